"""Show that Argos's own tools install and run a package without a network."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

SAMPLE = "会议由教育局局长主持。代表团参观了学校。"


def verify(package: Path) -> str:
    """Install a package into a scratch folder, list it, and translate with ``argos-translate``.

    Args:
        package: The ``.argosmodel`` file.

    Returns:
        What the tools printed.

    Raises:
        subprocess.CalledProcessError: If one of them fails.
    """
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        nowhere = "http://127.0.0.1:9"
        environment = os.environ | {
            "HOME": scratch,
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "ARGOS_PACKAGES_DIR": str(home / "packages"),
            "HTTP_PROXY": nowhere,
            "HTTPS_PROXY": nowhere,
            "http_proxy": nowhere,
            "https_proxy": nowhere,
        }
        tools = Path(sysconfig.get_path("scripts"))
        path = str(package.resolve())
        install = f"from argostranslate import package; package.install_from_path({path!r})"
        commands = (
            [sys.executable, "-c", install],
            [str(tools / "argospm"), "list"],
            [str(tools / "argos-translate"), "--from-lang", "zh", "--to-lang", "en", SAMPLE],
        )
        printed = [
            subprocess.run(c, env=environment, check=True, capture_output=True, text=True).stdout
            for c in commands
        ]
    return "".join(printed).strip()
