"""What a room has to say about things of other rooms: at the head of their pages, in lists, on their edit screens.

«Основание утратило силу» is said by the bank of documents on whatever rests on an act; the room whose thing it is asks for all
that anybody has to say and names nobody.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from django.db.models import Model
from django.http import HttpRequest

from knowledge_base.pages.rows import Badge, Row

AnyRow = TypeVar("AnyRow", bound=Row)


@dataclass(frozen=True, slots=True)
class NoticeLink:
    """A thing that a notice names; `url` is "" for what the reader may not open."""

    name: str
    url: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence: `lead` («Основание утратило силу с 01.12.2026:»), what it is about, `then` and what that leads to.

    `tone` is repealed (it has happened) or pending (it will).
    """

    lead: str
    about: NoticeLink
    then: str = ""
    instead: tuple[NoticeLink, ...] = ()
    tone: str = "pending"
    hint: str = ""


class Speaker(Protocol):
    """Who has something to say. Whatever it knows nothing of it answers with nothing."""

    name: str

    def notices(self, thing: Any, request: HttpRequest | None, today: dt.date) -> tuple[Notice, ...]:
        """For the head of this thing's page; of a draft at hand what its rows say."""

    def marks(self, model: type[Model], today: dt.date) -> Mapping[int, Badge]:
        """Of all things of a model, by key; drafts too. Few queries, however many."""


_speakers: dict[str, Speaker] = {}


def offer(speaker: Speaker) -> None:
    """Let it be heard; offering a name again replaces it."""
    _speakers[speaker.name] = speaker


def notices_on(thing: Any, request: HttpRequest | None, today: dt.date) -> tuple[Notice, ...]:
    """All that is to be said about a thing, at the head of its page or on its edit screen."""
    return tuple(notice for speaker in _speakers.values() for notice in speaker.notices(thing, request, today))


def marks_on(model: type[Model], pks: Iterable[int], today: dt.date) -> Mapping[int, tuple[Badge, ...]]:
    """Marks of things of one model, by key; who has none is left out."""
    asked = list(pks)
    found: dict[int, tuple[Badge, ...]] = {}
    for speaker in _speakers.values() if asked else ():
        marks = speaker.marks(model, today)
        for pk in asked if marks else ():
            if pk in marks:
                found[pk] = (*found.get(pk, ()), marks[pk])
    return found


def marked(model: type[Model], today: dt.date, tones: Collection[str]) -> frozenset[int]:
    """Keys of all things of a model that bear a mark of one of these tones."""
    every = (mark for speaker in _speakers.values() for mark in speaker.marks(model, today).items())
    return frozenset(pk for pk, badge in every if badge.tone in tones)


def with_marks(model: type[Model], rows: Iterable[AnyRow], today: dt.date) -> list[AnyRow]:
    """The same rows with what is to be said about each."""
    given = list(rows)
    marks = marks_on(model, (row.pk for row in given), today)
    return [replace(row, marks=marks[row.pk]) if row.pk in marks else row for row in given]
