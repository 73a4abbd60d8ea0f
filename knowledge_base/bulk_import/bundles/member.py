"""One file of a bundle, before it is kept; or one that is not taken, and why."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import IO


@dataclass(frozen=True, slots=True)
class Member:
    """``name`` and ``folder`` are for people to read; ``open`` gives the bytes, once.

    With ``refusal`` (a sentence in Russian) there is nothing to open: the file is shown with the reason.
    """

    name: str
    folder: str = ""
    size: int = 0
    refusal: str = ""
    open: Callable[[], AbstractContextManager[IO[bytes]]] | None = None


class BundleError(Exception):
    """A bundle that cannot be taken as a whole; the text is a sentence in Russian that says what to do."""


class MemberError(Exception):
    """A member that turned out bad while it was read; the text is a sentence in Russian."""
