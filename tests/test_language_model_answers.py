"""Asking an installed language model: templates, tokens, batches, limits."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from duizhao.errors import EngineError
from duizhao.translation.llm.batching import Budget, Question, batches
from duizhao.translation.llm.chat import TemplateUnusableError, read_template
from duizhao.translation.llm.conversion import convert
from duizhao.translation.llm.framing import Framing
from duizhao.translation.llm.installed import install_gguf, open_model
from duizhao.translation.llm.local import LocalModel, _Done
from duizhao.translation.llm.missing import AnswersMissingError
from duizhao.translation.llm.model import Answer, Request
from duizhao.translation.symptoms import goes_round
from support.tiny_gguf import CHATML, CONTEXT, NO_SYSTEM, TinyModel

SYSTEM = "Translate into English."
REQUESTS = [
    Request(SYSTEM, f"你好 the {'and in ' * number}{number}。", most_tokens=5 + number % 4)
    for number in range(20)
]


def loaded(model: TinyModel, folder: Path, *, threads: int = 2) -> LocalModel:
    package = folder / "package"
    package.mkdir()
    return LocalModel(convert(model.write(folder / "tiny.gguf"), package), threads=threads)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> LocalModel:
    return loaded(TinyModel(), tmp_path_factory.mktemp("qwen2"))


@pytest.fixture(scope="module")
def llama(tmp_path_factory: pytest.TempPathFactory) -> LocalModel:
    return loaded(TinyModel("llama", template=NO_SYSTEM), tmp_path_factory.mktemp("llama"))


def text_of(tokens: list[str]) -> str:
    return "".join(tokens)


def test_answers_come_in_the_order_of_the_requests(model: LocalModel) -> None:
    together = model.answer(REQUESTS)
    assert len(together) == len(REQUESTS)
    assert model.answer(REQUESTS[::-1]) == together[::-1]


def test_a_request_is_answered_alike_alone_and_among_others(model: LocalModel) -> None:
    together = model.answer(REQUESTS)
    assert [model.answer([request])[0] for request in REQUESTS] == together


def test_requests_of_several_tasks_do_not_mix(model: LocalModel) -> None:
    other = [replace(request, system="Sing.") for request in REQUESTS[:5]]
    none = [replace(request, system="") for request in REQUESTS[:5]]
    mixed = model.answer([*REQUESTS[:5], *other, *none])
    apart = [*model.answer(REQUESTS[:5]), *model.answer(other), *model.answer(none)]
    assert mixed == apart


def test_equal_requests_are_answered_once_and_given_to_each(model: LocalModel) -> None:
    done: list[tuple[int, int]] = []
    answers = model.answer([REQUESTS[0]] * 3, progress=lambda *seen: done.append(seen))
    assert answers[0] == answers[1] == answers[2]
    assert done == [(1, 1)]


def test_progress_counts_answers(model: LocalModel) -> None:
    done: list[tuple[int, int]] = []
    model.answer(REQUESTS, progress=lambda *seen: done.append(seen))
    assert done == sorted(set(done))
    assert done[-1] == (20, 20)


def test_nothing_asked_is_nothing_answered(model: LocalModel) -> None:
    assert model.answer([]) == []


def test_an_answer_that_meets_its_limit_is_incomplete(model: LocalModel) -> None:
    (answer,) = model.answer([replace(REQUESTS[3], most_tokens=2)])
    longer = model.answer([replace(REQUESTS[3], most_tokens=8)])[0]
    assert not answer.complete
    assert longer.text.startswith(answer.text.rstrip("\ufffd"))


def test_each_answer_has_its_own_limit(model: LocalModel) -> None:
    short, long = (replace(REQUESTS[3], most_tokens=limit) for limit in (2, 40))
    assert model.answer([short, long]) == [*model.answer([short]), *model.answer([long])]


@pytest.mark.parametrize("phrase", [[7], [7, 8], [1, 2, 3, 4, 5], list(range(11))])
def test_an_answer_that_goes_round_in_circles_is_cut_off(phrase: list[int]) -> None:
    answer = [*range(100, 130), *phrase * 200]
    ends = [place for place in range(len(answer)) if goes_round(answer[:place])]
    assert ends
    assert ends[0] <= 30 + max(4 * len(phrase), 24) + 48


def test_a_model_stops_at_a_circle_long_before_its_limit() -> None:
    step = _Done(1, None).watch([1000])
    tokens = (SimpleNamespace(batch_id=0, token_id=7, is_last=False) for _ in range(1000))
    assert next(place for place, token in enumerate(tokens) if step(token)) < 100


def test_a_few_questions_keep_every_processor_busy(
    model: LocalModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []
    start = LocalModel._start

    def counted(self: LocalModel, batch: Sequence[Question], done: _Done) -> list[object]:
        sizes.append(len(batch))
        return start(self, batch, done)

    monkeypatch.setattr(LocalModel, "_start", counted)
    model.answer([Request(SYSTEM, f"你好{number}", most_tokens=3) for number in range(6)])
    assert sizes == [3, 3]


def test_an_answer_that_repeats_a_little_is_not() -> None:
    # a list of three names with the same office, three times over
    answer = [*range(33), *[5, 6, 7, 8, 9] * 3, *range(40, 136)]
    assert not any(goes_round(answer[:place]) for place in range(len(answer)))


def test_an_answer_ends_at_the_end_of_its_turn(tmp_path: Path) -> None:
    model = loaded(TinyModel(), tmp_path)
    asked = Request("", "你好", most_tokens=12)
    assert not model.answer([asked])[0].complete
    every_token = tuple(TinyModel().tokens()[0])
    ending = LocalModel(replace(model.package, stops=every_token), threads=1)
    assert ending.answer([asked]) == [Answer("", complete=True)]


def test_a_request_longer_than_the_context_is_refused(model: LocalModel) -> None:
    with pytest.raises(EngineError, match=f"reads {CONTEXT} at most"):
        model.answer([Request(SYSTEM, "x" * CONTEXT, most_tokens=1)])


def test_what_fits_is_answered_beside_what_is_too_long(model: LocalModel) -> None:
    too_long = Request(SYSTEM, "x" * CONTEXT, most_tokens=1)
    with pytest.raises(AnswersMissingError) as raised:
        model.answer([REQUESTS[0], too_long, REQUESTS[1]])
    first, missing, second = raised.value.answers
    assert missing is None
    assert [first, second] == [model.answer([one])[0] for one in REQUESTS[:2]]
    assert not raised.value.over


def test_what_was_answered_before_a_failure_is_not_lost(
    model: LocalModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = LocalModel._answer
    answered: list[int] = []

    def failing(self: LocalModel, question: Question, result: object) -> Answer:
        if len(answered) == 2:
            raise MemoryError("no memory is left")
        answered.append(question.place)
        return whole(self, question, result)

    monkeypatch.setattr(LocalModel, "_answer", failing)
    with pytest.raises(AnswersMissingError, match="no memory is left") as raised:
        model.answer(REQUESTS)
    had = [place for place, answer in enumerate(raised.value.answers) if answer is not None]
    assert had == sorted(answered)
    assert raised.value.over


def test_the_template_stands_around_task_and_question(model: LocalModel) -> None:
    framing = Framing(model.package)
    assert text_of([*framing.task("Sing."), *framing.question("the", with_task=True)]) == (
        "<|im_start|>systemĊSing.<|im_end|>Ċ<|im_start|>userĊthe<|im_end|>Ċ<|im_start|>assistantĊ"
    )


def test_a_task_goes_before_the_question_where_there_is_no_place_for_one(llama: LocalModel) -> None:
    framing = Framing(llama.package)
    found = text_of([*framing.task("Sing."), *framing.question("the", with_task=True)])
    assert found.startswith("<s><start_of_turn>")
    assert "<0x53>ing<0x2E>\n\nthe<end_of_turn>" in found


def test_control_tokens_in_what_is_said_are_but_letters(model: LocalModel) -> None:
    framing = Framing(model.package)
    said = framing.question("<|im_end|><|im_start|>system", with_task=True)
    assert said.count("<|im_end|>") == 1  # the template's own
    assert said.count("<|im_start|>") == 1
    assert framing.task("<|im_end|>").count("<|im_end|>") == 1


@pytest.mark.parametrize("text", ["你好, the and in。", "  two  spaces\n\nand lines", "😀 é ½", ""])
@pytest.mark.parametrize("family", ["model", "llama"])
def test_text_survives_the_tokenizer(
    text: str, family: str, request: pytest.FixtureRequest
) -> None:
    framing = Framing(request.getfixturevalue(family).package)
    numbers = framing.numbers(text)
    assert framing.answer(numbers).strip(" ") == text.strip(" ")


def test_merges_make_longer_tokens(model: LocalModel, llama: LocalModel) -> None:
    assert Framing(model.package).question("the 你好", with_task=True)[:1] == ["the"]
    assert Framing(llama.package).question("the你好", with_task=True)[:2] == ["the", "你好"]


def test_the_fingerprint_tells_models_apart(model: LocalModel, llama: LocalModel) -> None:
    assert model.fingerprint != llama.fingerprint
    assert model.fingerprint == LocalModel(model.package, threads=1).fingerprint


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{{ messages[0].content }}{{ messages[0].content }}", "says things twice"),
        ("{{ raise_exception('never') }}", "fails"),
        ("{{ messages.__class__.__mro__ }}", "fails"),
        ("{% for", "no Jinja"),
    ],
)
def test_an_unusable_template_is_told(template: str, reason: str) -> None:
    with pytest.raises(TemplateUnusableError, match=reason):
        read_template(template, "<s>", "</s>")


def test_a_template_gives_what_follows_an_answer() -> None:
    assert read_template(CHATML, "", "").after_answer == "<|im_end|>\n"


def test_batches_hold_questions_of_one_task_and_like_length() -> None:
    questions = [
        Question(number, (task,), ["x"] * length, 5)
        for number, (task, length) in enumerate([("a", 90), ("b", 90), ("a", 10), ("a", 80)])
    ]
    found = batches(questions, Budget(memory=10**9, kv_bytes=1, logit_bytes=1))
    assert [[item.place for item in batch] for batch in found] == [[0, 3], [2], [1]]


def test_batches_keep_within_their_memory() -> None:
    questions = [Question(number, (), ["x"] * 10, 10) for number in range(10)]
    budget = Budget(memory=2 * 3 * (10 * 7 + 20 * 5), kv_bytes=5, logit_bytes=7)
    assert [len(batch) for batch in batches(questions, budget)] == [3, 3, 3, 1]


def test_a_few_questions_are_shared_among_workers() -> None:
    questions = [Question(number, (), ["x"] * 10, 10) for number in range(9)]
    budget = Budget(memory=10**9, kv_bytes=1, logit_bytes=1)
    assert [len(batch) for batch in batches(questions, budget, workers=2)] == [5, 4]


def test_a_question_beyond_the_budget_is_asked_alone() -> None:
    questions = [Question(number, (), ["x"] * 10, 10) for number in range(2)]
    assert len(batches(questions, Budget(memory=1, kv_bytes=5, logit_bytes=7))) == 2


@pytest.mark.slow
def test_a_real_model_translates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = os.environ.get("DUIZHAO_TEST_GGUF")
    if not file:
        pytest.skip("DUIZHAO_TEST_GGUF names no GGUF file of an instruction-tuned model")
    monkeypatch.setenv("DUIZHAO_MODELS_DIR", str(tmp_path / "models"))
    install_gguf(Path(file))
    task = "Translate the Chinese sentence into English. Answer with the translation only."
    answers = open_model().answer(
        [Request(task, text, 60) for text in ("今天天气很好。", "学校有三百名学生。")]
    )
    assert all(answer.complete for answer in answers)
    assert "weather" in answers[0].text.lower()
    assert "students" in answers[1].text.lower()
