"""Which engine a benchmark measures, and the part of a figure's signature that names it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import ctranslate2

import duizhao
from duizhao.languages import ENGLISH, SIMPLIFIED
from duizhao.translation.argos import BEAM_SIZE, ArgosEngine
from duizhao.translation.calibration.record import calibration_of, fingerprint_of
from duizhao.translation.choice import choose_engine
from duizhao.translation.llm.endpoint import EndpointOptions
from duizhao.translation.llm.engine import LanguageModelEngine
from duizhao.translation.llm.prompt import prompt_fingerprint, prompt_version

MeasuredEngine = ArgosEngine | LanguageModelEngine


def add_language_model_options(parser: argparse.ArgumentParser) -> None:
    """Adds what names a language model instead of an Argos package."""
    parser.add_argument("--engine", choices=("argos", "llm"), default="argos")
    parser.add_argument("--model", help="package or language model, by its name")
    parser.add_argument("--endpoint", help="OpenAI-compatible server of the language model")
    parser.add_argument("--concurrency", type=int, default=4, help="requests at once")


def language_model(options: argparse.Namespace) -> LanguageModelEngine:
    """The language model that the options name; its answers are not kept, they are measured."""
    endpoint = None
    if options.endpoint:
        endpoint = EndpointOptions(
            options.endpoint, options.model or "", options.concurrency, timeout=600
        )
    engine = choose_engine(
        "llm", options.model, SIMPLIFIED, ENGLISH, endpoint=endpoint, keep_answers=False
    )
    assert isinstance(engine, LanguageModelEngine)
    return engine


def argos(package: Path | None, beam: int = BEAM_SIZE) -> ArgosEngine:
    """The engine of a package's folder."""
    if package is None:
        raise SystemExit("Name the folder of an unpacked package, or --engine llm.")
    return ArgosEngine(package, beam_size=beam)


def signature_parts(engine: MeasuredEngine) -> dict[str, object]:
    """What produced a figure, as far as the engine and the versions go."""
    if isinstance(engine, ArgosEngine):
        parts: dict[str, object] = {
            "package": fingerprint_of(engine.package),
            "calibrated": "yes" if calibration_of(engine.package) else "no",
            "beam": engine.beam_size,
        }
    else:
        parts = {
            "model": engine.model.fingerprint.replace(" ", ","),
            "prompt": f"{prompt_version()}-{prompt_fingerprint()}",
        }
    return {
        **parts,
        "ctranslate2": ctranslate2.__version__,
        "python": sys.version.split()[0],
        "version": duizhao.__version__,
    }
