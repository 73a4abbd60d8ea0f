"""What a room declares about its listing, and how that is read from the database.

A listing is read with one query for all scalar columns, one for all many-to-many filters and those for the rows shown,
however many rows there are. The columns come into memory whole: at some thousands of rows that is cheaper than a grouped
query for each filter, and a column may as well be computed (see `Filter.compute`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Model, QuerySet, Value

from knowledge_base.pages.listing_counts import Cell, Table

#: Sizes of a page among which a reader may choose.
SIZES = (20, 50, 100)

#: Up to so many rows their pairs are asked for by key; beyond, reading all pairs is cheaper.
FEW = 1_500


def as_text(value: Any) -> str:
    """A database value → its value in the address; None and "" mean that the row has none."""
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of a listing.

    Exactly one source: `column` (a lookup for `values_list`, such as `kind` or `issuer__slug`), `relation` (name of a
    many-to-many field to a vocabulary with `slug` and `name`), or `compute` (pks → values, for what no column holds).

    Labels come from `choices` (in that order), else from `label_column` beside `column`, else from the vocabulary, else from
    `describe` (many values → their labels, in one query), else the value is its own label.
    """

    name: str
    label: str
    column: str = ""
    relation: str = ""
    compute: Callable[[Sequence[int]], Sequence[Cell]] | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    label_column: str = ""
    describe: Callable[[Collection[str]], Mapping[str, str]] | None = None
    to_value: Callable[[Any], str] = as_text
    newest_first: bool = False  # values sorted downwards, for years
    stretch: bool = False  # values are years, and a stretch of them («с 2013 по 2020») may be chosen too


@dataclass(frozen=True, slots=True)
class Sort:
    """One order of the rows: `key` takes the values of `columns`. Equal rows stay newest first."""

    name: str
    label: str
    columns: tuple[str, ...]
    key: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class ListingSpec:
    """A listing: its filters, its orders (the usual one first), the size of a page, whether its columns are kept."""

    filters: tuple[Filter, ...]
    sorts: tuple[Sort, ...]
    page_size: int = 20  # the usual one; one of `SIZES` lets the reader choose another of them
    kept: bool = True  # in memory between requests; False for what is small and comes in many cuts (a month, a day)
    cut: Cut | None = None  # made of another listing's columns instead of being read

    @property
    def sizes(self) -> tuple[int, ...]:
        """Sizes of a page, the usual one first."""
        others = (size for size in SIZES if size != self.page_size)
        return (self.page_size, *others) if self.page_size in SIZES else (self.page_size,)


@dataclass(frozen=True, slots=True)
class Cut:
    """A listing made of another one's columns, which are in memory: fewer rows, a column that says something else.

    `whole` is that other listing, of the same filters and orders; `key` tells this cut from others of it.
    """

    whole: ListingSpec
    key: Hashable
    make: Callable[[Contents], Contents]


@dataclass(frozen=True, slots=True)
class Contents:
    """What was read: the table, the labels of the values met, and for each order its columns (aligned with the table)."""

    table: Table
    labels: Mapping[str, Mapping[str, str]]
    sorting: Mapping[str, Sequence[Sequence[Any]]]

    def keys(self, sort: Sort) -> Sequence[Any]:
        """The key of every row in one order."""
        return [sort.key(*values) for values in zip(*self.sorting[sort.name], strict=True)]

    def only(self, places: Sequence[int]) -> Contents:
        """The rows at these places; labels stay, for values that no row has stay in sight."""

        def cut(column: Sequence[Any]) -> Sequence[Any]:
            return [column[place] for place in places]

        columns = {name: cut(column) for name, column in self.table.columns.items()}
        sorting = {name: [cut(column) for column in columns] for name, columns in self.sorting.items()}
        return Contents(Table(cut(self.table.pks), columns), self.labels, sorting)

    def with_column(self, name: str, column: Sequence[Cell]) -> Contents:
        """The same rows with another column of one filter."""
        return Contents(Table(self.table.pks, {**self.table.columns, name: column}), self.labels, self.sorting)


