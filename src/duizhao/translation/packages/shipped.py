"""The packages that come with Duizhao itself: what translates where nothing else is installed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from duizhao.translation.packages.folder import PackageFolder, read_package_folder

SHIPPED = Path(__file__).parents[1] / "shipped"
"""Where they lie, each an unpacked folder."""


def shipped_packages() -> list[PackageFolder]:
    """The packages that come with Duizhao, by name.

    Raises:
        PackageRefusedError: This installation of Duizhao is damaged.
    """
    if not SHIPPED.is_dir():
        return []
    folders = sorted(path for path in SHIPPED.iterdir() if path.is_dir())
    return [replace(read_package_folder(path), ships=True) for path in folders]
