"""``python -m training STEP``: the steps of the recipe, in the order of ``--help``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Make the Chinese-English translation package, step by step.", no_args_is_help=True
)

Data = Annotated[
    Path, typer.Option(help="Folder with training/ and tests/.", exists=True, file_okay=False)
]
Work = Annotated[Path, typer.Option(help="Folder for everything the steps make.", file_okay=False)]
Glossary = Annotated[
    list[Path] | None, typer.Option(help="A glossary CSV to take terms from; may be repeated.")
]
Run = Annotated[Path, typer.Option(help="Folder of one training run.", file_okay=False)]
_WORK = Path("work")
_RUN = Path("work/run")
Seed = Annotated[int, typer.Option(help="Of every random choice in this step.")]


@app.command()
def prepare(data: Data, work: Work = _WORK) -> None:
    """Normalise and filter the corpora, with the test sets kept out."""
    from training.prepare import prepare as step

    for corpus, counts in step(data, work).items():
        typer.echo(f"{corpus}: " + ", ".join(f"{rule} {n}" for rule, n in counts.most_common()))


@app.command()
def contamination(pairs: Path, tests: Path) -> None:
    """List the pairs of a file that repeat a test sentence; exit 1 if there are any."""
    from training.prepare import contaminated

    found = contaminated(pairs, tests)
    for pair in found:
        typer.echo(f"{pair.zh}\t{pair.en}")
    raise typer.Exit(bool(found))


@app.command()
def select(data: Data, work: Work = _WORK, keep: int = 520_000, seed: Seed = 1) -> None:
    """Keep of the large corpus what is most like the genre."""
    from training.selection import select as step

    typer.echo(f"{step(data, work, keep, seed)} pairs")


@app.command()
def align(work: Work = _WORK) -> None:
    """Align words in both directions (eflomal where it is installed, else sil-thot)."""
    from training.align import align as step

    typer.echo(f"{step(work)} pairs")


@app.command()
def synthesise(
    data: Data,
    work: Work = _WORK,
    glossary: Glossary = None,
    count: int = 400_000,
    seed: Seed = 1,
) -> None:
    """Make sentences of the genre from patterns."""
    from training.heldout import TestSetGuard
    from training.synthetic import synthesise as step

    pairs = step(work, glossary or [], count, seed, TestSetGuard(data / "tests"))
    typer.echo(f"{pairs} pairs")


@app.command()
def vocabulary(
    data: Data,
    work: Work = _WORK,
    glossary: Glossary = None,
    size: int = 15_600,
    seed: Seed = 1,
) -> None:
    """Train the shared SentencePiece vocabulary."""
    from training.vocabulary import train_vocabulary

    typer.echo(f"{train_vocabulary(data, work, glossary or [], size, seed)} pieces")


@app.command()
def encode(
    work: Work = _WORK,
    seed: Seed = 1,
    variants: Annotated[int, typer.Option(help="Copies of each pair, terms written in anew.")] = 2,
    sampling: Annotated[bool, typer.Option(help="Vary the pieces of sources too.")] = False,
    joined: Annotated[int, typer.Option(help="Sentences made of two or three.")] = 150_000,
) -> None:
    """Write terms into the sources and encode everything."""
    from training.encode import (
        encode_copies,
        encode_corpora,
        encode_file,
        encode_joined,
        encode_short,
    )

    for name, pairs in encode_corpora(work, seed, variants, sampling=sampling).items():
        typer.echo(f"{name}: {pairs} pairs")
    typer.echo(f"copies: {encode_copies(work, 50_000, seed)} sentences")
    typer.echo(f"joined: {encode_joined(work, joined, seed)} sentences")
    typer.echo(f"short: {encode_short(work)} pairs")
    typer.echo(f"synthetic: {encode_file(work / 'synthetic.tsv', work)} pairs")


@app.command()
def pack(archive: Path, work: Work = _WORK) -> None:
    """Compress the shards into one file, to carry them to another machine."""
    from training.shards import pack as step

    typer.echo(f"{step(work / 'shards', archive):,} bytes")


@app.command()
def unpack(archive: Path, work: Work = _WORK) -> None:
    """Write the shards that ``pack`` put into a file."""
    from training.shards import unpack as step

    typer.echo(", ".join(step(archive, work / "shards")))


@app.command()
def embeddings(work: Work = _WORK, width: int = 256, seed: Seed = 1) -> None:
    """Compute a starting point for the shared embedding (for short trainings)."""
    from training.embeddings import starting_embedding
    from training.vocabulary import rows_for

    typer.echo(f"{len(starting_embedding(work, rows_for(work), width, seed))} rows")


@app.command()
def train(
    minutes: Annotated[float, typer.Option(help="Length of this leg.")],
    work: Work = _WORK,
    run: Run = _RUN,
    decay_minutes: Annotated[
        float, typer.Option(help="The last minutes of the leg, in which the rate falls to zero.")
    ] = 0.0,
    mix: Annotated[
        str, typer.Option(help="Shards and their weights.")
    ] = "general=1,news=3,synthetic=1,copies=2",
    tokens: Annotated[int, typer.Option(help="Target pieces in a batch.")] = 4096,
    peak: Annotated[float, typer.Option(help="Learning rate of the plateau.")] = 2e-3,
    warm_up: int = 150,
    save_minutes: float = 6.0,
    device: Annotated[str, typer.Option(help="cpu or cuda.")] = "cpu",
    threads: int = 2,
    workers: Annotated[int, typer.Option(help="Processes that prepare batches, for a GPU.")] = 0,
    compiled: Annotated[bool, typer.Option(help="Compile first: for CUDA and long legs.")] = False,
    width: int = 256,
    feed_forward: int = 1024,
    encoder_layers: int = 6,
    decoder_layers: int = 2,
    dropout: float = 0.0,
    seed: Seed = 1,
) -> None:
    """Train for a while; run it again to go on."""
    from training.model import ModelShape
    from training.train import Leg
    from training.train import train as step
    from training.vocabulary import rows_for

    shape = ModelShape(
        rows_for(work), width, width // 64, feed_forward, encoder_layers, decoder_layers, dropout
    )
    leg = Leg(
        minutes,
        decay_minutes,
        mix,
        tokens,
        peak,
        warm_up,
        save_minutes,
        device,
        threads,
        workers,
        compiled,
        seed,
    )
    step(work, run, shape, leg)


@app.command()
def average(run: Run = _RUN, last: int = 3) -> None:
    """Average the last checkpoints."""
    from training.average import average as step

    typer.echo(step(run, last))


@app.command()
def convert(checkpoint: Path, output: Path, work: Work = _WORK, quantization: str = "int8") -> None:
    """Convert a checkpoint to CTranslate2."""
    from training.convert import convert as step

    typer.echo(step(checkpoint, work, output, quantization))


@app.command()
def package(
    model: Path, card: Path, output: Path, work: Work = _WORK, version: str = "1.0"
) -> None:
    """Pack a converted model as an Argos package."""
    from training.package import pack

    typer.echo(pack(model, work, card, output, version))


@app.command()
def verify(package: Path) -> None:
    """Install and run a package with Argos's own tools, without a network."""
    from training.verify import verify as step

    typer.echo(step(package))


@app.command()
def evaluate(package: Path, tests: Path, report: Path, work: Work = _WORK) -> None:
    """Measure a package and write the figures."""
    from training.evaluate import evaluate as step

    typer.echo(json.dumps(step(package, tests, work, report), indent=2, ensure_ascii=False))


@app.command()
def card(report: Path, card: Path) -> None:
    """Write the figures of a report into the model card, between its marks."""
    from training.card import write_figures

    write_figures(report, card)


if __name__ == "__main__":
    app()
