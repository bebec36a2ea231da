"""Tokens a second: an installed language model against llama.cpp on the same weights.

    python benchmarks/llm_throughput.py MODEL.gguf --llama-python PYTHON [--model NAME]

MODEL.gguf is the file that the installed model was made of; PYTHON is an interpreter with
``llama-cpp-python`` (``python3 -m venv v && v/bin/pip install llama-cpp-python``), which is for
measuring only. Both answer the same sixty requests, framed by the model's own chat template, on
as many processors, greedily; llama.cpp with each of several numbers of parallel sequences, of
which its best counts. Loading is not counted. They take turns, so that a busy machine slows both,
and the processors' own seconds are counted beside the clock's.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from duizhao.translation.decoder import available_processors
from duizhao.translation.llm.framing import Framing
from duizhao.translation.llm.installed import open_model
from duizhao.translation.llm.local import LocalModel
from duizhao.translation.llm.model import Request
from llm_requests import article_requests


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gguf", type=Path)
    parser.add_argument("--llama-python", type=Path, required=True)
    parser.add_argument("--model")
    parser.add_argument("--requests", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--threads", type=int, default=available_processors())
    parser.add_argument("--parallel", type=int, nargs="+", default=[8, 16, 32, 60])
    options = parser.parse_args()
    requests = article_requests(options.requests)
    model = open_model(options.model, threads=options.threads)
    framing = Framing(model.package)
    best: dict[str, Run] = {}

    def note(name: str, run: Run) -> None:
        print(f"  {name:26} {run}", flush=True)
        if name not in best or run.seconds < best[name].seconds:
            best[name] = run

    print(f"{model.description}: {len(requests)} requests, {options.threads} processors")
    for _ in range(options.rounds):
        note("Duizhao", _duizhao(model, framing, requests))
        for parallel in options.parallel:
            run = _llama(options, framing, requests, parallel)
            note(f"llama.cpp, {parallel} at a time", run)
    print("\nThe best of each, and its first answer:")
    for name, run in best.items():
        print(f"  {name:26} {run}\n{'':28} {run.answer}")


@dataclass(frozen=True, slots=True)
class Run:
    """One pass over all requests.

    Attributes:
        seconds: How long it took.
        busy: Seconds of processors that it took.
        tokens: Of all answers, with the one that ends each.
        answer: The first.
    """

    seconds: float
    busy: float
    tokens: int
    answer: str

    def __str__(self) -> str:
        return (
            f"{self.seconds:6.1f} s, {self.tokens} tokens: {self.tokens / self.seconds:5.1f} "
            f"a second, {self.tokens / self.busy:5.1f} a second of a processor"
        )


def _duizhao(model: LocalModel, framing: Framing, requests: list[Request]) -> Run:
    model.answer([Request(requests[0].system, "你好", most_tokens=2)])
    start, busy = time.perf_counter(), time.process_time()
    answers = model.answer(requests)
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    tokens = sum(len(framing.numbers(answer.text)) + answer.complete for answer in answers)
    return Run(seconds, busy, tokens, answers[0].text)


def _llama(
    options: argparse.Namespace, framing: Framing, requests: list[Request], parallel: int
) -> Run:
    chat = framing.chat
    wanted = {
        "task": chat.before + requests[0].system + chat.between,
        "questions": [request.user + chat.after for request in requests],
        "most_tokens": requests[0].most_tokens,
        "threads": options.threads,
        "parallel": parallel,
    }
    script = Path(__file__).with_name("llama_cpp_parallel.py")
    done = subprocess.run(
        [options.llama_python, script, options.gguf],
        input=json.dumps(wanted),
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    return Run(found["seconds"], found["busy"], found["tokens"], found["answers"][0])


if __name__ == "__main__":
    main()
