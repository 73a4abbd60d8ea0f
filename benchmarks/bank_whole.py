"""How quick a bank of full size is: `python benchmarks/bank_whole.py [--documents 10000] [--relations 30000] [--data …]`.

Fills an empty portal with documents and relations, then asks for the listing (with nothing chosen, with all seven filters
chosen, from memory and without), for the bank on a day (asked before, never asked before), for a document today and on a day,
and for what the first readers wait for after a publication. Figures as in `bank_pages.py`: milliseconds from request to the
last byte, p50 / p95, processor time, database queries of one warm request. The goals: a listing within 100 ms and 12 queries,
the bank on any day within 200 ms. `--data` keeps the filled portal.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from bank_pages import report, start  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--relations", type=int, default=30_000)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--data", type=Path, help="folder of the filled portal, made if it is not there")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        start(asked.data or Path(folder))
        fill(asked.documents, asked.relations)
        measure(asked.rounds)


def fill(documents: int, relations: int) -> None:
    from django.db import connection

    from knowledge_base.documents.models import DocumentIndexPage, DocumentPage
    from tests.factories.bank_whole import fill_whole
    from tests.factories.documents import bank

    if DocumentPage.objects.exists():
        print(f"{DocumentPage.objects.count()} documents are there already")
        return
    begun = time.perf_counter()
    fill_whole(DocumentIndexPage.objects.first() or bank(), documents, relations)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{documents} documents and {relations} relations made in {time.perf_counter() - begun:.0f} s")


def measure(rounds: int) -> None:
    from django.test import Client

    from knowledge_base.documents.models import DocumentIndexPage, DocumentPage
    from knowledge_base.documents.on_day.bank import bank_on
    from knowledge_base.pages import memory

    bank = DocumentIndexPage.objects.get()
    reader = Client(SERVER_NAME="localhost")
    few, new_days = max(rounds // 8, 4), days()
    chosen = seven(bank)
    on = "on=2014-01-01"
    some = iter(list(DocumentPage.objects.order_by("?")[:200]) * rounds)

    def cold(url: str) -> str:
        memory.forget_everything()
        return url

    def warm_facts() -> str:
        bank_on(next(new_days))
        return f"{bank.url}?on={next(new_days).isoformat()}"

    report("listing, nothing kept", reader, lambda: cold(bank.url), few)
    report("listing", reader, lambda: bank.url, rounds)
    report("seven filters, nothing kept", reader, lambda: cold(f"{bank.url}?{chosen}"), few)
    report("seven filters", reader, lambda: f"{bank.url}?{chosen}", rounds)
    report("seven filters, another sort and page", reader, lambda: f"{bank.url}?{chosen}&sort=title", rounds)
    report("on a day, nothing kept", reader, lambda: cold(f"{bank.url}?{on}"), few)
    report("on a day never asked for", reader, warm_facts, rounds)
    report("on a day", reader, lambda: f"{bank.url}?{on}", rounds)
    report("on a day, seven filters", reader, lambda: f"{bank.url}?{chosen}&{on}", rounds)
    report("document", reader, lambda: next(some).url, rounds)
    report("document on a day", reader, lambda: f"{next(some).url}?{on}", rounds)
    report("feed", reader, lambda: f"{bank.url}feed/", few)
    report("feed on a day", reader, lambda: f"{bank.url}feed/?{on}", few)
    report("export of all as CSV on a day", reader, lambda: f"{bank.url}export.csv?{on}", 2)
    after_a_publication(reader, bank.url, few)
    for_the_head(few, rounds, cold)


def for_the_head(few: int, rounds: int, cold: Callable[[str], str]) -> None:
    """«Сводка», which counts everything, and the home screen with its panel; the goal is 300 ms."""
    from django.test import Client

    from portal.accounts.models import User

    head = Client(SERVER_NAME="localhost")
    head.force_login(
        User.objects.filter(is_superuser=True).first() or User.objects.create_superuser("bench@example.ru")
    )
    report("«Сводка»", head, lambda: "/admin/summary/", rounds)
    report("«Сводка», nothing kept", head, lambda: cold("/admin/summary/"), few)
    report("«Сводка» as XLSX", head, lambda: "/admin/summary/export.xlsx", few)
    report("home screen of the admin", head, lambda: "/admin/", few)


def seven(bank: Any) -> str:
    """A selection with a value of each filter that still finds something: three of the most frequent of each."""
    from django.test import RequestFactory

    listing = bank.build_listing(RequestFactory().get(bank.url))
    pairs = []
    for group in listing.groups:
        common = sorted(group.options, key=lambda option: -option.count)[:3]
        pairs += [f"{group.name}={option.value}" for option in common]
    assert len(listing.groups) == 7
    return "&".join(pairs)


def days() -> Iterator[date]:
    """Days that nobody has asked for yet."""
    return (date(1996, 1, 1) + timedelta(days=7 * number) for number in count())


def after_a_publication(reader: Any, url: str, rounds: int) -> None:
    """What it costs to refresh one document, and what the first reader waits for then."""
    from knowledge_base.documents import standing
    from knowledge_base.documents.models import DocumentPage

    page = DocumentPage.objects.order_by("-relations__pk").first()
    assert page is not None
    told("standing of one document", lambda: standing.refresh([page.pk]), rounds)
    told("a document saved", lambda: page.save(), rounds)
    for name, query in (("listing", ""), ("on a day", "?on=2014-01-01"), ("document", None)):
        asked = page.url if query is None else f"{url}{query}"

        def first(asked: str = asked) -> None:
            assert reader.get(asked).status_code == 200

        told(f"{name}, the first after a publication", first, rounds, before=page.save)


def told(name: str, act: Callable[[], object], rounds: int, before: Callable[[], object] = lambda: None) -> None:
    """Median of an act that is no request; `before` is not counted."""
    walls, works = [], []
    for _ in range(rounds):
        before()
        begun, worked = time.perf_counter(), time.process_time()
        act()
        walls.append((time.perf_counter() - begun) * 1000)
        works.append((time.process_time() - worked) * 1000)
    print(f"{name:40} {statistics.median(walls):7.1f} ms, CPU {statistics.median(works):6.1f} ms")


if __name__ == "__main__":
    main()
