"""How quickly `duizhao --help` answers, beside what its command line is built on.

    python benchmarks/startup.py [RUNS]

Runs `duizhao --help` and `python -c "import typer, rich"` in turn and prints the median ratio of
the pairs. The target is under 2.5.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time


def seconds(*arguments: str) -> float:
    """Wall-clock seconds of one run of this Python with `arguments`."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    pairs = [
        (seconds("-m", "duizhao", "--help"), seconds("-c", "import typer, rich"))
        for _ in range(runs)
    ]
    ours, bare = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"duizhao --help {ours:.3f} s, import typer, rich {bare:.3f} s: ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
