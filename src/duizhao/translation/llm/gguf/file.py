"""A GGUF file as it lies on disk: what it says about itself, and its tensors."""

from __future__ import annotations

import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar

import numpy as np
import numpy.typing as npt
from gguf import GGUFReader
from gguf.gguf_reader import ReaderField, ReaderTensor

from duizhao.errors import InputError, PackageRefusedError, reason_of

MAGIC = b"GGUF"

_Kind = TypeVar("_Kind", str, int, float, bool)

_READ_ERRORS = (ValueError, KeyError, IndexError, OverflowError, MemoryError, RecursionError)
"""What `GGUFReader` raises for damaged files; it does not say so."""

_GET_AGAIN = "Get the file again from its publisher; nothing was installed."


class GgufFile:
    """A GGUF file, opened; its tensors stay on disk until they are read.

    Args:
        path: The file.

    Raises:
        PackageRefusedError: It is no GGUF file, or is damaged or ends early.
        InputError: There is no such file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            if not is_gguf(path):
                raise PackageRefusedError(f"{path} is not a GGUF file.", _GET_AGAIN)
            reader = _Reader(path)
        except FileNotFoundError as error:
            raise InputError(f"There is no file {path}.", "Check its name and folder.") from error
        except OSError as error:
            raise PackageRefusedError(
                f"Cannot read {reason_of(error, path)}.", _GET_AGAIN
            ) from error
        except _READ_ERRORS as error:
            raise PackageRefusedError(f"{path} is damaged: {error}.", _GET_AGAIN) from error
        self._map: mmap.mmap | None = getattr(reader.data, "_mmap", None)
        self._fields: Mapping[str, ReaderField] = reader.fields
        self.tensors: dict[str, ReaderTensor] = {tensor.name: tensor for tensor in reader.tensors}

    def forget_read(self) -> None:
        """Gives back the memory of what was read of the file; it is read again where asked for.

        Without it a converted model's whole file ends up counted as this process's memory.
        """
        if self._map is not None and hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def refused(self, reason: str) -> PackageRefusedError:
        """Why this file is not taken: a predicate, ``"has no chat template"``."""
        return PackageRefusedError(f"{self.path} {reason}.", "Nothing was installed.")

    def text(self, key: str, default: str = "") -> str:
        """The text under `key`.

        Raises:
            PackageRefusedError: There is something else under it.
        """
        return self._value(key, str, default)

    def number(self, key: str, default: int | None = None) -> int:
        """The whole number under `key`; without a default it has to be there.

        Raises:
            PackageRefusedError: It is not, or is no whole number.
        """
        return self._value(key, int, default)

    def real(self, key: str, default: float | None = None) -> float:
        """The number under `key`; without a default it has to be there.

        Raises:
            PackageRefusedError: It is not, or is no number.
        """
        return self._value(key, float, default)

    def flag(self, key: str, *, default: bool) -> bool:
        """Whether what `key` says is so.

        Raises:
            PackageRefusedError: There is something else under it.
        """
        return self._value(key, bool, default)

    def texts(self, key: str) -> list[str]:
        """The texts listed under `key`; none where there is no such list."""
        return self._list(key, str)

    def numbers(self, key: str) -> list[int]:
        """The whole numbers listed under `key`; none where there is no such list."""
        return self._list(key, int)

    def reals(self, key: str) -> list[float]:
        """The numbers listed under `key`; none where there is no such list."""
        return self._list(key, float)

    def _value(self, key: str, kind: type[_Kind], default: _Kind | None) -> _Kind:
        value = self._contents(key)
        if value is None and default is not None:
            return default
        if value is None:
            raise self.refused(f"is incomplete: it does not say its {key}")
        if not isinstance(value, kind):
            raise self.refused(f"is damaged: {key} is {value!r:.40}")
        return value

    def _list(self, key: str, kind: type[_Kind]) -> list[_Kind]:
        values = self._contents(key)
        if values is None:
            return []
        if not isinstance(values, list) or not all(isinstance(value, kind) for value in values):
            raise self.refused(f"is damaged: what it lists under {key} is of another kind")
        return values

    def _contents(self, key: str) -> Any:
        try:
            return self._fields[key].contents() if key in self._fields else None
        except (*_READ_ERRORS, TypeError) as error:
            raise self.refused(f"is damaged: what it says under {key} cannot be read") from error


def is_gguf(path: Path) -> bool:
    """Whether a file begins as GGUF files do.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as stream:
        return stream.read(len(MAGIC)) == MAGIC


class _Reader(GGUFReader):
    """`GGUFReader`, but it stops where the file does, and keeps a sixth of the memory.

    The original gives back less than was asked for beyond the end of the file, so that a list
    with a damaged length is read on without end; and it keeps each of the vocabulary's hundred
    thousands of pieces as a `numpy.memmap`, which is an object of a kilobyte.
    """

    _plain: npt.NDArray[np.uint8] | None = None

    def _get(
        self,
        offset: int,
        dtype: npt.DTypeLike,
        count: int = 1,
        override_order: Literal["I", "S", "<"] | None = None,
    ) -> npt.NDArray[Any]:
        if self._plain is None:
            self._plain = np.asarray(self.data)
        kind = np.dtype(dtype)
        end = int(offset) + kind.itemsize * int(count)
        if end > len(self._plain):
            raise ValueError("it ends early")
        array: npt.NDArray[Any] = self._plain[int(offset) : end].view(kind)
        order = override_order or self.byte_order
        return array if order == "I" else array.view(kind.newbyteorder(order))
