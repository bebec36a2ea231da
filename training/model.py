"""The translation model: a deep encoder and a shallow decoder over one shared vocabulary."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class ModelShape:
    """The sizes of a model; they are saved with every checkpoint.

    Attributes:
        vocabulary: Number of pieces.
        width: Size of the hidden states.
        heads: Attention heads.
        feed_forward: Size inside the feed-forward layers.
        encoder_layers: Depth of the encoder.
        decoder_layers: Depth of the decoder, which decides how fast translation is.
        dropout: Share of hidden values dropped in training.
    """

    vocabulary: int
    width: int = 256
    heads: int = 4
    feed_forward: int = 1024
    encoder_layers: int = 6
    decoder_layers: int = 2
    dropout: float = 0.0


class Attention(nn.Module):
    """Multi-head attention of a sequence over itself or over another one."""

    def __init__(self, shape: ModelShape) -> None:
        """Make the four projections, each a matrix of its own, as Muon wants them."""
        super().__init__()
        self.heads = shape.heads
        self.dropout = shape.dropout
        self.query = nn.Linear(shape.width, shape.width)
        self.key = nn.Linear(shape.width, shape.width)
        self.value = nn.Linear(shape.width, shape.width)
        self.output = nn.Linear(shape.width, shape.width)

    def forward(self, states: Tensor, memory: Tensor, mask: Tensor | None, causal: bool) -> Tensor:
        """Attend.

        Args:
            states: What asks, [batch, length, width].
            memory: What is asked, [batch, memory length, width].
            mask: True where a memory position may be seen, [batch, 1, 1, memory length].
            causal: Each position sees itself and those before it.

        Returns:
            New states, [batch, length, width].
        """
        batch, length, width = states.shape
        split = (batch, -1, self.heads, width // self.heads)
        attend = functional.scaled_dot_product_attention if states.is_cuda else _attend_plainly
        attended = attend(
            self.query(states).view(split).transpose(1, 2),
            self.key(memory).view(split).transpose(1, 2),
            self.value(memory).view(split).transpose(1, 2),
            attn_mask=mask,
            is_causal=causal,
        )
        output: Tensor = self.output(attended.transpose(1, 2).reshape(batch, length, width))
        return output


def _attend_plainly(
    query: Tensor, key: Tensor, value: Tensor, attn_mask: Tensor | None, is_causal: bool
) -> Tensor:
    """Attend by the formula: at sentence length on a CPU faster than PyTorch's blocked kernel."""
    scores = (query * query.shape[-1] ** -0.5) @ key.transpose(2, 3)
    if attn_mask is not None:
        scores = scores.masked_fill(~attn_mask, -1e4)
    if is_causal:
        later = torch.ones(scores.shape[-2:], dtype=torch.bool).triu(1)
        scores = scores.masked_fill(later, -1e4)
    return scores.softmax(-1) @ value


class FeedForward(nn.Module):
    """Two projections with a rectifier between them."""

    def __init__(self, shape: ModelShape) -> None:
        """Make the projections."""
        super().__init__()
        self.inner = nn.Linear(shape.width, shape.feed_forward)
        self.outer = nn.Linear(shape.feed_forward, shape.width)

    def forward(self, states: Tensor) -> Tensor:
        """Transform each position by itself."""
        output: Tensor = self.outer(functional.relu(self.inner(states)))
        return output


