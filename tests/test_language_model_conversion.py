"""Making a language model of a GGUF file: what it computes stays, or the file is refused."""

from __future__ import annotations

from pathlib import Path

import ctranslate2
import numpy as np
import pytest
from gguf import GGMLQuantizationType
from gguf.quants import dequantize, quantize

from duizhao.errors import InputError, PackageRefusedError
from duizhao.translation.llm.conversion import convert, name_for
from support.reference_model import logits
from support.tiny_gguf import NO_SYSTEM, TinyModel, q4_k

TEXT = [5, 17, 80, 200, 261, 33, 7, 9, 140, 141, 18, 5, 5, 90, 262, 101, 33, 64, 2, 77]

FAMILIES = {
    "qwen2": TinyModel(),
    "qwen2, tied": TinyModel(tied=True),
    "llama": TinyModel("llama"),
    "llama, every head its own keys": TinyModel("llama", kv_heads=4),
    "llama 3.1, with scaled frequencies": TinyModel(
        "llama", rope_factors=[1.0, 1.0, 2.0, 4.0, 8.0, 8.0, 8.0, 8.0]
    ),
    "gemma": TinyModel("gemma", tied=True, head=32, kv_heads=1, template=NO_SYSTEM),
}


def converted(model: TinyModel, folder: Path) -> Path:
    """The CTranslate2 model that a tiny one becomes."""
    package = folder / "package"
    package.mkdir()
    convert(model.write(folder / "tiny.gguf"), package)
    return package / "model"


def computed(model: Path, size: int) -> np.ndarray:
    generator = ctranslate2.Generator(str(model), compute_type="int8")
    return np.array(generator.forward_batch([TEXT]))[0][:, :size]


def agreement(found: np.ndarray, expected: np.ndarray) -> float:
    """The least correlation over the text's tokens of what is expected after each."""
    return min(np.corrcoef(*pair)[0, 1] for pair in zip(found, expected, strict=True))


@pytest.mark.parametrize("model", FAMILIES.values(), ids=FAMILIES)
def test_a_converted_model_computes_what_its_weights_say(model: TinyModel, tmp_path: Path) -> None:
    expected = logits(model, model.weights(), TEXT)
    found = computed(converted(model, tmp_path), expected.shape[1])
    # int8 costs a thousandth; a row or a norm in the wrong place costs everything
    assert agreement(found, expected) > 0.99


@pytest.mark.parametrize("kind", ["F16", "BF16", "Q8_0", "Q5_1", "Q4_0"])
def test_quantised_files_are_read(kind: str, tmp_path: Path) -> None:
    quantization = GGMLQuantizationType[kind]
    model = TinyModel(quantization=quantization)
    weights = {
        name: dequantize(quantize(values, quantization), quantization)
        if values.ndim == 2
        else values
        for name, values in model.weights().items()
    }
    expected = logits(model, weights, TEXT)
    found = computed(converted(model, tmp_path), expected.shape[1])
    assert agreement(found, expected) > 0.98


def test_k_quants_are_read(tmp_path: Path) -> None:
    model = TinyModel(
        width=256, inner=256, layers=1, head=64, quantization=GGMLQuantizationType.Q4_K
    )
    weights = {
        name: dequantize(q4_k(values), GGMLQuantizationType.Q4_K) if values.ndim == 2 else values
        for name, values in model.weights().items()
    }
    expected = logits(model, weights, TEXT)
    found = computed(converted(model, tmp_path), expected.shape[1])
    assert agreement(found, expected) > 0.98


def test_embeddings_that_serve_twice_are_saved_once(tmp_path: Path) -> None:
    (tmp_path / "tied").mkdir()
    (tmp_path / "untied").mkdir()
    tied = converted(TinyModel(tied=True), tmp_path / "tied") / "model.bin"
    untied = converted(TinyModel(), tmp_path / "untied") / "model.bin"
    matrix = len(TinyModel().tokens()[0]) * TinyModel().width
    assert untied.stat().st_size - tied.stat().st_size > matrix


def test_the_package_says_where_it_comes_from(tmp_path: Path) -> None:
    folder = tmp_path / "package"
    folder.mkdir()
    package = convert(TinyModel().write(tmp_path / "tiny.gguf"), folder)
    assert package.title == "Tiny qwen2"
    assert package.licence == "apache-2.0"
    assert package.source_file == "tiny.gguf"
    assert len(package.source_sha256) == 64
    assert package.stops == ("<|im_end|>", "<|endoftext|>")


