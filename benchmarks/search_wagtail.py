"""The portal's search beside Wagtail's own: `python benchmarks/search_wagtail.py [--documents 5000] [--rounds 20] [--data …]`.

Both hold the same documents (`search_bank.py` makes them) with their whole texts, which are added to what Wagtail indexes.
The same questions are put to both. The portal answers with 20 hits, the exact total, six facets, three marked fragments for each
hit and the visibility asked of the database; Wagtail with 20 pages, the exact total and the counts of two facets (it has no
fragments). Figures in milliseconds, p50 / p95; `found` is the mean number of documents found.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from bank_pages import start  # noqa: E402
from search_bank import fill  # noqa: E402

SHAPES = ("1 word", "2 words", "3 words", "phrase", "common", "number")
Ask = Callable[[str], int]
"""Answers a question wholly and tells how many documents it found."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=20, help="questions of each shape")
    parser.add_argument("--data", type=Path, help="folder of the filled portal, made if it is not there")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        start(asked.data or Path(folder))
        fill(asked.documents)
        index()
        compare(asked.rounds)


def index() -> None:
    """Both indexes from nothing."""
    from django.core.management import call_command
    from django.db import connection
    from wagtail.search import index as wagtail_index

    from knowledge_base.documents.models import DocumentPage

    def searched_text(page: DocumentPage) -> str:
        edition = page.editions.first()
        return f"{page.annotation}\n{edition.text if edition is not None else ''}"

    DocumentPage.searched_text = searched_text  # type: ignore[attr-defined]
    DocumentPage.search_fields = [*DocumentPage.search_fields, wagtail_index.SearchField("searched_text")]
    for name, build in (
        ("portal", lambda: call_command("search_rebuild", restart=True, verbosity=0)),
        ("Wagtail", lambda: call_command("update_index", verbosity=0)),
    ):
        begun = time.perf_counter()
        build()
        print(f"{name}: indexed in {time.perf_counter() - begun:.0f} s")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def compare(rounds: int) -> None:
    """A line of the table for each shape of questions."""
    from search_engine import shapes

    print(f"{'':<12}{'portal':^18}{'Wagtail':^20}{'ratio of p50':>13}{'found: portal':>15}{'Wagtail':>9}")
    for name in SHAPES:
        ask = shapes(400)[name]
        rng = random.Random(7)
        texts = [ask(rng) for _ in range(rounds)]
        ours, wagtail = measured(by_portal, texts), measured(by_wagtail, texts)
        ratio = ours_to(ours[0], wagtail[0])
        print(
            f"{name:<12}{shown(ours[0]):^18}{shown(wagtail[0]):^20}{ratio:>12.0f}x"
            f"{statistics.mean(ours[1]):>15.1f}{statistics.mean(wagtail[1]):>9.1f}"
        )


def by_portal(text: str) -> int:
    """As the page of results is answered."""
    from search.answer import answer
    from search.query import parse

    return answer(parse(text)).total


def by_wagtail(text: str) -> int:
    """As its documentation tells: live and public pages, the total, two facets."""
    from knowledge_base.documents.models import DocumentPage

    found: Any = DocumentPage.objects.live().public().search(text.strip("«»"), operator="and")
    list(found[:20])
    found.facet("kind")
    found.facet("level")
    return int(found.count())


def measured(ask: Ask, texts: list[str]) -> tuple[list[float], list[int]]:
    """Milliseconds and totals, after two questions to warm up."""
    for text in texts[:2]:
        ask(text)
    times, totals = [], []
    for text in texts:
        begun = time.perf_counter()
        totals.append(ask(text))
        times.append((time.perf_counter() - begun) * 1000)
    return times, totals


def shown(times: list[float]) -> str:
    """p50 / p95."""
    ordered = sorted(times)
    return f"{statistics.median(ordered):.1f} / {ordered[int(len(ordered) * 0.95)]:.1f}"


def ours_to(ours: list[float], theirs: list[float]) -> float:
    """How many times quicker the median is."""
    return statistics.median(theirs) / statistics.median(ours)


if __name__ == "__main__":
    main()