class EncoderLayer(nn.Module):
    """Self-attention and feed-forward, normalised before each (pre-norm)."""

    def __init__(self, shape: ModelShape) -> None:
        """Make the sublayers."""
        super().__init__()
        self.attention_norm = nn.LayerNorm(shape.width)
        self.attention = Attention(shape)
        self.feed_forward_norm = nn.LayerNorm(shape.width)
        self.feed_forward = FeedForward(shape)
        self.dropout = nn.Dropout(shape.dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Transform the states of the source."""
        normal = self.attention_norm(states)
        states = states + self.dropout(self.attention(normal, normal, mask, causal=False))
        added: Tensor = self.dropout(self.feed_forward(self.feed_forward_norm(states)))
        return states + added


class DecoderLayer(nn.Module):
    """Self-attention, attention to the source, feed-forward, each normalised before (pre-norm)."""

    def __init__(self, shape: ModelShape) -> None:
        """Make the sublayers."""
        super().__init__()
        self.self_attention_norm = nn.LayerNorm(shape.width)
        self.self_attention = Attention(shape)
        self.source_attention_norm = nn.LayerNorm(shape.width)
        self.source_attention = Attention(shape)
        self.feed_forward_norm = nn.LayerNorm(shape.width)
        self.feed_forward = FeedForward(shape)
        self.dropout = nn.Dropout(shape.dropout)

    def forward(self, states: Tensor, source: Tensor, source_mask: Tensor) -> Tensor:
        """Transform the states of the target so far, given the encoded source."""
        normal = self.self_attention_norm(states)
        states = states + self.dropout(self.self_attention(normal, normal, None, causal=True))
        normal = self.source_attention_norm(states)
        states = states + self.dropout(
            self.source_attention(normal, source, source_mask, causal=False)
        )
        added: Tensor = self.dropout(self.feed_forward(self.feed_forward_norm(states)))
        return states + added


class Translator(nn.Module):
    """An encoder-decoder whose three embeddings (source, target, output) are one matrix."""

    def __init__(self, shape: ModelShape) -> None:
        """Make a model with random weights.

        Args:
            shape: Its sizes.
        """
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        self.encoder = nn.ModuleList(EncoderLayer(shape) for _ in range(shape.encoder_layers))
        self.encoder_norm = nn.LayerNorm(shape.width)
        self.decoder = nn.ModuleList(DecoderLayer(shape) for _ in range(shape.decoder_layers))
        self.decoder_norm = nn.LayerNorm(shape.width)
        self.output_bias = nn.Parameter(torch.zeros(shape.vocabulary))
        self.dropout = nn.Dropout(shape.dropout)
        self.register_buffer("positions", sinusoids(512, shape.width), persistent=False)
        self._initialise()

    def _initialise(self) -> None:
        """Draw the weights; layers that write into the residual stream start small."""
        depth = 2 * self.shape.encoder_layers + 3 * self.shape.decoder_layers
        nn.init.normal_(self.embedding.weight, std=self.shape.width**-0.5)
        for name, module in self.named_modules():
            if isinstance(module, nn.Linear):
                gain = (2 / depth) ** 0.5 if name.endswith((".output", ".outer")) else 1.0
                nn.init.xavier_uniform_(module.weight, gain=gain)
                nn.init.zeros_(module.bias)

    def forward(self, source: Tensor, target: Tensor, padding: int) -> Tensor:
        """Return the decoder's states for a whole batch.

        Args:
            source: Piece numbers, [batch, source length], ending in </s> and padding.
            target: Piece numbers shifted right, [batch, target length], beginning with <s>.
            padding: The number of the padding piece.

        Returns:
            States before the output projection, [batch, target length, width].
        """
        mask = (source != padding)[:, None, None, :]
        states = self._embed(source)
        for layer in self.encoder:
            states = layer(states, mask)
        encoded = self.encoder_norm(states)
        states = self._embed(target)
        for layer in self.decoder:
            states = layer(states, encoded, mask)
        normal: Tensor = self.decoder_norm(states)
        return normal

    def _embed(self, pieces: Tensor) -> Tensor:
        """Look pieces up and add their positions."""
        positions = self.get_buffer("positions")[: pieces.shape[1]]
        embedded = self.embedding(pieces) * math.sqrt(self.shape.width) + positions
        dropped: Tensor = self.dropout(embedded.to(self.encoder_norm.weight.dtype))
        return dropped


def sinusoids(length: int, width: int) -> Tensor:
    """Return position encodings in CTranslate2's layout: first the sines, then the cosines.

    Args:
        length: Number of positions.
        width: Size of the hidden states.

    Returns:
        [length, width] in float32.
    """
    half = width // 2
    frequencies = torch.exp(torch.arange(half) * -(math.log(10000) / (half - 1)))
    angles = (torch.arange(length) + 1)[:, None] * frequencies[None, :]
    return torch.cat([angles.sin(), angles.cos()], dim=1)