def read_contents(spec: ListingSpec, queryset: QuerySet[Any]) -> Contents:
    """Read every visible row's columns. Two queries, or one where no filter has a `relation`."""
    scalars = [f for f in spec.filters if f.column]
    sorting = [column for sort in spec.sorts for column in sort.columns]
    filtering = [column for one in scalars for column in (one.column, one.label_column) if column]
    # Each once: the database sends every column that it is asked for.
    wanted = list(dict.fromkeys(("pk", *sorting, *filtering)))
    rows = list(queryset.order_by("-pk").values_list(*wanted))
    series: list[Sequence[Any]] = list(zip(*rows, strict=True)) if rows else [()] * len(wanted)
    read = dict(zip(wanted, series, strict=True))
    pks: Sequence[int] = series[0]
    columns: dict[str, Sequence[Cell]] = {}
    labels: dict[str, Mapping[str, str]] = {}
    for one in scalars:
        values = [one.to_value(value) for value in read[one.column]]
        columns[one.name] = values
        labels[one.name] = dict(one.choices) or _described(one, values)
        if one.label_column:
            labels[one.name] = dict(zip(values, map(as_text, read[one.label_column]), strict=True))
    columns |= (related := _read_relations(spec, queryset.model, pks))[0]
    labels |= related[1]
    for one in spec.filters:
        if one.compute is not None:
            columns[one.name] = one.compute(pks)
            labels[one.name] = dict(one.choices) or _described(one, columns[one.name])
    ordered = {one.name: columns[one.name] for one in spec.filters}
    return Contents(Table(pks, ordered), labels, {s.name: [read[column] for column in s.columns] for s in spec.sorts})


def _read_relations(
    spec: ListingSpec, model: type[Model], pks: Sequence[int]
) -> tuple[dict[str, Sequence[Cell]], dict[str, Mapping[str, str]]]:
    """Codes on the other sides, straight from the tables between, and the vocabularies; all in one query.

    Rows of pages that are not seen are dropped here: joining the pages in would cost more than they do.
    """
    filters = [one for one in spec.filters if one.relation]
    if not filters:
        return {}, {}
    parts = [part for one in filters for part in _related_rows(model, one, pks)]
    found: dict[str, dict[int, tuple[int, ...]]] = {one.name: {} for one in filters}
    words: dict[str, dict[int, tuple[int, str, str]]] = {one.name: {} for one in filters}
    for name, key, other, slug, word in parts[0].union(*parts[1:], all=True):
        if slug:
            words[name][other] = (key, word, slug)
        else:
            cells = found[name]
            cells[key] = (*cells[key], other) if key in cells else (other,)
    columns: dict[str, Sequence[Cell]] = {}
    labels: dict[str, Mapping[str, str]] = {}
    for name, others in found.items():
        vocabulary = words[name]
        columns[name] = [tuple(vocabulary[other][2] for other in others.get(pk, ())) for pk in pks]
        labels[name] = {slug: word for _, word, slug in sorted(vocabulary.values())}
    return columns, labels


def _related_rows(model: type[Model], one: Filter, pks: Sequence[int]) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """The pairs of a many-to-many field, and its vocabulary, as rows of one shape. Of few rows only their own pairs.

    Pairs: (filter, key of the row, key of the value, "", ""); vocabulary: (filter, place, key of the value, slug, name).
    """
    m2m: Any = model._meta.get_field(one.relation)
    # Texts, not numbers: Django passes every number of an annotation through a function of Python.
    name, nothing = Value(one.name, CharField()), Value("", CharField())
    pairs = m2m.remote_field.through._default_manager.order_by().annotate(which=name, slug_=nothing, word=nothing)
    values = m2m.related_model._default_manager.order_by().annotate(which=name)
    if len(pks) <= FEW:
        pairs = pairs.filter(**{f"{m2m.m2m_field_name()}__in": pks})
    return (
        pairs.values_list("which", f"{m2m.m2m_field_name()}_id", f"{m2m.m2m_reverse_field_name()}_id", "slug_", "word"),
        values.values_list("which", "sort_order", "pk", "slug", "name"),
    )


def _described(one: Filter, column: Sequence[Cell]) -> Mapping[str, str]:
    """Labels of the values that a computed column holds."""
    values = {value for cell in column for value in ((cell,) if isinstance(cell, str) else cell) if value}
    return dict(one.describe(values)) if one.describe is not None and values else {}


def missing_labels(model: type[Model], one: Filter, values: Collection[str]) -> Mapping[str, str]:
    """Labels of chosen values that no visible row has (they stay in sight at 0); values that do not exist are left out."""
    if not values:
        return {}
    if one.relation:
        related: Any = model._meta.get_field(one.relation).related_model
        return dict(related._default_manager.filter(slug__in=values).values_list("slug", "name"))
    if one.column and one.label_column:
        return _labels_across(model, one, values)
    if one.choices:
        return {}
    if one.describe is not None:
        return one.describe(values)
    # Values that are their own labels, such as years: only what could be one is repeated to the reader.
    return {value: value for value in values if value.isascii() and value.isdigit() and len(value) == 4}


def _labels_across(model: type[Model], one: Filter, values: Iterable[str]) -> Mapping[str, str]:
    name, _, column = one.column.partition("__")
    related: Any = model._meta.get_field(name).related_model
    label = one.label_column.partition("__")[2]
    found = related._default_manager.filter(**{f"{column}__in": [v for v in values if column != "pk" or v.isdigit()]})
    return {as_text(value): as_text(text) for value, text in found.values_list(column, label)}
