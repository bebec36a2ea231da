"""Loading a package once for real, in a process of its own, before it is installed.

CTranslate2 reads ``model.bin`` as it comes: a damaged one can exhaust memory or end the
process. So the trial runs elsewhere.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from duizhao.errors import PackageRefusedError

_LONGEST_SECONDS = 300
"""A package of 1 GB loads from a slow disk in a minute."""


def try_out(folder: Path, called: Path, module: str = "duizhao.translation.packages.trial") -> None:
    """Loads the package in `folder` and decodes one sentence with it.

    Args:
        folder: An unpacked package.
        called: What to call it in a message: the archive.
        module: What does so when it is run with the folder as its argument.

    Raises:
        PackageRefusedError: It does not load or does not decode.
    """
    # -P: a folder of the name duizhao where the user happens to be is not this package
    command = [sys.executable, "-P", "-m", module, str(folder)]
    try:
        trial = subprocess.run(
            command, capture_output=True, text=True, timeout=_LONGEST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise PackageRefusedError(
            f"{called} does not load within {_LONGEST_SECONDS} seconds."
        ) from error
    if trial.returncode:
        lines = trial.stderr.strip().splitlines()
        reason = lines[-1] if lines else f"the process ended with {trial.returncode}"
        raise PackageRefusedError(
            f"{called} does not load: {reason}",
            "The file is damaged or made for another version of CTranslate2: get it again.",
        )


def _main(folder: Path) -> int:
    from duizhao.errors import DuizhaoError
    from duizhao.translation.decoder import Decoder
    from duizhao.translation.packages.folder import read_package_folder

    try:
        decoder = Decoder(read_package_folder(folder), threads=1)
        decoder.decode([decoder.encode("你好。")], beam_size=1, max_decoding_length=8)
    except DuizhaoError as error:
        print(error.problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(_main(Path(sys.argv[1])))
