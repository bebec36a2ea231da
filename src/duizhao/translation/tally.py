"""What is told of work that goes through several passes."""

from __future__ import annotations

from duizhao.article import Progress


class Tally:
    """Adds up what several decodings tell of what they have done.

    Args:
        progress: Whom it tells in turn.
        total: What is to be done at the least.
    """

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._done, self._total = 0, total

    def part(self) -> Progress:
        """What a further decoding tells."""
        before = self._done

        def tell(done: int, total: int) -> None:
            self._done = max(self._done, before + done)
            self._total = max(self._total, before + total)
            if self._progress is not None:
                self._progress(self._done, self._total)

        return tell

    def finish(self) -> None:
        """Tells that all is done, where anything was."""
        if self._progress is not None and self._done:
            self._progress(self._total, self._total)
