"""The packages that language models in process need and the rest of Duizhao does not."""

from __future__ import annotations

from importlib.util import find_spec

from duizhao.errors import EngineError

_PACKAGES = ("gguf", "tokenizers", "jinja2")
"""What ``pip install 'duizhao[llm]'`` adds; see ``docs/dependencies.md``."""


def require_extra() -> None:
    """Makes sure that the packages of the extra ``llm`` are there, before one is imported.

    Raises:
        EngineError: One is missing; the message says how to install it.
    """
    missing = [name for name in _PACKAGES if find_spec(name) is None]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        raise EngineError(
            f"Language models need {' and '.join(missing)}, which {verb} not installed.",
            "Install what they need: pip install 'duizhao[llm]'",
        )
