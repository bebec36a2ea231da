"""Where compiled glossaries are kept, and which of them may be believed.

A compiled glossary is a convenience: whatever is wrong with one, or with the place for them,
means that the glossary's own files are read, and that nobody hears of it.
"""

from __future__ import annotations

import hashlib
import logging
import os
from pathlib import Path

from duizhao.cache_folder import cache_folder, is_private, tidy
from duizhao.errors import OutputError
from duizhao.files import write_atomically
from duizhao.glossary.compiled.columns import as_json, from_json
from duizhao.glossary.terms.model import Entry

_log = logging.getLogger(__name__)

Layers = tuple[tuple[Entry, ...], ...]

KEPT = 8
"""How many are kept, those used last; one takes about as much room as the glossary itself."""
_HEAD = b"duizhao compiled glossary\n"


def recalled(key: str) -> Layers | None:
    """The layers that were kept under a key, or None where there are none to be believed."""
    path = _path(key)
    if path is None:
        return None
    try:
        with path.open("rb") as stream:
            if not is_private(os.fstat(stream.fileno())):
                _log.debug("%s is not this user's own", path)
                return None
            content = stream.read()
        layers = from_json(_body(content, key))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        _log.debug("%s cannot be used: %s", path, error)
        return None
    try:
        os.utime(path)  # the last to be thrown away
    except OSError as error:
        _log.debug("%s", error)
    return layers


def keep(key: str, layers: Layers) -> None:
    """Keeps layers under a key, and throws away what was not used for longest.

    Whoever writes first or last, every reader sees a whole file: it is moved into place.
    """
    path = _path(key)
    if path is None:
        return
    body = as_json(layers)
    try:
        # a client's glossary may be confidential, and what another could write is not believed
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomically(path, _head(key, body) + body, private=True)
        tidy(path.parent, "*.json", KEPT)
    except (OSError, OutputError) as error:
        _log.debug("the glossary stays uncompiled: %s", error)


def _path(key: str) -> Path | None:
    folder = cache_folder("glossaries")
    return None if folder is None else folder / f"{key[:32]}.json"


def _head(key: str, body: bytes) -> bytes:
    return _HEAD + f"{key} {hashlib.sha256(body).hexdigest()}\n".encode()


def _body(content: bytes, key: str) -> bytes:
    """What follows the head; a file that was cut off, changed or renamed is refused."""
    body = content[len(_head(key, b"")) :]
    if not content.startswith(_head(key, body)):
        raise ValueError("it is damaged, or another glossary's")
    return body
