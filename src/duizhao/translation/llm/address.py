"""Where an endpoint is: what a user's ``--endpoint`` comes to, and whether it is safe."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from duizhao.errors import UsageError

_CHAT = "/chat/completions"
_COMPLETE = re.compile(r"/(?:v\d[^/]*|openai)$")
"""A path that only lacks `_CHAT`: ``/v1``, or ``/v1beta/openai`` as one cloud has it."""

_EXAMPLE = "For example --endpoint http://localhost:11434 --model qwen2.5:7b"


@dataclass(frozen=True, slots=True)
class Address:
    """An OpenAI-compatible server.

    Attributes:
        url: Where requests are posted.
        host: The server's name with its port, for people.
        is_local: Whether it is this machine.
        is_encrypted: Whether it is reached by https.
    """

    url: str
    host: str
    is_local: bool
    is_encrypted: bool

    @property
    def shown(self) -> str:
        """The address without its query, which may hold secrets."""
        return self.url.partition("?")[0]


def address_of(endpoint: str, *, has_key: bool) -> Address:
    """Reads the address of a server, given with or without ``/v1`` or ``/chat/completions``.

    Args:
        endpoint: What the user gave.
        has_key: Whether a key will be sent along.

    Raises:
        UsageError: It is no address, holds a password, or a key would travel unencrypted.
    """
    try:
        parts = urlsplit(endpoint.strip())
        port = parts.port
    except ValueError:
        raise UsageError("--endpoint: this is no address.", _EXAMPLE) from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(
            "--endpoint: an address begins with http:// or https:// and names a host.", _EXAMPLE
        )
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            "--endpoint: a name or password does not belong in the address.",
            "Put the key into the environment variable DUIZHAO_API_KEY.",
        )
    if not re.fullmatch(r"[!-~]+", endpoint.strip()):
        raise UsageError("--endpoint: the address holds characters that none may.", _EXAMPLE)
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    address = Address(
        url=_chat_url(parts),
        host=name if port is None else f"{name}:{port}",
        is_local=_is_local(parts.hostname),
        is_encrypted=parts.scheme == "https",
    )
    if has_key and not address.is_encrypted and not address.is_local:
        raise UsageError(
            f"--endpoint: the key would travel to {address.host} unencrypted.",
            "Use https://, or tunnel the server to this machine; if it needs no key, "
            "unset DUIZHAO_API_KEY.",
        )
    return address


def _chat_url(parts: SplitResult) -> str:
    path = parts.path.rstrip("/")
    if not path.endswith(_CHAT):
        path += _CHAT if _COMPLETE.search(path) else f"/v1{_CHAT}"
    return parts._replace(path=path, fragment="").geturl()


def _is_local(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
