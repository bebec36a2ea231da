"""How quickly a translation memory answers, and whether it misses what a plain scan would find.

    python benchmarks/memory.py [--units 1000 10000 100000] [--queries 200]

Units are made from a grammar of sentences as local news has them; queries are sentences of the
memory as they are, and with a few characters changed. For each size: seconds to build, size of the
file, processor time of an exact and of a fuzzy lookup (the first one, which counts what is there,
apart), peak memory of this process, and beside them the time of rapidfuzz over every sentence, and
of the best matches that it finds from 75 on, how many the memory finds as good. Then how long the
same units take to be opened from a TMX file, at first and from the index that is kept of it.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import rapidfuzz
from rapidfuzz import fuzz, process

from duizhao.memory.indexed import tmx_memory
from duizhao.memory.store import LEAST_SIMILARITY, Memory
from duizhao.memory.tmx import write_tmx
from duizhao.memory.unit import MemoryUnit, key_of

_PLACES = "海棠 松林 青山 白河 东岭 红旗 临江 石桥 云泉 金沙 柳湾 长坪 双塔 古城 新港"
_BODIES = "县教育局 区教师进修学校 中心小学 实验中学 文化馆 图书馆 职业学校 幼儿园 教研室"
_PEOPLE = "副局长 校长 党支部书记 教研员 班主任 骨干教师 年级组长 志愿者 家长代表"
_SURNAMES = " ".join("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗")
_GIVEN = "文静 志强 晓东 建国 丽华 海燕 玉荣 春梅 国平 子涵 思远 明杰 雨桐 佳怡"
_ACTS = (
    "开展了{}活动 举行了{}仪式 组织了{}培训 参加了{}研讨会 观摩了{}课堂 启动了{}项目 "
    "交流了{}经验 汇报了{}工作 推进了{}建设 讨论了{}方案"
)
_THEMES = (
    "结对帮扶 送教下乡 课程改革 校园阅读 劳动教育 心理健康 信息技术 传统文化 教学管理 家校共育 "
    "科学实验 体育竞赛 集体备课 青年教师成长 乡村振兴"
)
_ENDS = (
    "收到了良好的效果。 受到了师生的欢迎。 为今后的工作打下了基础。 得到了各方的支持。 "
    "进一步提高了教学质量。 促进了两地的交流。 大家表示收获很大。 活动持续了{}天。 共有{}人参加。"
)


def sentence(chance: random.Random) -> str:
    """A sentence of local news, of 20 to 60 characters."""

    def pick(words: str) -> str:
        return chance.choice(words.split())

    name = pick(_SURNAMES) + pick(_GIVEN)
    start = f"{chance.randint(1, 12)}月{chance.randint(1, 28)}日，" if chance.random() < 0.5 else ""
    who = f"{pick(_PLACES)}{pick(_BODIES)}{pick(_PEOPLE)}{name}"
    acts = "，".join(pick(_ACTS).format(pick(_THEMES)) for _ in range(chance.randint(1, 2)))
    return f"{start}{who}{acts}，{pick(_ENDS).format(chance.randint(2, 900))}"


def changed(text: str, chance: random.Random) -> str:
    """A sentence with one to four of its characters replaced, dropped or doubled."""
    letters = list(text)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(letters))
        letters[place] = chance.choice(["", letters[place] * 2, chance.choice("的了新大中和全")])
    return "".join(letters)


def timed(ask: Callable[[str], object], queries: list[str]) -> list[float]:
    """Milliseconds of each query."""
    times = []
    for query in queries:
        begin = time.process_time()
        ask(query)
        times.append((time.process_time() - begin) * 1000)
    return times


def told(times: list[float]) -> str:
    """The median, and what 95 of a hundred stay below."""
    ranked = sorted(times)
    return f"{statistics.median(ranked):7.2f} {ranked[int(len(ranked) * 0.95)]:7.2f}"


def measure(units: int, queries: int, folder: Path) -> str:
    """Measures a memory of one size; gives the row of the table."""
    chance = random.Random(units)
    sources = list(dict.fromkeys(sentence(chance) for _ in range(units)))
    path = folder / f"{units}.sqlite"
    begin = time.process_time()
    with Memory(path, write=True) as memory:
        memory.add(
            MemoryUnit(source, f"Sentence {number}.", before="", found_in="made")
            for number, source in enumerate(sources)
        )
    built = time.process_time() - begin
    exact = [key_of(source) for source in chance.sample(sources, min(queries, len(sources)))]
    fuzzy = [key_of(changed(source, chance)) for source in exact]
    with Memory(path) as memory:
        same = timed(memory.same, exact)
        begin = time.process_time()
        memory.similar(fuzzy[0])
        first = time.process_time() - begin
        similar = timed(memory.similar, fuzzy)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        keys = [key_of(source) for source in sources]

        def scan(query: str) -> list[tuple[str, float, int]]:
            return process.extract(
                query, keys, scorer=fuzz.ratio, score_cutoff=LEAST_SIMILARITY, limit=1
            )

        plain = timed(scan, fuzzy)
        best = [(query, scan(query)) for query in fuzzy]
        wanted = [(query, int(found[0][1])) for query, found in best if found]
        got = [memory.similar(query) for query, _ in wanted]
    hits = sum(
        bool(answer) and answer[0][0] >= score
        for answer, (_, score) in zip(got, wanted, strict=True)
    )
    return (
        f"{len(sources):>8} {built:7.1f} {path.stat().st_size / 1e6:7.1f}  "
        f"{told(same)}  {first:6.2f}  "
        f"{told(similar)}  {told(plain)}   {hits}/{len(wanted)}  {peak:7.0f}"
    )


def measure_tmx(units: int, folder: Path) -> str:
    """Measures how long a TMX file of one size takes to open; gives the row of the table."""
    chance = random.Random(units)
    sources = dict.fromkeys(sentence(chance) for _ in range(units))
    path = folder / f"{units}.tmx"
    path.write_bytes(
        write_tmx(
            MemoryUnit(source, f"Sentence {number}.") for number, source in enumerate(sources)
        )
    )
    times = []
    for _ in range(2):
        begin = time.process_time()
        with tmx_memory(path):
            times.append(time.process_time() - begin)
    kept = sum(index.stat().st_size for index in folder.glob("duizhao/memories/*"))
    size = path.stat().st_size
    return f"{len(sources):>8} {size / 1e6:7.1f} {times[0]:7.2f} {times[1]:7.2f} {kept / 1e6:7.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--queries", type=int, default=200)
    options = parser.parse_args()
    print(
        f"rapidfuzz {rapidfuzz.__version__}, {options.queries} queries; "
        "processor time in ms: median, p95"
    )
    print(
        "   units  build s    MB       exact       first s      fuzzy         plain scan   "
        "  best found  MB peak"
    )
    with tempfile.TemporaryDirectory() as folder:
        for units in options.units:
            print(measure(units, options.queries, Path(folder)), flush=True)
    print("\n   units  MB TMX first s again s MB index")
    for units in options.units:
        with tempfile.TemporaryDirectory() as folder:
            os.environ["XDG_CACHE_HOME"] = folder
            print(measure_tmx(units, Path(folder)), flush=True)


if __name__ == "__main__":
    main()
