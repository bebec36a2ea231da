"""A language model computed by hand, in a few lines of numpy: what conversion is judged by."""

from __future__ import annotations

import numpy as np

from support.tiny_gguf import Floats, TinyModel

EPSILON = 1e-6


def logits(model: TinyModel, weights: dict[str, Floats], tokens: list[int]) -> Floats:
    """What the model expects after each token.

    Args:
        model: Its measures.
        weights: Its tensors, as the publisher has them.
        tokens: A text.

    Returns:
        [tokens, vocabulary].
    """
    states = weights["token_embd.weight"][tokens]
    if model.architecture == "gemma":
        states = states * np.float32(np.sqrt(model.width))
    for number in range(model.layers):
        block = f"blk.{number}."
        normed = _norm(states, weights[f"{block}attn_norm.weight"])
        states = states + _attention(model, weights, block, normed)
        normed = _norm(states, weights[f"{block}ffn_norm.weight"])
        gate = normed @ weights[f"{block}ffn_gate.weight"].T
        gate = _gelu(gate) if model.architecture == "gemma" else gate / (1 + np.exp(-gate))
        up = normed @ weights[f"{block}ffn_up.weight"].T
        states = states + (gate * up) @ weights[f"{block}ffn_down.weight"].T
    output = weights.get("output.weight", weights["token_embd.weight"])
    found: Floats = _norm(states, weights["output_norm.weight"]) @ output.T
    return found


def _attention(model: TinyModel, weights: dict[str, Floats], block: str, states: Floats) -> Floats:
    count = len(states)

    def heads(name: str, number: int) -> Floats:
        bias = weights.get(f"{block}attn_{name}.bias", np.float32(0))
        values = states @ weights[f"{block}attn_{name}.weight"].T + bias
        return values.reshape(count, number, model.head).swapaxes(0, 1)

    queries = _rotate(model, heads("q", model.heads))
    keys = _rotate(model, heads("k", model.kv_heads))
    values = heads("v", model.kv_heads)
    group = model.heads // model.kv_heads
    keys, values = keys.repeat(group, axis=0), values.repeat(group, axis=0)
    scores = queries @ keys.swapaxes(1, 2) / np.sqrt(model.head)
    scores = np.where(np.tri(count, dtype=bool), scores, -np.inf)
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares = shares / shares.sum(axis=-1, keepdims=True)
    mixed = (shares @ values).swapaxes(0, 1).reshape(count, -1)
    found: Floats = mixed @ weights[f"{block}attn_output.weight"].T
    return found


def _rotate(model: TinyModel, heads: Floats) -> Floats:
    """Rotary positions (Su et al. 2021), the halves of a head being the two coordinates."""
    half = model.head // 2
    frequencies = 10000.0 ** (-np.arange(half) / half)
    if model.rope_factors:
        frequencies = frequencies / np.array(model.rope_factors)
    angles = np.arange(heads.shape[1])[:, None] * frequencies
    cosine, sine = np.cos(angles), np.sin(angles)
    first, second = heads[..., :half], heads[..., half:]
    turned = [first * cosine - second * sine, second * cosine + first * sine]
    return np.concatenate(turned, axis=-1).astype(np.float32)


def _norm(states: Floats, weight: Floats) -> Floats:
    found: Floats = states / np.sqrt((states**2).mean(axis=-1, keepdims=True) + EPSILON) * weight
    return found


def _gelu(values: Floats) -> Floats:
    inner = np.sqrt(2 / np.pi) * (values + 0.044715 * values**3)
    found: Floats = 0.5 * values * (1 + np.tanh(inner))
    return found
