"""A finding and the kinds of them. No query here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to mend: `title` names it, `words` say what is wrong, `url` is the screen of the admin where it is mended.

    `page_pk` is the document concerned (None for a thing of another room): whoever may not edit it does not see the line.
    """

    title: str
    words: str
    url: str
    page_pk: int | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A kind of findings; `alarm` marks those about which readers are misled today."""

    code: str
    label: str
    advice: str
    look: Callable[[date], Iterable[Line]]
    alarm: bool = False
    q: Q | None = None  # the condition on published documents, where one says all: they are counted together
