"""When the next request may go out, and how long to wait before trying again."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


class Clock:
    """The time and waiting, so that tests need not wait."""

    def now(self) -> float:
        """Seconds since some fixed moment."""
        return time.monotonic()

    def date(self) -> datetime:
        """The time of day, by which servers date their answers."""
        return datetime.now(UTC)

    def wait(self, seconds: float, stopped: threading.Event) -> None:
        """Waits, or until `stopped` is set."""
        stopped.wait(seconds)


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a request is tried, and how long is waited between.

    Attributes:
        attempts: Tries in all.
        first_wait: Seconds waited after the first failure; each further one doubles them.
        longest_wait: Seconds that are waited at most for a server that says nothing of it.
        longest_asked: Seconds that are waited at most where the server asks for it; beyond,
            the request has failed.
    """

    attempts: int = 5
    first_wait: float = 1.0
    longest_wait: float = 30.0
    longest_asked: float = 120.0

    def wait_after(self, attempt: int) -> float:
        """Seconds to wait after a failed attempt (the first is 1).

        Half of them by chance, so that requests that failed together do not come back together.
        """
        most = min(self.longest_wait, self.first_wait * 2.0 ** (attempt - 1))
        return most / 2 + random.uniform(0, most / 2)


def seconds_asked(retry_after: str | None, clock: Clock) -> float | None:
    """What a ``Retry-After`` header asks to wait (RFC 9110, 10.2.3): seconds, or until a date.

    Args:
        retry_after: The header's value, or None.
        clock: What says how far off the date is.

    Returns:
        Seconds, none of them negative; None where nothing that can be read is asked.
    """
    if retry_after is None:
        return None
    text = retry_after.strip()
    try:
        return max(0.0, float(text))
    except ValueError:
        pass
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0.0, (date - clock.date()).total_seconds())


@dataclass(slots=True)
class Pace:
    """Keeps the requests of all threads apart, and all of them back while a server is busy.

    Attributes:
        per_minute: Requests in a minute at most; None: as fast as they are answered.
        clock: The time.
    """

    per_minute: float | None = None
    clock: Clock = field(default_factory=Clock)
    _next: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take_turn(self, stopped: threading.Event) -> None:
        """Waits until a request may go out."""
        while not stopped.is_set():
            with self._lock:
                now = self.clock.now()
                if now >= self._next:
                    if self.per_minute:
                        self._next = now + 60.0 / self.per_minute
                    return
                wait = self._next - now
            self.clock.wait(wait, stopped)

    def hold(self, seconds: float) -> None:
        """Keeps every request back for some seconds from now."""
        with self._lock:
            self._next = max(self._next, self.clock.now() + seconds)
