"""The answer as the page and the machine-readable output show it: frozen, escaped where it is marked up, ready."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from search.query import SearchQuery


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a hit's text with the words found in it."""

    text: SafeString
    """Escaped, the words found in <mark>."""
    anchor: str
    """Id of the element on the hit's page; "" is the page itself."""
    label: str
    """«п. 2.3»."""
    url: str = ""
    """Where it is, if not on the hit's own page."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found."""

    id: int
    kind: str
    """Name of its source."""
    kind_label: str
    title: str
    marked_title: SafeString
    url: str
    requisites: str
    marked_requisites: SafeString
    summary: SafeString
    """Marked; "" where there are fragments to show."""
    status: str
    status_code: str
    date: date | None
    is_exact: bool
    """Whether it bears the very number that was asked for."""
    fragments: tuple[Fragment, ...]
    template: str = "search/_hit.html"
    """How its room shows it."""


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value of a facet."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """A facet with its values."""

    name: str
    label: str
    values: tuple[FacetCount, ...]

    @property
    def selected(self) -> tuple[FacetCount, ...]:
        """Values chosen by the reader, those without any result included."""
        return tuple(value for value in self.values if value.selected)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another question that would find something."""

    query: SearchQuery
    count: int


@dataclass(frozen=True, slots=True)
class Advice:
    """What to change when nothing was found."""

    unknown: tuple[str, ...] = ()
    """Words that occur nowhere."""
    without_filters: Suggestion | None = None
    fewer_words: tuple[Suggestion, ...] = ()
    any_word: Suggestion | None = None


@dataclass(frozen=True, slots=True)
class Mended:
    """What was looked for instead of what was typed."""

    typed: str
    query: SearchQuery
    """The question that was answered."""
    literal: SearchQuery
    """The question exactly as typed, for who meant it."""
    layout: bool
    """Whether it was typed in the other keyboard layout; else a spelling was mended."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """An answer that editors put above the results of a question."""

    title: str
    url: str
    text: str
    kind_label: str = ""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of results."""

    query: SearchQuery
    """As it was answered: a page past the end is the last one."""
    total: int
    pages: int
    hits: tuple[Hit, ...]
    facets: tuple[FacetGroup, ...]
    advice: Advice | None
    """Only where nothing was found."""
    milliseconds: float
    past_the_end: bool = False
    """Whether a page was asked for that does not exist."""
    mended: Mended | None = None
    """Set where something else was looked for than what was typed."""
    perhaps: tuple[Suggestion, ...] = ()
    """«Возможно, вы искали»: near spellings that would find more."""
    pinned: tuple[Pinned, ...] = ()
    from_spare: bool = False
    """Whether the spare engine answered because the main one does not."""