def test_progress_reaches_the_end_of_the_file(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    (tmp_path / "package").mkdir()
    convert(
        TinyModel().write(tmp_path / "tiny.gguf"),
        tmp_path / "package",
        lambda done, total: seen.append((done, total)),
    )
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1] > 0


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Qwen2.5 Coder 1.5B Instruct GGUF", "qwen2.5-coder-1.5b-instruct"),
        ("../../etc/passwd", "etc-passwd"),
        ("???", "model"),
    ],
)
def test_a_model_is_called_what_its_publisher_calls_it(title: str, name: str) -> None:
    assert name_for(title) == name


REFUSED = {
    "architecture bert: supported are qwen2, llama, gemma": TinyModel(named="bert"),
    "caps the logits of attention": TinyModel(named="gemma2"),
    "no chat template": TinyModel(template=""),
    "chat template that is no Jinja": TinyModel(template="{% if %}"),
    "leaves out what is said": TinyModel(template="Hello."),
    "cuts words as tekken does": TinyModel(settings={"tokenizer.ggml.pre": "tekken"}),
    "tokenizer of the kind bert": TinyModel(settings={"tokenizer.ggml.model": "bert"}),
    "does not say which token ends": TinyModel(settings={"tokenizer.ggml.eos_token_id": None}),
    "its eos token is 9999": TinyModel(settings={"tokenizer.ggml.eos_token_id": 9999}),
    "does not say its qwen2.block_count": TinyModel(settings={"qwen2.block_count": None}),
    "qwen2.block_count is 'two'": TinyModel(settings={"qwen2.block_count": "two"}),
    "mixture of experts": TinyModel(settings={"qwen2.expert_count": 8}),
    "stretches its context by yarn": TinyModel(settings={"qwen2.rope.scaling.type": "yarn"}),
    "has no tensor blk.1.ffn_up.weight": TinyModel(without=("blk.1.ffn_up.weight",)),
    "which a qwen2 model has not": TinyModel(
        extra={"blk.0.attn_q_norm.weight": np.ones(16, np.float32)}
    ),
    "of the shape (16,), where (64,)": TinyModel(
        extra={"output_norm.weight": np.ones(16, np.float32)}
    ),
    "values that are not numbers": TinyModel(
        extra={"output.weight": np.full((270, 64), np.nan, np.float32)}
    ),
}


@pytest.mark.parametrize(("reason", "model"), REFUSED.items(), ids=REFUSED)
def test_what_cannot_be_converted_is_refused_with_the_reason(
    reason: str, model: TinyModel, tmp_path: Path
) -> None:
    path = model.write(tmp_path / "tiny.gguf")
    (tmp_path / "package").mkdir()
    with pytest.raises(PackageRefusedError) as refused:
        convert(path, tmp_path / "package")
    assert reason in refused.value.problem


@pytest.mark.parametrize("part", [0.001, 0.02, 0.3, 0.9, 0.999])
def test_a_truncated_file_is_refused(part: float, tmp_path: Path) -> None:
    path = TinyModel().write(tmp_path / "tiny.gguf")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    (tmp_path / "package").mkdir()
    with pytest.raises(PackageRefusedError, match="damaged"):
        convert(path, tmp_path / "package")


def test_a_list_that_claims_to_be_endless_is_refused(tmp_path: Path) -> None:
    path = TinyModel().write(tmp_path / "tiny.gguf")
    content = path.read_bytes()
    place = content.index(b"tokenizer.ggml.token_type") + len("tokenizer.ggml.token_type") + 8
    path.write_bytes(content[:place] + (2**40).to_bytes(8, "little") + content[place + 8 :])
    (tmp_path / "package").mkdir()
    with pytest.raises(PackageRefusedError, match="damaged"):
        convert(path, tmp_path / "package")


def test_what_is_no_gguf_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "novel.gguf"
    path.write_text("Once upon a time", encoding="utf-8")
    (tmp_path / "package").mkdir()
    with pytest.raises(PackageRefusedError, match="is not a GGUF file"):
        convert(path, tmp_path / "package")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"There is no file .*missing\.gguf"):
        convert(tmp_path / "missing.gguf", tmp_path)
