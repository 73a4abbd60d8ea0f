"""«По темам»: the bank's contents by subject, counted in the columns that the listing keeps in memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from typing import TypeAlias
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from knowledge_base.documents import catalogue
from knowledge_base.documents.choices import IN_FORCE_STATUSES, Kind, Level, Status
from knowledge_base.documents.lists import screens
from knowledge_base.pages.index_page import IndexPage
from knowledge_base.pages.listing_filters import Contents
from knowledge_base.pages.listing_memory import contents_of
from knowledge_base.pages.memory import Memory
from knowledge_base.pages.models import BasePage
from knowledge_base.pages.rows import Row
from search.worth import changes_another

#: Leading documents shown of each topic.
LEADING = 3

# Which act is read first: by whose it is, then by what it is (the vocabulary stands in the order of legal force).
_LEVELS = {value: place for place, value in enumerate(Level.values)}
_KINDS = {value: place for place, value in enumerate(Kind.values)}

_memory = Memory(4)

_Rank: TypeAlias = tuple[bool, bool, int, int, int]


@dataclass(frozen=True, slots=True)
class Counted:
    """A topic in figures: keys of its leading documents, the first to read first."""

    slug: str
    name: str
    in_force: int
    total: int
    leading: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic for the page: `url` lists all its documents, `in_force_url` those in force."""

    slug: str
    name: str
    in_force: int
    total: int
    url: str
    in_force_url: str
    leading: tuple[Row, ...]


def page_of(bank: IndexPage, request: HttpRequest) -> HttpResponse:
    """The contents as a page."""
    catalogue.notice_new_day()
    contents = contents_of(catalogue.SPEC, bank.listed()).contents
    counted = _memory.get(bank.pk, lambda: count(contents))
    url = bank.get_url(request) or ""
    rows = {row.pk: row for row in catalogue.rows_of(list({pk for one in counted for pk in one.leading}), request)}
    is_editor = request.user.has_perm("wagtailadmin.access_admin")
    context = {
        **BasePage.get_context(bank, request),
        "page": None,
        "bank": bank,
        "subjects": [_subject(one, url, rows) for one in counted],
        "without_topic": sum(not cell for cell in contents.table.columns["topic"]) if is_editor else 0,
        "canonical": f"{bank.full_url}subjects/",
        "ways": screens.ways(bank, request, "subjects"),
        "breadcrumbs": screens.crumbs(bank, request),
    }
    return TemplateResponse(request, "documents/subjects.html", context)


def count(contents: Contents) -> list[Counted]:
    """Every topic that some document has, in the order of the vocabulary. Pure."""
    columns = contents.table.columns
    adopted = contents.sorting[catalogue.SPEC.sorts[0].name][0]
    places: dict[str, list[int]] = {}
    for place, topics in enumerate(columns["topic"]):
        for topic in topics:
            places.setdefault(topic, []).append(place)
    titles = contents.sorting["title"][0]
    status, level, kind = columns["status"], columns["level"], columns["kind"]

    def key(place: int) -> _Rank:
        return _rank(str(status[place]), str(level[place]), str(kind[place]), titles[place], adopted[place])

    return [
        Counted(
            slug=slug,
            name=name,
            in_force=sum(status[place] in IN_FORCE_STATUSES for place in places[slug]),
            total=len(places[slug]),
            leading=tuple(contents.table.pks[place] for place in nsmallest(LEADING, places[slug], key=key)),
        )
        for slug, name in contents.labels["topic"].items()
        if slug in places
    ]


def _rank(status: str, level: str, kind: str, title: str, adopted_on: date | None) -> _Rank:
    """What is in force first and acts of their own before those that change others, then by level and kind, the newest first."""
    last = len(_KINDS)
    newest = -(adopted_on.toordinal() if adopted_on else 0)
    others = (status not in IN_FORCE_STATUSES, changes_another(title))
    return (*others, _LEVELS.get(level, last), _KINDS.get(kind, last), newest)


def _subject(one: Counted, url: str, rows: dict[int, Row]) -> Subject:
    topic = [("topic", one.slug)]
    return Subject(
        slug=one.slug,
        name=one.name,
        in_force=one.in_force,
        total=one.total,
        url=f"{url}?{urlencode(topic)}",
        in_force_url=f"{url}?{urlencode([*_in_force(), *topic])}",
        leading=tuple(rows[pk] for pk in one.leading if pk in rows),
    )


def _in_force() -> list[tuple[str, str]]:
    return [("status", status.value) for status in Status if status in IN_FORCE_STATUSES]
