"""A language model's weights, read from a GGUF file and made int8 only as they are written.

CTranslate2's specifications take variables that know their shape and give their bytes when they
are saved. So no more than one matrix is in memory at a time, however large the model.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from ctranslate2.specs.model_spec import Variable
from gguf import GGMLQuantizationType
from gguf.gguf_reader import ReaderTensor
from gguf.quants import dequantize

from duizhao.errors import PackageRefusedError

_BLOCK_VALUES = 2**22
"""So many values are dequantised at once: 16 MB as float32, with some copies of it on the way."""

_PLAIN = {
    GGMLQuantizationType.F32: np.dtype(np.float32),
    GGMLQuantizationType.F16: np.dtype(np.float16),
    GGMLQuantizationType.F64: np.dtype(np.float64),
}

Floats = npt.NDArray[np.float32]


def shape_of(tensor: ReaderTensor) -> tuple[int, ...]:
    """A tensor's shape as numpy has it, rows first; GGUF counts its dimensions from the last."""
    return tuple(int(size) for size in reversed(tensor.shape.tolist()))


def is_readable(tensor: ReaderTensor) -> bool:
    """Whether the tensor's type is one that can be dequantised here."""
    if tensor.tensor_type in _PLAIN:
        return True
    try:
        values(tensor, 0, 1)
    except NotImplementedError:
        return False
    return True


def values(tensor: ReaderTensor, begin: int = 0, end: int | None = None) -> Floats:
    """Rows `begin` to `end` of a tensor, or all of it.

    Returns:
        float32, of the tensor's shape.

    Raises:
        NotImplementedError: The tensor's type cannot be dequantised.
    """
    rows = tensor.data[begin:end] if tensor.data.ndim > 1 else tensor.data
    if tensor.tensor_type in _PLAIN:
        return rows.astype(np.float32)
    return dequantize(rows, tensor.tensor_type)


class Int8Rows(Variable):  # type: ignore[misc]
    """Matrices one below the other, each row int8 with a scale of its own, as CTranslate2 has it.

    Args:
        tensors: The matrices, [rows, columns] each, of as many columns.
        orders: For each matrix, which of its rows comes where; None: as they are.
        done: Told how many bytes of the file have been read, each time some have.
    """

    def __init__(
        self,
        tensors: Sequence[ReaderTensor],
        orders: Sequence[npt.NDArray[np.intp] | None],
        done: Callable[[int], None],
    ) -> None:
        self._tensors = tensors
        self._orders = orders
        self._done = done
        self._columns = shape_of(tensors[0])[1]
        self._scales: Floats | None = None

    @property
    def shape(self) -> list[int]:
        """Rows and columns."""
        return [sum(shape_of(tensor)[0] for tensor in self._tensors), self._columns]

    @property
    def dtype(self) -> str:
        """By numpy's name."""
        return "int8"

    def num_bytes(self) -> int:
        """How many bytes `to_bytes` gives."""
        rows, columns = self.shape
        return rows * columns

    def to_bytes(self) -> memoryview:
        """The weights, row by row.

        Raises:
            PackageRefusedError: Some are not numbers.
        """
        return self.numpy().data

    def numpy(self) -> npt.NDArray[np.int8]:
        """The weights, int8 [rows, columns]."""
        rows, columns = self.shape
        weights = np.empty((rows, columns), np.int8)
        scales = np.empty(rows, np.float32)
        place = 0
        for tensor, order in zip(self._tensors, self._orders, strict=True):
            count = shape_of(tensor)[0]
            part = slice(place, place + count)
            self._quantize(tensor, weights[part], scales[part])
            if order is not None:
                weights[part] = weights[part][order]
                scales[part] = scales[part][order]
            place += count
        self._scales = scales
        return weights

    def scales(self) -> Floats:
        """What each row's weights were multiplied by, [rows]."""
        if self._scales is None:
            self.numpy()
        assert self._scales is not None
        return self._scales

    def _quantize(
        self, tensor: ReaderTensor, weights: npt.NDArray[np.int8], scales: Floats
    ) -> None:
        step = max(1, _BLOCK_VALUES // self._columns)
        for begin in range(0, len(weights), step):
            block = values(tensor, begin, begin + step)
            most = np.abs(block).max(axis=1)
            if not np.isfinite(most).all():
                raise PackageRefusedError(
                    f"The tensor {tensor.name} holds values that are not numbers.",
                    "The file is damaged: get it again from its publisher.",
                )
            most[most == 0] = 127.0
            scale = 127.0 / np.maximum(most, np.float32(127) / np.finfo(np.float32).max)
            block *= scale[:, None]
            weights[begin : begin + step] = np.rint(block, out=block)
            scales[begin : begin + step] = scale
            self._done(tensor.n_bytes * len(block) // shape_of(tensor)[0])

    def _to(self, dtype: str) -> Any:
        raise NotImplementedError(f"int8 weights stay int8, not {dtype}")

    def _equal(self, other: object) -> bool:
        return self is other


class RowScales(Variable):  # type: ignore[misc]
    """The scales of some `Int8Rows`, which are saved first: their name is the shorter.

    Args:
        rows: Whose scales they are.
    """

    def __init__(self, rows: Int8Rows) -> None:
        self._rows = rows

    @property
    def shape(self) -> list[int]:
        """As many as there are rows."""
        return self._rows.shape[:1]

    @property
    def dtype(self) -> str:
        """By numpy's name."""
        return "float32"

    def num_bytes(self) -> int:
        """How many bytes `to_bytes` gives."""
        return 4 * self.shape[0]

    def to_bytes(self) -> bytes:
        """The scales, one a row."""
        return self._rows.scales().tobytes()

    def numpy(self) -> Floats:
        """The scales, [rows]."""
        return self._rows.scales()

    def _to(self, dtype: str) -> Any:
        raise NotImplementedError(f"scales stay float32, not {dtype}")

    def _equal(self, other: object) -> bool:
        return self is other
