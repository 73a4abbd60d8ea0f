"""The bank's catalogue on a day: the documents that existed then, each with the status it had.

Today's columns are in memory; a day leaves out the rows that did not exist and puts its own statuses in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest

from knowledge_base.documents.catalogue import CATALOGUE, COLUMNS, SPEC, badge_of, plain_rows
from knowledge_base.documents.on_day.address import NAME, with_day
from knowledge_base.documents.on_day.bank import bank_on
from knowledge_base.documents.status import Verdict
from knowledge_base.pages.catalogue import Catalogue, Column
from knowledge_base.pages.listing_filters import Contents, Cut
from knowledge_base.pages.rows import Row
from portal.russian.dates import format_date


def catalogue_on(day: date) -> Catalogue:
    """The catalogue with the statuses of a day; nothing is read before it is asked for."""
    return replace(
        CATALOGUE,
        spec=replace(SPEC, cut=Cut(SPEC, day, partial(_contents_on, day))),
        rows=partial(_rows_on, day),
        columns=tuple(_column_on(day, column) for column in COLUMNS),
        always={NAME: day.isoformat()},
        as_of=f"на {format_date(day)}",
    )


def _contents_on(day: date, contents: Contents) -> Contents:
    verdicts = bank_on(day).verdicts
    then = contents.only([place for place, pk in enumerate(contents.table.pks) if pk in verdicts])
    return then.with_column("status", [verdicts[pk].status.value for pk in then.table.pks])


def _rows_on(day: date, pks: Sequence[int], request: HttpRequest | None) -> list[Row]:
    verdicts = bank_on(day).verdicts
    return [
        replace(row, badge=badge_of(verdicts[row.pk].status), url=with_day(row.url, day))
        for row in plain_rows(pks, request)
        if row.pk in verdicts
    ]


def _column_on(day: date, column: Column) -> Column:
    """The columns that hang on the day; the others say the same on any."""
    found = _OF_THE_DAY.get(column.name)
    if found is None:
        return column

    def value(page: Any) -> object:
        return found(page, bank_on(day).verdicts, day)

    return replace(column, value=value)


def _status(page: Any, verdicts: Mapping[int, Verdict], day: date) -> object:
    return str(verdicts[page.pk].status.label) if page.pk in verdicts else None


def _since(page: Any, verdicts: Mapping[int, Verdict], day: date) -> object:
    return verdicts[page.pk].since if page.pk in verdicts else None


def _url(page: Any, verdicts: Mapping[int, Verdict], day: date) -> object:
    return with_day(page.full_url, day) if page.full_url else None


_OF_THE_DAY: Mapping[str, Callable[[Any, Mapping[int, Verdict], date], object]] = {
    "status": _status,
    "status_since": _since,
    "url": _url,
}
