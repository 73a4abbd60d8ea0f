"""What a room declares about its listing, and how that is read from the database.

A listing is read with one query for all scalar columns, one for each many-to-many filter and one for the rows shown,
however many rows there are. The columns come into memory whole: at some thousands of rows that is cheaper than a grouped
query for each filter, and a column may as well be computed (see `Filter.compute`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet

from knowledge_base.pages.listing_counts import Cell, Table


def as_text(value: Any) -> str:
    """A database value → its value in the address; None and "" mean that the row has none."""
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter of a listing.

    Exactly one source: `column` (a lookup for `values_list`, such as `kind` or `issuer__slug`), `relation` (name of a
    many-to-many field to a vocabulary with `slug` and `name`), or `compute` (pks → values, for what no column holds).

    Labels come from `choices` (in that order), else from `label_column` beside `column`, else from the vocabulary, else
    the value is its own label.
    """

    name: str
    label: str
    column: str = ""
    relation: str = ""
    compute: Callable[[Sequence[int]], Sequence[Cell]] | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    label_column: str = ""
    to_value: Callable[[Any], str] = as_text
    newest_first: bool = False  # values sorted downwards, for years


@dataclass(frozen=True, slots=True)
class Sort:
    """One order of the rows: `key` takes the values of `columns`. Equal rows stay newest first."""

    name: str
    label: str
    columns: tuple[str, ...]
    key: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class ListingSpec:
    """A listing: its filters, its orders (the usual one first), the size of a page."""

    filters: tuple[Filter, ...]
    sorts: tuple[Sort, ...]
    page_size: int = 20


@dataclass(frozen=True, slots=True)
class Contents:
    """What was read: the table, the labels of the values met, and the sort keys (aligned with the table)."""

    table: Table
    labels: Mapping[str, Mapping[str, str]]
    keys: Sequence[Any]


def read_contents(spec: ListingSpec, queryset: QuerySet[Any], sort: Sort) -> Contents:
    """Read every visible row's columns. Queries: one, and one for each filter with a `relation`."""
    scalars = [f for f in spec.filters if f.column]
    wanted = ["pk", *sort.columns]
    for one in scalars:
        wanted.append(one.column)
        if one.label_column:
            wanted.append(one.label_column)
    rows = list(queryset.order_by("-pk").values_list(*wanted))
    series: list[Sequence[Any]] = list(zip(*rows, strict=True)) if rows else [()] * len(wanted)
    pks: Sequence[int] = series[0]
    keys = [sort.key(*values) for values in zip(*series[1 : 1 + len(sort.columns)], strict=True)]
    columns: dict[str, Sequence[Cell]] = {}
    labels: dict[str, Mapping[str, str]] = {}
    at = 1 + len(sort.columns)
    for one in scalars:
        values = [one.to_value(value) for value in series[at]]
        columns[one.name] = values
        labels[one.name] = dict(one.choices)
        if one.label_column:
            labels[one.name] = dict(zip(values, map(as_text, series[at + 1]), strict=True))
        at += 2 if one.label_column else 1
    for one in spec.filters:
        if one.relation:
            columns[one.name], labels[one.name] = _read_relation(queryset.model, one.relation, pks)
        elif one.compute is not None:
            columns[one.name], labels[one.name] = one.compute(pks), dict(one.choices)
    ordered = {one.name: columns[one.name] for one in spec.filters}
    return Contents(Table(pks, ordered), labels, keys)


def _read_relation(model: type[Model], relation: str, pks: Sequence[int]) -> tuple[Sequence[Cell], Mapping[str, str]]:
    """Slugs and names on the other side, straight from the table between; rows of unseen pages are dropped here."""
    m2m: Any = model._meta.get_field(relation)
    through = m2m.remote_field.through
    here, there = m2m.m2m_field_name(), m2m.m2m_reverse_field_name()
    found: dict[int, tuple[str, ...]] = {}
    labels: dict[str, str] = {}
    pairs = through._default_manager.order_by(f"{there}__sort_order", f"{there}__name").values_list(
        f"{here}_id", f"{there}__slug", f"{there}__name"
    )
    seen = frozenset(pks)
    for pk, slug, name in pairs:
        if pk in seen:
            found[pk] = (*found.get(pk, ()), slug)
            labels[slug] = name
    return [found.get(pk, ()) for pk in pks], labels


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
    # Values that are their own labels, such as years: only what could be one is repeated to the reader.
    return {value: value for value in values if value.isascii() and value.isdigit() and len(value) == 4}


def _labels_across(model: type[Model], one: Filter, values: Iterable[str]) -> Mapping[str, str]:
    name, _, column = one.column.partition("__")
    related: Any = model._meta.get_field(name).related_model
    label = one.label_column.partition("__")[2]
    found = related._default_manager.filter(**{f"{column}__in": [v for v in values if column != "pk" or v.isdigit()]})
    return {as_text(value): as_text(text) for value, text in found.values_list(column, label)}
