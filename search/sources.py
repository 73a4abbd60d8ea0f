"""Where records come from: each room registers a source for each page type of its own that readers can find."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Protocol

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model
from wagtail.models import Page

from portal.visibility import published_pages
from search import facet_names
from search.records import SearchRecord

Describe = Callable[[Collection[str]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the results: «Вид», «Орган», «Год»."""

    name: str
    """Key of `SearchRecord.facets` and of the address: ?kind=order."""
    label: str
    """Heading for the reader: «Вид документа»."""
    describe: Describe
    """Labels of many values at once, {"order": "Приказ"}, in at most one query; a value left out shows as it is."""
    order: Literal["count", "value", "described"] = "count"
    """Most frequent first; or by value from the greatest (years); or as `describe` gives them (levels)."""
    typed: tuple[str, ...] = ()
    """Further names before the colon of a typed filter, beside the words of the label: «орган:», «ведомство:»."""
    find: Callable[[str], Collection[str]] | None = None
    """Values that a text means and whose label does not say so: former and full names of an organisation."""


class SearchSource(Protocol):
    """What a room registers. A name, a label, and few queries however many keys are asked for."""

    @property
    def name(self) -> str:
        """Key in the index and in addresses: "document". Never changes."""

    @property
    def label(self) -> str:
        """Plural for tabs: «Документы»."""

    @property
    def noun(self) -> tuple[str, str, str]:
        """One, two, five of them, for «Найдено 124 …»: ("документ", "документа", "документов")."""

    @property
    def model(self) -> type[Model]:
        """The page class, or another model whose rows are found."""

    @property
    def facets(self) -> tuple[Facet, ...]:
        """What the results can be narrowed by."""

    @property
    def follows(self) -> tuple[type[Model], ...]:
        """Pages whose change is told to what refers to them; of all else that is referred to nothing has to be said."""

    @property
    def hit_template(self) -> str:
        """How one of them is shown among the results; takes `hit` (search.results.Hit)."""

    def keys(self) -> Iterable[int]:
        """Primary keys of everything published."""

    def published_pks(self, pks: Collection[int]) -> set[int]:
        """Those of these keys which readers may see now. Asked for every page of results: one light query."""

    def records(self, pks: Collection[int]) -> Iterable[SearchRecord]:
        """Records of the published ones among these keys; whoever is missing leaves the index."""


HIT_TEMPLATE = "search/_hit.html"


class RowSource:
    """Base of a source whose rows are no pages: the model's manager answers `published()`, a room adds `records`.

    `host` is the class of the page below which they have their addresses: what happens to it happens to all of them.
    """

    name: ClassVar[str]
    label: ClassVar[str]
    noun: ClassVar[tuple[str, str, str]]
    model: ClassVar[Any]
    host: ClassVar[type[Page] | None] = None
    facets: ClassVar[tuple[Facet, ...]] = ()
    follows: ClassVar[tuple[type[Model], ...]] = ()
    hit_template: ClassVar[str] = HIT_TEMPLATE
    marks_inside: ClassVar[bool] = False
    """Whether its things mark in their text what is asked by `?q=…`; the links of the results then say what was searched."""

    def keys(self) -> Iterable[int]:
        """Primary keys of everything published."""
        keys: Iterable[int] = self.model.objects.published().order_by("pk").values_list("pk", flat=True)
        return keys

    def published_pks(self, pks: Collection[int]) -> set[int]:
        """Those of these that readers may see."""
        return set(self.model.objects.published().filter(pk__in=pks).values_list("pk", flat=True))

    def records(self, pks: Collection[int]) -> Iterable[SearchRecord]:
        """Records of the published ones among these keys."""
        raise NotImplementedError


class PageSource:
    """Base of a source whose rows are pages: visibility is answered here, a room adds `records`."""

    name: ClassVar[str]
    label: ClassVar[str]
    noun: ClassVar[tuple[str, str, str]] = ("страница", "страницы", "страниц")
    model: ClassVar[type[Page]]
    facets: ClassVar[tuple[Facet, ...]] = ()
    follows: ClassVar[tuple[type[Model], ...]] = ()
    hit_template: ClassVar[str] = HIT_TEMPLATE
    marks_inside: ClassVar[bool] = False
    """Whether its things mark in their text what is asked by `?q=…`; the links of the results then say what was searched."""

    def keys(self) -> Iterable[int]:
        """Primary keys of every live and public page of this type."""
        return published_pages(self.model.objects.all()).order_by("pk").values_list("pk", flat=True)

    def published_pks(self, pks: Collection[int]) -> set[int]:
        """Those of these pages that are live and public."""
        return set(published_pages(self.model.objects.filter(pk__in=pks)).values_list("pk", flat=True))

    def records(self, pks: Collection[int]) -> Iterable[SearchRecord]:
        """Records of the published pages among these keys."""
        raise NotImplementedError


_sources: dict[str, SearchSource] = {}

# What an address of results uses for itself; no facet may be named so.
_RESERVED = frozenset({"source", "q", "sort", "match", "on", "since", "until", "literal", "page", "date"})


def register(source: SearchSource) -> None:
    """Add a source; called in `AppConfig.ready()`. A name taken by another class is a mistake of configuration."""
    taken = _sources.get(source.name)
    if taken is not None and type(taken) is not type(source):
        raise ImproperlyConfigured(f"Two search sources are named «{source.name}».")
    taken_names = _RESERVED & {facet.name for facet in source.facets}
    if taken_names:
        raise ImproperlyConfigured(f"A facet of «{source.name}» has a name of the search's own: {taken_names}.")
    _sources[source.name] = source
    facet_names.declare(facet.name for facet in source.facets)


def unregister(name: str) -> None:
    """Forget a source; its records leave the index at the next rebuild."""
    _sources.pop(name, None)


def all_sources() -> tuple[SearchSource, ...]:
    """Every source in the order of registration."""
    return tuple(_sources.values())


def get_source(name: str) -> SearchSource | None:
    """The source of this name, or None."""
    return _sources.get(name)


def hosted_by(page_model: type[Model]) -> tuple[RowSource, ...]:
    """Sources of rows that have their addresses below pages of this class."""
    return tuple(s for s in _sources.values() if isinstance(s, RowSource) and s.host is page_model)


def source_of(model: type[Model]) -> SearchSource | None:
    """The source that indexes this model, or None."""
    return next((source for source in _sources.values() if source.model is model), None)
