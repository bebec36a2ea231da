"""Which engine translates: what a user's ``--engine`` and ``--model`` come to."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from duizhao.errors import EngineError, NoPackageError, PackageRefusedError, UsageError
from duizhao.languages import NAMES, SIMPLIFIED, is_traditional
from duizhao.translation.engine import Engine
from duizhao.translation.packages.codes import argos_code
from duizhao.translation.packages.folder import PackageFolder, read_package_folder
from duizhao.translation.packages.shipped import shipped_packages

if TYPE_CHECKING:
    from duizhao.translation.llm.address import Address
    from duizhao.translation.llm.endpoint import EndpointOptions
    from duizhao.translation.llm.model import ChatModel

_log = logging.getLogger(__name__)

_ENGINES = ("auto", "argos", "llm", "none")
"""What ``--engine`` takes."""


def choose_engine(
    name: str,
    model: str | None,
    source_tag: str,
    target_tag: str,
    *,
    endpoint: EndpointOptions | None = None,
    keep_answers: bool = True,
) -> Engine | None:
    """The engine for a language pair.

    ``auto`` takes the newest installed Argos package for the pair, else the package that ships
    with Duizhao; ``argos`` an installed one only. A Traditional source is read by a package of
    its own where there is one; else by one for Simplified, which `document.translate`
    converts it for. ``llm`` takes an installed language model, or one behind an endpoint; it is
    never chosen unasked. What it gives no whole translation of is left to the package that
    ``auto`` would take.

    Args:
        name: One of `_ENGINES`.
        model: A package's name or folder, or a language model's name, or None for the best.
        source_tag: BCP 47 tag of the source.
        target_tag: BCP 47 tag of the target.
        endpoint: The server that answers for ``llm``; None: a model in this process.
        keep_answers: Whether a language model's answers are kept in the user's cache folder.

    Returns:
        The engine, or None for ``none``.

    Raises:
        UsageError: There is no engine of that name, or the endpoint's address cannot be used.
        NoPackageError: There is no package for the pair, or none of that name.
        EngineError: The package cannot be opened.
    """
    if name not in _ENGINES:
        raise UsageError(f"There is no engine {name!r}.", f"Choose one of {', '.join(_ENGINES)}.")
    if name == "none":
        return None
    if name == "llm":
        second = _package_for(source_tag, target_tag, None, shipped=True)
        return _language_model(model, endpoint, second, keep_answers=keep_answers)
    package = _package_for(source_tag, target_tag, model, shipped=name == "auto")
    if package is None:
        raise _no_package(source_tag, target_tag, model)
    from duizhao.translation.argos import ArgosEngine

    return ArgosEngine(package)


def _language_model(
    model: str | None,
    endpoint: EndpointOptions | None,
    second: PackageFolder | None,
    *,
    keep_answers: bool,
) -> Engine:
    from duizhao.translation.argos import ArgosEngine
    from duizhao.translation.llm.engine import LanguageModelEngine
    from duizhao.translation.llm.kept import KeptAnswers

    chosen: ChatModel
    address: Address | None = None
    if endpoint is not None:
        from duizhao.translation.llm.endpoint import open_endpoint

        chosen = server = open_endpoint(endpoint)
        address = server.address
    else:
        from duizhao.translation.llm.installed import open_model

        chosen = open_model(model)
    return LanguageModelEngine(
        KeptAnswers(chosen) if keep_answers else chosen,
        address,
        second=ArgosEngine(second) if second is not None else None,
    )


def announcement(engine: Engine, model: str | None) -> str:
    """What a user is told, in one line, about the engine that was chosen for them.

    Args:
        engine: The engine.
        model: The package that they asked for by name, or None.
    """
    address: Address | None = getattr(engine, "address", None)
    if address is not None and not address.is_local:
        how = "" if address.is_encrypted else ", unencrypted"
        return f"Translating with {engine.description}; the text is sent there{how}."
    package: PackageFolder | None = getattr(engine, "package", None)
    if package is None or not package.ships or model is not None:
        return f"Translating with {engine.description}."
    return (
        f"Translating with {engine.description}, small and rough, as no other is installed. "
        f"A larger one: duizhao models install {package.source} {package.target}"
    )


def _package_for(
    source_tag: str, target_tag: str, model: str | None, *, shipped: bool
) -> PackageFolder | None:
    """A package for the pair; for a Traditional source, else one that reads Simplified."""
    package = _package(source_tag, target_tag, model, shipped=shipped)
    if package is None and is_traditional(source_tag):
        package = _package(SIMPLIFIED, target_tag, model, shipped=shipped)
    return package


def _package(
    source_tag: str, target_tag: str, model: str | None, *, shipped: bool
) -> PackageFolder | None:
    if model is not None and Path(model).is_dir():
        return _named_folder(Path(model))
    for package in _installed(source_tag, target_tag, or_shipped=shipped):
        if model in (None, package.name, package.version):
            return package
    return None


def _installed(source_tag: str, target_tag: str, *, or_shipped: bool) -> list[PackageFolder]:
    from duizhao.translation.packages.installed import installed

    pair = (argos_code(source_tag), argos_code(target_tag))
    shipped = [
        package for package in shipped_packages() if (package.source, package.target) == pair
    ]
    try:
        found = installed(source_tag, target_tag)
    except EngineError as error:
        # a home that Argos cannot write to need not stop the package that ships
        if not or_shipped or not shipped:
            raise
        _log.warning("%s", error)
        found = []
    return [*found, *shipped] if or_shipped else found


def _named_folder(path: Path) -> PackageFolder:
    try:
        return read_package_folder(path)
    except PackageRefusedError as error:
        raise EngineError(error.problem, "Name the folder of an unpacked package.") from error


def _no_package(source_tag: str, target_tag: str, model: str | None) -> NoPackageError:
    pair = f"{argos_code(source_tag)} {argos_code(target_tag)}"
    names = f"{NAMES.get(source_tag, source_tag)} to {NAMES.get(target_tag, target_tag)}"
    if model is not None:
        return NoPackageError(
            f"No translation package {model!r} from {names} is installed.",
            f"See what is: duizhao models list. Install one: duizhao models install {pair}",
        )
    return NoPackageError(
        f"No translation package from {names} is installed.",
        f"Install one: duizhao models install {pair}\n"
        "Without a network: duizhao models install FILE.argosmodel",
    )
