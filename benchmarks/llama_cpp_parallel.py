"""Answers token sequences with llama.cpp, many at a time; run by an interpreter that has it.

    python benchmarks/llama_cpp_parallel.py MODEL.gguf < QUESTIONS.json

`benchmarks/llm_throughput.py` runs this with an interpreter of its own, where
``llama-cpp-python`` is installed: it is for measuring only, and Duizhao never needs it. Standard
input holds ``{"task", "questions": [text], "most_tokens", "threads", "parallel"}``, texts as the
chat template frames them. Sequences share what the task left in the cache, a sequence that ends
makes room for the next at once, and everything is decoded greedily: the scheme of llama.cpp's own
``examples/parallel``. Standard output gets ``{"seconds", "busy", "answers", "tokens"}``.
"""

from __future__ import annotations

import ctypes
import json
import sys
import time
from typing import Any

import llama_cpp
import numpy as np

_BATCH = 2048


def main() -> None:
    wanted = json.load(sys.stdin)
    model, context = _load(sys.argv[1], wanted["threads"], wanted["parallel"])
    task = _tokens(model, wanted["task"])
    questions = [_tokens(model, text) for text in wanted["questions"]]
    _answer(model, context, task, questions[:1], wanted | {"most_tokens": 2})
    start, busy = time.perf_counter(), time.process_time()
    answers = _answer(model, context, task, questions, wanted)
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    texts = [_text(model, tokens) for tokens in answers]
    json.dump(
        {
            "seconds": seconds,
            "busy": busy,
            "answers": texts,
            "tokens": sum(map(len, answers)),
        },
        sys.stdout,
        ensure_ascii=False,
    )


def _load(path: str, threads: int, parallel: int) -> tuple[Any, Any]:
    llama_cpp.llama_backend_init()
    model = llama_cpp.llama_model_load_from_file(
        path.encode(), llama_cpp.llama_model_default_params()
    )
    options = llama_cpp.llama_context_default_params()
    options.n_ctx = 512 * (parallel + 1)
    options.n_seq_max = parallel + 1
    options.n_batch = options.n_ubatch = _BATCH
    options.n_ubatch = 512
    options.n_threads = options.n_threads_batch = threads
    options.kv_unified = True
    context = llama_cpp.llama_init_from_model(model, options)
    if not context:
        raise SystemExit("llama.cpp makes no context")
    return model, context


def _tokens(model: Any, text: str) -> list[int]:
    vocabulary = llama_cpp.llama_model_get_vocab(model)
    content = text.encode()
    room = (llama_cpp.llama_token * (len(content) + 8))()
    count = llama_cpp.llama_tokenize(
        vocabulary, content, len(content), room, len(room), False, True
    )
    return list(room[:count])


def _text(model: Any, tokens: list[int]) -> str:
    vocabulary = llama_cpp.llama_model_get_vocab(model)
    content = b""
    for token in tokens:
        room = ctypes.create_string_buffer(256)
        count = llama_cpp.llama_token_to_piece(vocabulary, token, room, 256, 0, False)
        content += room.raw[: max(0, count)]
    return content.decode(errors="replace")


def _answer(
    model: Any, context: Any, task: list[int], questions: list[list[int]], wanted: dict[str, Any]
) -> list[list[int]]:
    """Greedy answers; sequence 0 holds the task, the others copy it."""
    memory = llama_cpp.llama_get_memory(context)
    vocabulary = llama_cpp.llama_model_get_vocab(model)
    size = llama_cpp.llama_vocab_n_tokens(vocabulary)
    llama_cpp.llama_memory_clear(memory, True)
    batch = llama_cpp.llama_batch_init(_BATCH, 0, 1)

    def add(token: int, place: int, sequence: int, *, asks: bool) -> None:
        row = batch.n_tokens
        batch.token[row], batch.pos[row] = token, place
        batch.n_seq_id[row], batch.seq_id[row][0] = 1, sequence
        batch.logits[row] = asks
        batch.n_tokens += 1

    batch.n_tokens = 0
    for place, token in enumerate(task):
        add(token, place, 0, asks=False)
    llama_cpp.llama_decode(context, batch)
    waiting = list(enumerate(questions))[::-1]
    free = list(range(1, wanted["parallel"] + 1))
    answers: list[list[int]] = [[] for _ in questions]
    running: dict[int, tuple[int, int, int]] = {}  # sequence: question, place, next token
    while waiting or running:
        batch.n_tokens = 0
        rows: dict[int, int] = {}
        for sequence, (number, place, token) in running.items():
            rows[sequence] = batch.n_tokens
            add(token, place, sequence, asks=True)
            running[sequence] = (number, place + 1, token)
        while waiting and free and batch.n_tokens + len(waiting[-1][1]) <= _BATCH:
            number, question = waiting.pop()
            sequence = free.pop()
            llama_cpp.llama_memory_seq_cp(memory, 0, sequence, 0, -1)
            for offset, token in enumerate(question):
                add(token, len(task) + offset, sequence, asks=offset == len(question) - 1)
            rows[sequence] = batch.n_tokens - 1
            running[sequence] = (number, len(task) + len(question), -1)
        if llama_cpp.llama_decode(context, batch):
            raise SystemExit("llama.cpp could not decode")
        for sequence, row in rows.items():
            number, place, _ = running[sequence]
            logits = np.ctypeslib.as_array(
                llama_cpp.llama_get_logits_ith(context, row), shape=(size,)
            )
            token = int(logits.argmax())
            answers[number].append(token)
            ended = llama_cpp.llama_vocab_is_eog(vocabulary, token)
            if ended or len(answers[number]) >= wanted["most_tokens"]:
                llama_cpp.llama_memory_seq_rm(memory, sequence, -1, -1)
                free.append(sequence)
                del running[sequence]
            else:
                running[sequence] = (number, place, token)
    return answers


if __name__ == "__main__":
    main()
