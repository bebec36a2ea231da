"""Convert a checkpoint to CTranslate2 with int8 weights."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import cast

import numpy as np
from ctranslate2 import specs
from ctranslate2.specs import attention_spec, common_spec, transformer_spec
from torch import nn

from training import checkpoints, compact
from training.model import (
    Attention,
    DecoderLayer,
    EncoderLayer,
    FeedForward,
    ModelShape,
    Translator,
)
from training.vocabulary import PADDING, load_vocabulary


def convert(checkpoint: Path, work: Path, output: Path, quantization: str = "int8") -> Path:
    """Write a CTranslate2 model folder.

    Args:
        checkpoint: A checkpoint from ``average`` or ``train``; its ``compact`` too.
        work: Where the vocabulary is.
        output: The folder to write; an old one is replaced.
        quantization: Any that CTranslate2 knows; ``int8`` is what is shipped.

    Returns:
        The folder.
    """
    state = checkpoints.load(checkpoint)
    model = Translator(ModelShape(**state["shape"]))
    weights = state["model"]
    small = isinstance(next(iter(weights.values())), dict)
    model.load_state_dict(compact.restore(weights) if small else weights)
    spec = to_spec(model.eval(), pieces(work, model.shape.vocabulary))
    spec.validate()
    spec.optimize(quantization=quantization)
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)
    spec.save(str(output))
    config = output / "config.json"
    settings = json.loads(config.read_text(encoding="utf-8"))
    settings["add_source_eos"] = True  # Argos gives the model pieces without an end mark.
    config.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    return output


def pieces(work: Path, size: int) -> list[str]:
    """Return the vocabulary's pieces, filled up to the size of the embedding."""
    vocabulary = load_vocabulary(work)
    known = [vocabulary.id_to_piece(i) for i in range(vocabulary.get_piece_size())]
    return known + [f"<unused{i}>" for i in range(size - len(known))]


def to_spec(model: Translator, tokens: list[str]) -> specs.TransformerSpec:
    """Copy the weights into a specification.

    Args:
        model: The model, on the CPU.
        tokens: One for each row of the embedding.

    Returns:
        A specification with its vocabularies registered.
    """
    shape = model.shape
    spec = specs.TransformerSpec.from_config(
        (shape.encoder_layers, shape.decoder_layers),
        shape.heads,
        pre_norm=True,
        activation=common_spec.Activation.RELU,
    )
    embedding = model.embedding.weight.detach().clone()
    embedding[PADDING] = 0
    for half in (spec.encoder.embeddings[0], spec.decoder.embeddings):
        half.weight = embedding.numpy()
    spec.decoder.projection.weight = embedding.numpy()
    spec.decoder.projection.bias = model.output_bias.detach().numpy()
    spec.encoder.scale_embeddings = True
    spec.decoder.scale_embeddings = True
    _norm(spec.encoder.layer_norm, model.encoder_norm)
    _norm(spec.decoder.layer_norm, model.decoder_norm)
    for target, module in zip(spec.encoder.layer, model.encoder, strict=True):
        source = cast("EncoderLayer", module)
        _self_attention(target.self_attention, source.attention, source.attention_norm)
        _feed_forward(target.ffn, source.feed_forward, source.feed_forward_norm)
    for target, module in zip(spec.decoder.layer, model.decoder, strict=True):
        layer = cast("DecoderLayer", module)
        _self_attention(target.self_attention, layer.self_attention, layer.self_attention_norm)
        _source_attention(target.attention, layer.source_attention, layer.source_attention_norm)
        _feed_forward(target.ffn, layer.feed_forward, layer.feed_forward_norm)
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    return spec


def _norm(target: common_spec.LayerNormSpec, source: nn.LayerNorm) -> None:
    target.gamma = source.weight.detach().numpy()
    target.beta = source.bias.detach().numpy()


def _linear(target: common_spec.LinearSpec, *sources: nn.Linear) -> None:
    """Copy projections, several of them fused into one."""
    target.weight = np.concatenate([source.weight.detach().numpy() for source in sources])
    target.bias = np.concatenate([source.bias.detach().numpy() for source in sources])


def _self_attention(
    target: attention_spec.MultiHeadAttentionSpec, source: Attention, norm: nn.LayerNorm
) -> None:
    _norm(target.layer_norm, norm)
    _linear(target.linear[0], source.query, source.key, source.value)
    _linear(target.linear[1], source.output)


def _source_attention(
    target: attention_spec.MultiHeadAttentionSpec, source: Attention, norm: nn.LayerNorm
) -> None:
    _norm(target.layer_norm, norm)
    _linear(target.linear[0], source.query)
    _linear(target.linear[1], source.key, source.value)
    _linear(target.linear[2], source.output)


def _feed_forward(
    target: transformer_spec.FeedForwardSpec, source: FeedForward, norm: nn.LayerNorm
) -> None:
    _norm(target.layer_norm, norm)
    _linear(target.linear_0, source.inner)
    _linear(target.linear_1, source.outer)
