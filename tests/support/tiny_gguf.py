"""Builds real, tiny GGUF files of language models with random weights.

They are what `gguf.GGUFWriter` writes, of each family that can be installed: a few layers, a
vocabulary of some three hundred tokens, a chat template of the family's kind. What such a model
says means nothing, but conversion, tokenizing, templates and decoding are the real code, and its
logits can be computed by hand (`support.reference_model`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from gguf import GGMLQuantizationType, GGUFWriter
from gguf.quants import quantize

Floats = npt.NDArray[np.float32]

CHATML = (
    "{% for message in messages %}"
    "{{ '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
NO_SYSTEM = (
    "{{ bos_token }}{% for message in messages %}"
    "{% if message.role == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}"
    "{{ '<start_of_turn>' + message.role + '\\n' + message.content | trim + '<end_of_turn>\\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<start_of_turn>model\\n' }}{% endif %}"
)

CONTEXT = 512
_MERGES = ["t h", "th e", "Ġ the", "i n", "a n", "an d", "Ġ and", "ä ½", "ä½ ł", "å ¥", "å¥ ½"]
_PIECES = ["▁", "t", "h", "e", "a", "n", "d", "i", "th", "the", "▁the", "an", "and", "▁and", "in"]
_PIECES += ["你", "好", "你好", "。", "\n", "E", "g", "l", "s"]


@dataclass
class TinyModel:
    """What a tiny model is to be.

    Attributes:
        architecture: Its family.
        layers: How many.
        width: Of an embedding.
        inner: Of the feed-forward network.
        heads: Of queries.
        kv_heads: Of keys and values.
        head: Values of a head.
        tied: Whether embeddings serve as output matrix, too.
        template: Its chat template, or nothing.
        quantization: The type of its matrices.
        seed: Of its weights.
        rope_factors: What each frequency of the rotation is divided by, or nothing.
        named: The family that the file gives itself out for, or nothing: its own.
        settings: Keys to set otherwise; None leaves a key out.
        without: Tensors to leave out.
        extra: Tensors to add.
    """

    architecture: str = "qwen2"
    layers: int = 2
    width: int = 64
    inner: int = 96
    heads: int = 4
    kv_heads: int = 2
    head: int = 16
    tied: bool = False
    template: str = CHATML
    quantization: GGMLQuantizationType = GGMLQuantizationType.F32
    seed: int = 1
    rope_factors: list[float] = field(default_factory=list)
    named: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    extra: dict[str, Floats] = field(default_factory=dict)

    def tokens(self) -> tuple[list[str], list[int]]:
        """The vocabulary, and the kind of each token."""
        if self.architecture == "qwen2":
            letters = list(_byte_letters().values())
            merged = [merge.replace(" ", "") for merge in _MERGES]
            control = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
            return [*letters, *merged, *control], [1] * (256 + len(merged)) + [3] * 3
        turns = ["<start_of_turn>", "<end_of_turn>", "<|im_start|>", "<|im_end|>"]
        special = ["<unk>", "<s>", "</s>"]
        raw = [f"<0x{number:02X}>" for number in range(256)]
        return (
            [*special, *raw, *_PIECES, *turns],
            [2, 3, 3] + [6] * 256 + [1] * len(_PIECES) + [3] * len(turns),
        )

    def weights(self) -> dict[str, Floats]:
        """The tensors as the publisher has them: no rows permuted, no one added to a norm."""
        random = np.random.default_rng(self.seed)
        size = len(self.tokens()[0])
        found: dict[str, Floats] = {}

        def matrix(name: str, rows: int, columns: int) -> None:
            values = random.normal(0, 1.5 / np.sqrt(columns), (rows, columns))
            found[f"{name}.weight"] = values.astype(np.float32)

        def norm(name: str) -> None:
            found[f"{name}.weight"] = random.normal(1, 0.1, self.width).astype(np.float32)

        matrix("token_embd", size, self.width)
        norm("output_norm")
        if not self.tied:
            matrix("output", size, self.width)
        for number in range(self.layers):
            block = f"blk.{number}"
            norm(f"{block}.attn_norm")
            norm(f"{block}.ffn_norm")
            for name, heads in (("q", self.heads), ("k", self.kv_heads), ("v", self.kv_heads)):
                matrix(f"{block}.attn_{name}", heads * self.head, self.width)
                if self.architecture == "qwen2":
                    bias = random.normal(0, 0.5, heads * self.head).astype(np.float32)
                    found[f"{block}.attn_{name}.bias"] = bias
            matrix(f"{block}.attn_output", self.width, self.heads * self.head)
            matrix(f"{block}.ffn_gate", self.inner, self.width)
            matrix(f"{block}.ffn_up", self.inner, self.width)
            matrix(f"{block}.ffn_down", self.width, self.inner)
        return found

    def write(self, path: Path) -> Path:
        """Writes the file.

        Args:
            path: Where to.
        """
        writer = GGUFWriter(path, self.named or self.architecture)
        for key, value in (self._settings() | self.settings).items():
            if value is not None:
                _add(writer, key, value)
        tokens, kinds = self.tokens()
        writer.add_token_list(tokens)
        writer.add_token_types(kinds)
        if self.architecture == "qwen2":
            writer.add_token_merges(_MERGES)
        else:
            writer.add_token_scores([-float(number) for number in range(len(tokens))])
        if self.template:
            writer.add_chat_template(self.template)
        for name, values in (self.weights() | self.extra).items():
            if name not in self.without:
                self._add_tensor(writer, name, self._as_in_file(name, values))
        if self.rope_factors:
            writer.add_tensor("rope_freqs.weight", np.array(self.rope_factors, np.float32))
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()
        return path

    def _as_in_file(self, name: str, values: Floats) -> Floats:
        """A llama's queries and keys with the halves of each head interleaved."""
        heads = {"attn_q": self.heads, "attn_k": self.kv_heads}.get(name.split(".")[-2])
        if self.architecture != "llama" or heads is None:
            return values
        halves = values.reshape(heads, 2, self.head // 2, -1)
        return np.ascontiguousarray(halves.swapaxes(1, 2)).reshape(values.shape)

    def _add_tensor(self, writer: GGUFWriter, name: str, values: Floats) -> None:
        if values.ndim < 2 or self.quantization is GGMLQuantizationType.F32:
            writer.add_tensor(name, values)
        elif self.quantization is GGMLQuantizationType.F16:
            writer.add_tensor(name, values.astype(np.float16))
        elif self.quantization is GGMLQuantizationType.Q4_K:
            writer.add_tensor(name, q4_k(values), raw_dtype=self.quantization)
        else:
            packed = quantize(values, self.quantization)
            writer.add_tensor(name, packed, raw_dtype=self.quantization)

    def _settings(self) -> dict[str, Any]:
        name = self.architecture
        qwen = name == "qwen2"
        first = 256 + len(_MERGES)
        return {
            "general.name": f"Tiny {name}",
            "general.license": "apache-2.0",
            f"{name}.block_count": self.layers,
            f"{name}.context_length": CONTEXT,
            f"{name}.embedding_length": self.width,
            f"{name}.feed_forward_length": self.inner,
            f"{name}.attention.head_count": self.heads,
            f"{name}.attention.head_count_kv": self.kv_heads,
            f"{name}.attention.key_length": self.head,
            f"{name}.rope.freq_base": 10000.0,
            f"{name}.attention.layer_norm_rms_epsilon": 1e-6,
            "tokenizer.ggml.model": "gpt2" if qwen else "llama",
            "tokenizer.ggml.pre": "qwen2" if qwen else "default",
            "tokenizer.ggml.bos_token_id": first if qwen else 1,
            "tokenizer.ggml.eos_token_id": first + 2 if qwen else 2,
            "tokenizer.ggml.add_bos_token": not qwen,
        }


def q4_k(values: Floats) -> npt.NDArray[np.uint8]:
    """Rows as Q4_K packs them, with random contents: any bytes are weights.

    Args:
        values: Whose shape the rows have; a multiple of 256 columns.
    """
    rows, columns = values.shape
    random = np.random.default_rng(rows)
    blocks = random.integers(0, 256, (rows * columns // 256, 144), dtype=np.uint8)
    scales = np.array([0.0004, 0.003], np.float16).view(np.uint8)  # of steps and of minima
    blocks[:, :4] = scales
    return blocks.reshape(rows, -1)


def _add(writer: GGUFWriter, key: str, value: object) -> None:
    if isinstance(value, bool):
        writer.add_bool(key, value)
    elif isinstance(value, int):
        writer.add_uint32(key, value)
    elif isinstance(value, float):
        writer.add_float32(key, value)
    else:
        writer.add_string(key, str(value))


def _byte_letters() -> dict[int, str]:
    """The letter that stands for each byte in byte-level BPE (Radford et al. 2019)."""
    printed = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [number for number in range(256) if number not in printed]
    letters = {number: chr(number) for number in printed}
    return letters | {number: chr(256 + place) for place, number in enumerate(others)}
