"""Loading a language model once for real, in a process of its own, before it is installed."""

from __future__ import annotations

import sys
from pathlib import Path


def _main(folder: Path) -> int:
    from duizhao.errors import DuizhaoError
    from duizhao.translation.llm.local import LocalModel
    from duizhao.translation.llm.model import Request
    from duizhao.translation.llm.package import read_language_model

    try:
        model = LocalModel(read_language_model(folder))
        model.answer([Request("Translate into English.", "你好。", most_tokens=2)])
    except DuizhaoError as error:
        print(error.problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(_main(Path(sys.argv[1])))
