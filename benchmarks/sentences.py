"""How the time to split sentences grows with the text, for texts that invite it to run away.

    python benchmarks/sentences.py

Prints milliseconds for 20,000, 200,000 and 2,000,000 code points of each unit, repeated, and how
many times as long the longest took as the one a tenth as long: about 10 is as it should be, 100
would be quadratic. `tests/test_sentences.py` counts calls for the same units.
"""

from __future__ import annotations

import time

from duizhao.article.sentences import split_sentences

UNITS = ("学校开会，", "好。", "“好。", "“", "好。 ", '"好。', "a.", "（好。）")
LENGTHS = (20_000, 200_000, 2_000_000)


def milliseconds(unit: str, length: int) -> float:
    """The least processor time of three rounds."""
    text = unit * (length // len(unit))
    rounds = []
    for _ in range(3):
        begun = time.process_time()
        split_sentences(text)
        rounds.append(time.process_time() - begun)
    return min(rounds) * 1000


def main() -> None:
    print("unit        " + "".join(f"{length:>12,}" for length in LENGTHS) + "      growth")
    for unit in UNITS:
        times = [milliseconds(unit, length) for length in LENGTHS]
        growth = times[-1] / times[-2]
        print(f"{unit!r:<12}" + "".join(f"{took:>9.1f} ms" for took in times) + f"{growth:>12.1f}")


if __name__ == "__main__":
    main()
