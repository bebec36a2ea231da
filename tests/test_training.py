"""The recipe from end to end on a few hundred made sentences."""

from __future__ import annotations

import json
import lzma
import zipfile
from pathlib import Path

import pytest

pytest.importorskip(
    "torch", reason="training needs PyTorch: pip install -r training/requirements.txt"
)
pytest.importorskip(
    "thot", reason="training needs sil-thot: pip install -r training/requirements.txt"
)
pytest.importorskip("onnx", reason="training needs onnx: pip install -r training/requirements.txt")

from training import corpus
from training.average import average
from training.convert import convert
from training.corpus import Pair, read_pairs, write_pairs
from training.encode import encode_corpora, encode_file
from training.evaluate import Package, contains
from training.filters import numbers_disagree, reject
from training.inline_terms import insert
from training.model import ModelShape
from training.names import romanise_given, romanise_surname
from training.package import FOLDER, pack
from training.synthetic import Filler, read_patterns, synthesise
from training.train import Leg, learning_rate, train


@pytest.fixture
def tiny_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A work folder with 800 pairs, more or less, and their alignment; a data folder beside it."""
    from training import encode
    from training.align import align

    monkeypatch.setattr(encode, "HELD_OUT", 50)
    work, data = tmp_path / "work", tmp_path / "data"
    synthesise(work, [], 1200, seed=1)
    pairs = read_pairs(work / "synthetic.tsv")
    plain = [pair for pair in pairs if not any(c.isascii() and c.isalpha() for c in pair.zh)]
    write_pairs(work / "selected.tsv", plain)
    for name in encode.NEWS:
        write_pairs(work / "clean" / f"{name}.tsv", [])
    (data / "training").mkdir(parents=True)
    with lzma.open(data / "training" / corpus.GENRE_TEXT, "wt", encoding="utf-8") as file:
        file.writelines(f"{pair.zh}\n" for pair in plain)
    align(work, "thot")
    return work


def test_recipe_makes_a_package(tiny_work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from training import train as train_module
    from training.vocabulary import train_vocabulary

    monkeypatch.setattr(train_module, "VALIDATION_BATCHES", 1)
    size = train_vocabulary(tiny_work.parent / "data", tiny_work, [], 8_000, seed=1)
    assert encode_corpora(tiny_work, seed=1)["general"] > 50
    assert encode_file(tiny_work / "synthetic.tsv", tiny_work) > 300
    shape = ModelShape(size, width=32, heads=2, feed_forward=64, encoder_layers=2, decoder_layers=1)
    run = tiny_work / "run"
    leg = Leg(minutes=0.05, mix="general=1,synthetic=1", tokens=512, warm_up=5, threads=1)
    train(tiny_work, run, shape, leg)
    steps = json.loads((run / "log.jsonl").read_text().splitlines()[-1])["step"]
    train(tiny_work, run, shape, leg)
    assert json.loads((run / "log.jsonl").read_text().splitlines()[-1])["step"] > steps
    model = convert(average(run, 2), tiny_work, tiny_work / "model")
    assert json.loads((model / "config.json").read_text())["add_source_eos"] is True
    card = tiny_work / "card.md"
    card.write_text("A test.\n")
    package = pack(model, tiny_work, card, tiny_work / "zh_en.argosmodel", "0.1")
    with zipfile.ZipFile(package) as archive:
        names = set(archive.namelist())
    assert {
        f"{FOLDER}/metadata.json",
        f"{FOLDER}/sentencepiece.model",
        f"{FOLDER}/model/model.bin",
    } <= names
    assert len(Package.open(package, threads=1).translate(["会议由局长主持。", "龘"], beam=1)) == 2


@pytest.mark.parametrize("aligner", ["eflomal", "thot"])
def test_names_are_aligned_with_themselves_by_either_aligner(tiny_work: Path, aligner: str) -> None:
    from training.align import align, read_aligned

    pytest.importorskip(aligner, reason=f"{aligner} is not installed")
    align(tiny_work, aligner)
    right = wrong = 0
    for pair in read_aligned(tiny_work):
        for zh, en in pair.links:
            if pair.zh[zh].text == "会议" and pair.en[en].text.isalpha():
                met = pair.en[en].text.lower().startswith(("meeting", "conference"))
                right, wrong = right + met, wrong + (not met)
    assert right > 4
    assert right > 4 * wrong


def test_splitter_ends_sentences_after_closing_marks(tmp_path: Path) -> None:
    minisbd = pytest.importorskip("minisbd", reason="comes with argos-translate-lt")
    from training.sentence_ends import write_splitter

    write_splitter(tmp_path / "ends.onnx")
    detector = minisbd.SBDetect(str(tmp_path / "ends.onnx"), use_gpu=False)
    text = "他说：“好！”会议结束了。真的吗？！是 2.5 万人"
    assert detector.sentences(text) == ["他说：“好！”", "会议结束了。", "真的吗？！", "是 2.5 万人"]


@pytest.mark.parametrize(
    ("zh", "en", "disagree"),
    [
        ("共有14名教师", "14 teachers in all", False),
        ("共有14名教师", "41 teachers in all", True),
        ("11月3日", "November 3", False),
        ("1.2亿元", "120 million yuan", False),
        ("增长很快", "up by 35", True),
    ],
)
def test_numbers_disagree(zh: str, en: str, disagree: bool) -> None:
    assert numbers_disagree(Pair(zh, en)) is disagree


@pytest.mark.parametrize(
    ("zh", "en", "rule"),
    [
        ("会议在北京举行。", "The meeting was held in Beijing.", None),
        ("会议在北京举行。", "The meeting was held in Beijing", "ending"),
        ("会议在北京举行。", "会议 in Beijing.", "language"),
        (
            "会议",
            "The meeting that was held in the city of Beijing yesterday afternoon " * 9,
            "length",
        ),
        ("会议在北京举行。", "<b>The meeting was held in Beijing.</b>", "markup"),
    ],
)
def test_reject(zh: str, en: str, rule: str | None) -> None:
    assert reject(Pair(zh, en)) == rule


@pytest.mark.parametrize(
    ("surname", "given", "english"),
    [
        ("高", "玉荣", "Gao Yurong"),
        ("单", "平安", "Shan Ping'an"),
        ("吕", "芳", "Lü Fang"),
        ("欧阳", "海燕", "Ouyang Haiyan"),
    ],
)
def test_names_follow_the_standard(surname: str, given: str, english: str) -> None:
    assert f"{romanise_surname(surname)} {romanise_given(given)}" == english


def test_every_pattern_fills() -> None:
    filler = Filler([], seed=3)
    patterns = read_patterns()
    assert len(patterns) > 200
    for zh, en in patterns:
        pair = filler.sentence(zh, en)
        assert "{" not in pair.zh + pair.en


def test_insert_spaces_the_term() -> None:
    assert insert("由高玉荣主持", 1, 4, "Gao Yurong") == "由 Gao Yurong 主持"
    assert insert("感谢高玉荣，", 2, 5, "Gao Yurong") == "感谢 Gao Yurong，"


def test_a_checkpoint_comes_back_whole_or_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    from training import checkpoints

    monkeypatch.setattr(checkpoints, "PIECE_BYTES", 1000)
    state = {"weight": torch.arange(1000.0), "step": 7}
    for _ in range(2):
        checkpoints.save(tmp_path / "latest", state)
    pieces = sorted((tmp_path / "latest").glob("*.bin"))
    assert len(pieces) > 3
    assert all(piece.stat().st_size <= 1000 for piece in pieces)
    assert [path.name for path in tmp_path.iterdir()] == ["latest"]
    loaded = checkpoints.load(tmp_path / "latest")
    assert loaded["step"] == 7
    assert torch.equal(loaded["weight"], state["weight"])
    pieces[1].unlink()
    with pytest.raises(checkpoints.DamagedCheckpointError, match=pieces[1].name):
        checkpoints.load(tmp_path / "latest")


def test_schedule_warms_up_holds_and_decays() -> None:
    leg = Leg(minutes=10, decay_minutes=5, peak=1.0, warm_up=10)
    assert [learning_rate(leg, 4, 0), learning_rate(leg, 50, 2), learning_rate(leg, 50, 7.5)] == [
        0.5,
        1.0,
        0.5,
    ]


def test_loss_and_gradients_are_those_of_the_whole_vocabulary_at_once() -> None:
    import torch
    from torch.nn import functional

    from training.loss import SLICE, linear_cross_entropy

    torch.manual_seed(1)
    rows, width, vocabulary = SLICE + 7, 16, 50
    tensors = [torch.randn(*size) for size in ((rows, width), (vocabulary, width), (vocabulary,))]
    target = torch.randint(vocabulary, (rows,))
    gradients = []
    for sliced in (True, False):
        states, weight, bias = (tensor.clone().requires_grad_() for tensor in tensors)
        if sliced:
            loss = linear_cross_entropy(states, weight, bias, target, 0.1)
        else:
            logits = functional.linear(states, weight, bias)
            loss = functional.cross_entropy(logits, target, label_smoothing=0.1)
        loss.backward()
        gradients.append([loss.detach(), states.grad, weight.grad, bias.grad])
    for ours, theirs in zip(*gradients, strict=True):
        torch.testing.assert_close(ours, theirs, rtol=1e-4, atol=1e-5)


def test_every_character_of_gb2312_has_a_piece(tiny_work: Path) -> None:
    from training.text import gb2312_characters
    from training.vocabulary import load_vocabulary, train_vocabulary

    glossary = tiny_work.parent / "glossary.csv"
    glossary.write_text("source,target\n玥龘镇,Yueda Town\n", encoding="utf-8")
    characters = gb2312_characters()
    assert len(set(characters)) == 6763
    train_vocabulary(tiny_work.parent / "data", tiny_work, [glossary], 8_000, seed=1)
    vocabulary = load_vocabulary(tiny_work)
    known = {vocabulary.id_to_piece(i) for i in range(vocabulary.get_piece_size())}
    assert known >= {*characters, "玥", "龘"}
    assert vocabulary.unk_id() not in vocabulary.encode("𠮷野家 ☂ émigré")


def test_the_card_states_what_was_measured(tmp_path: Path) -> None:
    from training.card import NoPlaceForFiguresError, write_figures

    measured = {"bleu": 12.34, "chrf": 34.56, "repetition": 0.0123, "wild": 0.0, "signatures": "ab"}
    copied = {
        **{"terms": 10, "names": 4, "kept": 0.9, "kept without guidance": 0.2},
        **{"names kept": 0.75, "names kept without guidance": 0.5, "signature": "match:words"},
    }
    figures = {"weights": "0123", "ctranslate2": "4.8"}
    for beam in (1, 4):
        figures |= {f"{name} beam {beam}": measured for name in ("newstest2020", "hkma")}
        figures |= {f"newstest2021 beam {beam}": measured, f"inline terms beam {beam}": copied}
        figures |= {f"sentences a second beam {beam}": 80.4}
    report, card = tmp_path / "report.json", tmp_path / "card.md"
    report.write_text(json.dumps(figures))
    card.write_text("# Card\n<!-- figures -->\nold\n<!-- end of figures -->\nEnd.\n")
    write_figures(report, card)
    text = card.read_text()
    assert "| newstest2021 zh-en: chrF++ | 34.6 | 34.6 |" in text
    assert "| inline names kept | 75.0% | 75.0% |" in text
    assert "old" not in text
    assert text.endswith("End.\n")
    card.write_text("# Card\n")
    with pytest.raises(NoPlaceForFiguresError):
        write_figures(report, card)


def test_measures() -> None:
    assert contains("Teaching researchers met.", "teaching researchers")
    assert not contains("They met Gao Yurongs.", "Gao Yurong")


def test_muon_turns_a_stack_of_gradients_each_into_a_turn() -> None:
    import torch

    from training.muon import orthogonal

    torch.manual_seed(1)
    for shape in ((3, 16, 48), (3, 48, 16)):
        singular = torch.linalg.svdvals(orthogonal(torch.randn(shape)).float())
        assert float(singular.min()) > 0.5
        assert float(singular.max()) < 1.4


def test_weights_that_travel_light_convert_as_the_whole_ones_do() -> None:
    import torch

    from training.compact import restore, shrink

    torch.manual_seed(1)
    weights = {"matrix": torch.randn(5, 7), "empty": torch.zeros(2, 3), "bias": torch.randn(7)}
    small = shrink(weights)
    assert small["matrix"]["rows"].dtype == torch.int8
    again = restore(small)
    assert torch.equal(again["bias"], weights["bias"])
    assert torch.equal(again["empty"], weights["empty"])
    once_more = shrink(again)
    assert torch.equal(once_more["matrix"]["rows"], small["matrix"]["rows"])


def test_shards_come_back_from_their_packing(tmp_path: Path) -> None:
    import numpy as np

    from training.shards import Shard, flatten, pack, unpack

    shard = Shard(*flatten([[1, 2, 3], [4]]), *flatten([[5], [60_000, 7]]))
    shard.save(tmp_path / "shards" / "news.npz")
    pack(tmp_path / "shards", tmp_path / "all.xz")
    assert unpack(tmp_path / "all.xz", tmp_path / "again") == ["news"]
    back = Shard.load(tmp_path / "again" / "news.npz")
    assert [back.source_of(0), back.target_of(1)] == [[1, 2, 3], [60_000, 7]]
    assert np.array_equal(back.target_offsets, shard.target_offsets)


def test_workers_prepare_the_same_pairs(tmp_path: Path) -> None:
    from itertools import islice

    from training.batches import batches
    from training.shards import Shard, flatten

    shard = Shard(*flatten([[n] * (n % 5 + 1) for n in range(1, 40)]), *flatten([[9]] * 39))
    for workers in (0, 1):
        seen = {
            int(row[0])
            for batch in islice(batches([(shard, 1.0)], 64, 1, workers=workers), 12)
            for row in batch.source
        }
        assert seen == set(range(1, 40))
