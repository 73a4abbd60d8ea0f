"""What is found in a text: frozen values with their places. Places count characters of the whole text, ends exclusive."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Value:
    """One requisite: what it is (a date as ISO), how sure (0…1), where it stands: ``text[start:end]``."""

    value: str
    confidence: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """An act named in a text.

    ``kind`` is a noun in the nominative («Федеральный закон», «Приказ», «СанПиН»), ``issuer`` as Russian names it in the
    nominative («Минобрнауки России»), ``number`` without «№» and with look-alike signs mended («273-ФЗ»); "" or None where
    the text does not say. ``clause`` is the place in that act as written («ст. 28», «п. 3 ч. 1 ст. 3»). ``named`` is True where
    the act was known by a name of the editors' list and not by its requisites.
    """

    start: int
    end: int
    kind: str = ""
    issuer: str = ""
    number: str = ""
    date: dt.date | None = None
    clause: str = ""
    named: bool = False


class Deed(StrEnum):
    """What this document does to another, or the other to this one."""

    AMENDS = "amends"
    AMENDED_BY = "amended_by"
    REPEALS = "repeals"
    REPEALED_BY = "repealed_by"
    APPROVES = "approves"
    BASED_ON = "based_on"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that the text states; ``text[start:end]`` is the evidence, a sentence for an editor to read.

    An act known by its title alone has its ``name`` («Об образовании в Российской Федерации») and no number.
    """

    verb: Deed
    start: int
    end: int
    kind: str = ""
    issuer: str = ""
    number: str = ""
    date: dt.date | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The document's own requisites; None for what it does not state.

    ``edited_on`` is «ред. от …», ``approved_by`` the act of «утверждено приказом …», ``annex_to`` that of «приложение к
    приказу …»: they are others' requisites, told apart from the document's own.
    """

    kind: Value | None = None
    number: Value | None = None
    date: Value | None = None
    issuer: Value | None = None
    title: Value | None = None
    edited_on: dt.date | None = None
    approved_by: Citation | None = None
    annex_to: Citation | None = None


@dataclass(frozen=True, slots=True)
class FoundClause:
    """A clause of `clauses.cut` with its place in the text and the page on which it begins (from 1; None without pages)."""

    anchor: str
    number: str
    heading: str
    text: str
    start: int
    end: int
    page: int | None = None


class Part(StrEnum):
    """In what part a person is named."""

    OFFICIAL = "official"  # signs, approves, agrees, is put in charge by post
    LISTED = "listed"  # a teacher, a pupil, a member in a list or table
    MENTIONED = "mentioned"  # anything else


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person named at ``text[start:end]`` (as written there); ``key`` is one for all writings: «ивановаап»."""

    start: int
    end: int
    written: str
    key: str
    part: Part = Part.MENTIONED


@dataclass(frozen=True, slots=True)
class NamedAct:
    """A name by which an act is known without requisites: «закон об образовании»."""

    name: str
    kind: str = ""
    issuer: str = ""
    number: str = ""
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """All that was found in one text, each list in the order of the text."""

    head: Head = field(default_factory=Head)
    clauses: tuple[FoundClause, ...] = ()
    citations: tuple[Citation, ...] = ()
    relations: tuple[Relation, ...] = ()
    names: tuple[PersonName, ...] = ()
