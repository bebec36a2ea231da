"""Tokens a second: an installed language model against llama.cpp on the same weights.

    python benchmarks/llm_throughput.py MODEL.gguf --llama-python PYTHON [--model NAME]

MODEL.gguf is the file that the installed model was made of; PYTHON is an interpreter with
``llama-cpp-python`` (``python3 -m venv v && v/bin/pip install llama-cpp-python``), which is for
measuring only. Both answer the same sixty requests, framed by the model's own chat template, on
as many processors, greedily; llama.cpp with each of several numbers of parallel sequences, of
which its best counts. Loading is not counted. They take turns, so that a busy machine slows both.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from pathlib import Path
from typing import Any

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
    parser.add_argument("--parallel", type=int, nargs="+", default=[8, 16, 32, 60])
    options = parser.parse_args()
    requests = article_requests(options.requests)
    model = open_model(options.model)
    framing = Framing(model.package)
    best: dict[str, tuple[float, int]] = {}
    shown: dict[str, str] = {}

    def note(name: str, seconds: float, tokens: int, answer: str) -> None:
        print(f"  {name}: {seconds:.1f} s, {tokens} tokens, {tokens / seconds:.1f} a second")
        if name not in best or seconds / tokens < best[name][0] / best[name][1]:
            best[name] = (seconds, tokens)
        shown[name] = answer

    threads = available_processors()
    print(f"{model.description}: {len(requests)} requests, {threads} processors")
    for _ in range(options.rounds):
        note("Duizhao", *_duizhao(model, framing, requests))
        for parallel in options.parallel:
            found = _llama(options.llama_python, options.gguf, framing, requests, threads, parallel)
            note(
                f"llama.cpp, {parallel} at a time",
                found["seconds"],
                found["tokens"],
                found["answers"][0],
            )
    print(f"\n{'':26}  tokens/s  segments/s")
    for name, (seconds, tokens) in best.items():
        print(f"{name:26}  {tokens / seconds:8.1f}  {len(requests) / seconds:10.2f}")
    for name, answer in shown.items():
        print(f"{name}: {answer}")


def _duizhao(
    model: LocalModel, framing: Framing, requests: list[Request]
) -> tuple[float, int, str]:
    model.answer([Request(requests[0].system, "你好", most_tokens=2)])
    start = time.perf_counter()
    answers = model.answer(requests)
    seconds = time.perf_counter() - start
    # with the token that ends each, which llama.cpp's are counted with, too
    tokens = sum(len(framing.numbers(answer.text)) + answer.complete for answer in answers)
    return seconds, tokens, answers[0].text


def _llama(
    python: Path,
    gguf: Path,
    framing: Framing,
    requests: list[Request],
    threads: int,
    parallel: int,
) -> dict[str, Any]:
    chat = framing.chat
    wanted = {
        "task": chat.before + requests[0].system + chat.between,
        "questions": [request.user + chat.after for request in requests],
        "most_tokens": requests[0].most_tokens,
        "threads": threads,
        "parallel": parallel,
    }
    script = Path(__file__).with_name("llama_cpp_parallel.py")
    done = subprocess.run(
        [python, script, gguf], input=json.dumps(wanted), capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
