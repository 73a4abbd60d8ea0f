"""`manage.py search_query "приказ 158"`: ask as a reader does, answer for a terminal or, with --json, for a machine."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import date
from html import unescape
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.html import strip_tags

from search.answer import MAX_PAGES, answer
from search.days import day_source
from search.engine import EngineUnavailableError
from search.facets import known_facets
from search.query import SearchQuery, parse
from search.results import FacetGroup, Hit, SearchPage
from search.upkeep import draining
from search.widening import widen


class Command(BaseCommand):
    help = "Ищет, как читатель на странице поиска."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("query", help="запрос, как его набрали бы на странице")
        parser.add_argument(
            "--facet", action="append", default=[], metavar="ИМЯ=ЗНАЧЕНИЕ", help="отбор, можно несколько"
        )
        parser.add_argument("--sort", choices=("relevance", "date"), default="relevance")
        parser.add_argument("--any", action="store_true", help="хотя бы одно из слов")
        parser.add_argument("--on", default="", metavar="ДЕНЬ", help="как было в этот день: 2014-01-01")
        parser.add_argument("--page", type=int, default=1)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        draining.drain()
        query = self._query(options)
        # Once in its life a process reads the dictionary of Russian; that is no part of answering.
        widen(query)
        try:
            page = answer(query)
        except EngineUnavailableError as error:
            raise CommandError(f"{error} Построить: manage.py search_rebuild") from error
        if options["json"]:
            self.stdout.write(json.dumps(as_data(page), ensure_ascii=False, indent=2))
        else:
            self._show(page)

    def _query(self, options: dict[str, Any]) -> SearchQuery:
        if not 1 <= options["page"] <= MAX_PAGES:
            raise CommandError(f"Страницы бывают от 1 до {MAX_PAGES}.")
        return parse(
            options["query"],
            filters=_filters(options["facet"]),
            sort=options["sort"],
            match="any" if options["any"] else "all",
            page=options["page"],
            on=_day(options["on"]),
        )

    def _show(self, page: SearchPage) -> None:
        self.stdout.write(f"Найдено: {page.total}, страница {page.query.page} из {page.pages}, {page.milliseconds} мс")
        for place, hit in enumerate(page.hits, start=page.query.offset + 1):
            self.stdout.write(f"\n{place}. {hit.title}")
            self.stdout.write(f"   {' · '.join(filter(None, (hit.requisites, hit.status, hit.url)))}")
            for fragment in hit.fragments:
                self.stdout.write(
                    f"   {fragment.label + ': ' if fragment.label else ''}{unescape(strip_tags(fragment.text))}"
                )


def as_data(page: SearchPage) -> dict[str, Any]:
    """The answer for machines: `total`, `hits`, `facets`, `milliseconds`."""
    return {
        "total": page.total,
        "hits": [_hit(hit) for hit in page.hits],
        "facets": {group.name: _facet(group) for group in page.facets},
        "milliseconds": page.milliseconds,
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "kind": hit.kind,
        "title": hit.title,
        "url": hit.url,
        "requisites": hit.requisites,
        "status": hit.status,
        "fragments": [{"text": str(fragment.text), "anchor": fragment.anchor} for fragment in hit.fragments],
    }


def _facet(group: FacetGroup) -> list[dict[str, Any]]:
    return [
        {"value": value.value, "label": value.label, "count": value.count, "selected": value.selected}
        for value in group.values
    ]


def _day(written: str) -> date | None:
    source = day_source()
    if not written or source is None:
        return None
    day, complaint = source.day_asked({"on": written})
    if complaint:
        raise CommandError(complaint)
    return day


def _filters(written: list[str]) -> dict[str, tuple[str, ...]]:
    facets = known_facets()
    filters: dict[str, tuple[str, ...]] = {}
    for pair in written:
        name, sign, value = pair.partition("=")
        if not sign or not value:
            raise CommandError(f"Отбор «{pair}» пишется как имя=значение.")
        if name not in facets:
            raise CommandError(f"Отбора «{name}» нет. Есть: {', '.join(facets)}.")
        filters[name] = (*filters.get(name, ()), value)
    return filters
