"""Laying a GGUF file's tensors out as CTranslate2's decoder expects them.

The families differ in little. Each normalises by the root mean square before attention and
before the feed-forward network, which is gated, and rotates queries and keys. llama.cpp rotates
neighbouring values of a llama's heads, for which its files hold the rows of queries and keys in
another order than the publisher's; CTranslate2 rotates the halves of a head, as the publisher
did, so those rows are put back. Gemma's files hold its norms with the one already added that the
publisher's leave out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from ctranslate2.specs.attention_spec import RotaryScalingType
from ctranslate2.specs.common_spec import Activation
from ctranslate2.specs.transformer_spec import TransformerDecoderModelSpec
from gguf.gguf_reader import ReaderTensor

from duizhao.translation.llm.gguf.file import GgufFile
from duizhao.translation.llm.gguf.weights import Floats, Int8Rows, RowScales, is_readable, shape_of
from duizhao.translation.llm.gguf.weights import values as values_of

_ROPE_FACTORS = "rope_freqs.weight"
"""What each frequency of the rotation is divided by, in Llama 3.1 and later."""


@dataclass(frozen=True, slots=True)
class Family:
    """What a family of models does otherwise than the others.

    Attributes:
        activation: The gate's function.
        scales_embeddings: Whether embeddings are multiplied by the root of their length.
        interleaved: Whether its files hold the rows of queries and keys in pairs.
    """

    activation: Activation
    scales_embeddings: bool = False
    interleaved: bool = False


FAMILIES = {
    "qwen2": Family(Activation.SWISH),
    "llama": Family(Activation.SWISH, interleaved=True),
    "gemma": Family(Activation.GELUTanh, scales_embeddings=True),
}
"""By ``general.architecture``."""

_REASONS = {
    "gemma2": "it caps the logits of attention, which CTranslate2 does not",
}
"""Why a known family is not among them."""


@dataclass(frozen=True, slots=True)
class Dimensions:
    """A model's measures.

    Attributes:
        architecture: The name of its family.
        layers: How many.
        width: Values of an embedding.
        inner: Values between the two halves of a feed-forward network.
        heads: Of queries.
        kv_heads: Of keys and of values.
        head: Values of one head.
        context: Tokens that it was made for, prompt and answer together.
        vocabulary: Tokens that it knows.
    """

    architecture: str
    layers: int
    width: int
    inner: int
    heads: int
    kv_heads: int
    head: int
    context: int
    vocabulary: int


def read_dimensions(file: GgufFile) -> Dimensions:
    """A model's measures, once it is known to be of a family that is supported.

    Raises:
        PackageRefusedError: It is of another, or does something that its family does not.
    """
    name = file.text("general.architecture")
    if name not in FAMILIES:
        reason = _REASONS.get(name, f"supported are {', '.join(FAMILIES)}")
        raise file.refused(f"is of the architecture {name or 'that it does not name'}: {reason}")
    heads = file.number(f"{name}.attention.head_count")
    width = file.number(f"{name}.embedding_length")
    embeddings = file.tensors.get("token_embd.weight")
    if embeddings is None:
        raise file.refused("has no tensor token_embd.weight")
    if min(heads, width) < 1:
        raise file.refused("is damaged: it has no heads or no width")
    found = Dimensions(
        architecture=name,
        layers=file.number(f"{name}.block_count"),
        width=width,
        inner=file.number(f"{name}.feed_forward_length"),
        heads=heads,
        kv_heads=file.number(f"{name}.attention.head_count_kv", heads),
        head=file.number(f"{name}.attention.key_length", width // heads),
        context=file.number(f"{name}.context_length"),
        vocabulary=shape_of(embeddings)[0],
    )
    if not 0 < found.layers <= 10_000 or found.kv_heads < 1 or heads % found.kv_heads:
        raise file.refused(
            f"is damaged: {found.layers} layers with {heads} heads over {found.kv_heads}"
        )
    if file.number(f"{name}.expert_count", 0):
        raise file.refused("is a mixture of experts, which is not supported")
    if file.number(f"{name}.rope.dimension_count", found.head) != found.head:
        raise file.refused("rotates a part of each head only, which is not supported")
    if file.number(f"{name}.attention.value_length", found.head) != found.head:
        raise file.refused("has keys and values of different lengths, which is not supported")
    return found


def lay_out(
    file: GgufFile, dimensions: Dimensions, done: Callable[[int], None]
) -> tuple[TransformerDecoderModelSpec, int]:
    """The model as CTranslate2 saves it; its weights are read when it does.

    Args:
        file: The model.
        dimensions: Its measures.
        done: Told how many bytes of weights have been read, each time some have.

    Returns:
        The specification, lacking its vocabulary and configuration, and how many bytes of
        weights there are to read.

    Raises:
        PackageRefusedError: A tensor is missing, of another shape, of a type that cannot be
            read, or one that the family does not have.
    """
    return _Layout(file, dimensions, done).build()


class _Layout:
    """The work of `lay_out`."""

    def __init__(self, file: GgufFile, dimensions: Dimensions, done: Callable[[int], None]) -> None:
        self._file = file
        self._dimensions = dimensions
        self._family = FAMILIES[dimensions.architecture]
        self._done = done
        self._left = dict(file.tensors)
        self._bytes = 0

    def build(self) -> tuple[TransformerDecoderModelSpec, int]:
        measures = self._dimensions
        width, inner, head = measures.width, measures.inner, measures.head
        asking, keeping = measures.heads * head, measures.kv_heads * head
        spec = self._empty()
        decoder = spec.decoder
        decoder.scale_embeddings = self._family.scales_embeddings
        if self._family.scales_embeddings:
            decoder.embeddings.multiply_by_sqrt_depth = float(width) ** 0.5
        self._fill(decoder.embeddings, ["token_embd"], [measures.vocabulary], width)
        self._norm(decoder.layer_norm, "output_norm")
        if "output.weight" in self._left:
            self._fill(decoder.projection, ["output"], [measures.vocabulary], width)
        else:
            decoder.projection.weight = decoder.embeddings.weight
            decoder.projection.weight_scale = decoder.embeddings.weight_scale
        for number, layer in enumerate(decoder.layer):
            block = f"blk.{number}."
            attention, network = layer.self_attention, layer.ffn
            self._norm(attention.layer_norm, f"{block}attn_norm")
            self._norm(network.layer_norm, f"{block}ffn_norm")
            self._fill(
                attention.linear[0],
                [f"{block}attn_{name}" for name in "qkv"],
                [asking, keeping, keeping],
                width,
                [self._order(measures.heads), self._order(measures.kv_heads), None],
            )
            self._fill(attention.linear[1], [f"{block}attn_output"], [width], asking)
            self._fill(network.linear_0, [f"{block}ffn_gate"], [inner], width)
            self._fill(network.linear_0_noact, [f"{block}ffn_up"], [inner], width)
            self._fill(network.linear_1, [f"{block}ffn_down"], [width], inner)
        if self._left:
            raise self._file.refused(
                f"has the tensor {min(self._left)}, which a {measures.architecture} model has not: "
                "it is of a variant that is not supported"
            )
        return spec, self._bytes

    def _empty(self) -> TransformerDecoderModelSpec:
        measures = self._dimensions
        name = measures.architecture
        options: dict[str, Any] = {}
        scaling = self._file.text(f"{name}.rope.scaling.type", "none")
        if scaling == "linear":
            options["rotary_scaling_type"] = RotaryScalingType.Linear
            options["rotary_scaling_factor"] = self._file.real(f"{name}.rope.scaling.factor")
        elif scaling != "none":
            raise self._file.refused(f"stretches its context by {scaling}, which is not supported")
        factors = self._left.pop(_ROPE_FACTORS, None)
        if factors is not None:
            # equal lengths: CTranslate2 divides by the factors, and rescales nothing else
            options["rotary_scaling_type"] = RotaryScalingType.Su
            options["original_max_position_embeddings"] = measures.context
            options["max_position_embeddings"] = measures.context
        spec = TransformerDecoderModelSpec.from_config(
            measures.layers,
            measures.heads,
            activation=self._family.activation,
            pre_norm=True,
            ffn_glu=True,
            rms_norm=True,
            rotary_dim=0,
            rotary_interleave=False,
            rotary_base=self._file.real(f"{name}.rope.freq_base", 10_000.0),
            num_heads_kv=measures.kv_heads if measures.kv_heads != measures.heads else None,
            head_dim=measures.head,
            **options,
        )
        if factors is not None:
            values = self._vector(factors, measures.head // 2)
            for layer in spec.decoder.layer:
                layer.self_attention.rotary_scaling_long_factor = values
                layer.self_attention.rotary_scaling_short_factor = values
        return spec

    def _fill(
        self,
        place: Any,
        names: list[str],
        rows: list[int],
        columns: int,
        orders: list[npt.NDArray[np.intp] | None] | None = None,
    ) -> None:
        """Puts matrices one below the other into a layer's place, with their biases."""
        orders = orders or [None] * len(names)
        tensors = [
            self._take(f"{name}.weight", (count, columns))
            for name, count in zip(names, rows, strict=True)
        ]
        self._bytes += sum(tensor.n_bytes for tensor in tensors)
        weights = Int8Rows(tensors, orders, self._done)
        place.weight = weights
        place.weight_scale = RowScales(weights)
        if any(f"{name}.bias" in self._left for name in names):
            place.bias = np.concatenate(
                [
                    self._bias(f"{name}.bias", count, order)
                    for name, count, order in zip(names, rows, orders, strict=True)
                ]
            )

    def _bias(self, name: str, count: int, order: npt.NDArray[np.intp] | None) -> Floats:
        if name not in self._left:
            return np.zeros(count, np.float32)
        values = self._vector(self._left.pop(name), count)
        return values if order is None else values[order]

    def _norm(self, place: Any, name: str) -> None:
        tensor = self._take(f"{name}.weight", (self._dimensions.width,))
        place.gamma = self._vector(tensor, self._dimensions.width)

    def _vector(self, tensor: ReaderTensor, count: int) -> Floats:
        self._check(tensor, (count,))
        return np.ascontiguousarray(values_of(tensor))

    def _take(self, name: str, shape: tuple[int, ...]) -> ReaderTensor:
        tensor = self._left.pop(name, None)
        if tensor is None:
            raise self._file.refused(f"has no tensor {name}")
        self._check(tensor, shape)
        return tensor

    def _check(self, tensor: ReaderTensor, shape: tuple[int, ...]) -> None:
        found = shape_of(tensor)
        if found != shape:
            raise self._file.refused(
                f"has the tensor {tensor.name} of the shape {found}, where {shape} is expected"
            )
        if not is_readable(tensor):
            raise self._file.refused(
                f"has the tensor {tensor.name} of the type {tensor.tensor_type.name}, "
                "which cannot be read"
            )

    def _order(self, heads: int) -> npt.NDArray[np.intp] | None:
        """Which row comes where, so that a head's pairs become its halves."""
        if not self._family.interleaved:
            return None
        head = self._dimensions.head
        rows = np.arange(heads * head, dtype=np.intp)
        return rows.reshape(heads, head // 2, 2).swapaxes(1, 2).reshape(-1)


def tie_projection(spec: TransformerDecoderModelSpec) -> None:
    """Has the embeddings that also serve as output matrix saved once, under both names.

    Call it on a validated specification: an alias is a text, which validation would take for
    a variable of its own.
    """
    decoder = spec.decoder
    if decoder.projection.weight is decoder.embeddings.weight:
        decoder.projection.weight = "decoder/embeddings/weight"
        decoder.projection.weight_scale = "decoder/embeddings/weight_scale"
