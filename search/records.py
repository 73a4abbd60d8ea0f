"""What a room gives to be indexed: one frozen record for one thing that readers can open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

_NO_FACETS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a record's text that a fragment can lead to: a clause, a section, a page of a file."""

    text: str
    anchor: str = ""
    """Id of the element on the record's own page; "" is the page itself."""
    label: str = ""
    """What the reader sees: «п. 2.3», «прил. 1, п. 4», «файл «Порядок», с. 3»."""
    url: str = ""
    """Where the place is, if not on the record's own page: the file's address with `#page=3`."""


@dataclass(frozen=True, slots=True)
class Version:
    """A record's text as it stood at another time: found only by who asks for that very version, never by today's searches.

    Its title, names and filters are those of the record; a summary it has none, being about today's text.
    """

    number: int
    """Tells it from the other versions of the same thing; 0 is the thing without any text."""
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """Everything the search knows of one published thing. Plain text throughout: no markup, nothing escaped."""

    source: str
    """Name of the source that made the record."""
    pk: int
    title: str
    url: str
    """Path on this site."""
    requisites: str = ""
    """«Приказ № 158 от 09.07.2024»."""
    names: tuple[str, ...] = ()
    """Further names, searched like the title: «273-ФЗ», former names."""
    numbers: tuple[str, ...] = ()
    """Numbers of the act as `portal.russian.acts.number_key` gives them; exact hits rank first."""
    keywords: tuple[str, ...] = ()
    """Words it is also found by and that are shown elsewhere or nowhere: names of the issuer, former ones too, topics."""
    summary: str = ""
    status: str = ""
    """A label for people, «Действует»; "" where a kind has none."""
    status_code: str = ""
    """"in_force" and the like, for colour and ranking."""
    date: date | None = None
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NO_FACETS)
    """Facet name → values: {"kind": ("order",), "year": ("2024",)}."""
    passages: tuple[Passage, ...] = ()
    versions: tuple[Version, ...] = ()
    """Written and removed with the record itself."""

    @property
    def key(self) -> tuple[str, int]:
        """What tells this record from all others: source and primary key."""
        return self.source, self.pk


def identity(source: str, pk: int, version: int | None = None) -> str:
    """What tells a record of today, or one version of it, from everything else in an index."""
    return f"{source}:{pk}" if version is None else f"{source}:{pk}@{version}"


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """What an engine gives back of a record: enough to show a hit and to make fragments, nothing to search by."""

    source: str
    pk: int
    title: str
    url: str
    requisites: str
    summary: str
    status: str
    status_code: str
    date: date | None
    numbers: tuple[str, ...]
    stems: Sequence[str]
    """For each passage its stems in their order, with spaces between (`search.words.stemming.stem_line`)."""
    passages: Sequence[Passage]
    """As long as `stems`; may be decoded only when a passage is asked for."""
    version: int | None = None
    """Which version of the text; None for the record of today."""

    @property
    def key(self) -> tuple[str, int]:
        """What tells this record from all others: source and primary key."""
        return self.source, self.pk
