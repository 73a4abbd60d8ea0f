"""A whole bank found: `python benchmarks/search_bank.py [--documents 100000] [--jobs 0] [--rounds 100] [--data …] [--fill-only]`.

Fills an empty portal with documents of about 3 KB in seven clauses (always the same), then rebuilds the index from the database
with `manage.py search_rebuild` and asks for pages of results, from the request to the last byte with the visibility asked of the
database: milliseconds p50 / p95, processor time, database queries. `--data` keeps the filled portal and uses it again.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from bank_pages import report, start  # noqa: E402

CHUNK = 2_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument(
        "--jobs", type=int, default=0, help="processes of the rebuild, 0 as many as there are processors"
    )
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--data", type=Path, help="folder of the filled portal, made if it is not there")
    parser.add_argument("--fill-only", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        start(asked.data or Path(folder))
        fill(asked.documents)
        if not asked.fill_only:
            rebuild(asked.jobs)
            measure(asked.rounds)


def fill(count: int) -> None:
    """So many published documents, each with one approved text; nothing is signalled, the index is made by a rebuild."""
    from django.db import connection, transaction

    from knowledge_base.documents.models import DocumentIndexPage, DocumentPage
    from tests.factories.documents import bank

    if DocumentPage.objects.exists():
        print(f"{DocumentPage.objects.count()} documents are there already")
        return
    begun = time.perf_counter()
    index = DocumentIndexPage.objects.first() or bank()
    maker = _Maker(index)
    for first in range(0, count, CHUNK):
        with transaction.atomic():
            maker.make(first, min(CHUNK, count - first))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{count} documents made in {time.perf_counter() - begun:.0f} s")


class _Maker:
    """Rows in bulk, the same for the same number."""

    def __init__(self, index: Any, seed: int = 1) -> None:
        from search_engine import Vocabulary

        from knowledge_base.organisations.models import Organisation
        from knowledge_base.taxonomy.models import Topic

        self.rng = random.Random(seed)
        self.words = Vocabulary(self.rng)
        self.index = index
        self.issuers = [Organisation.objects.create(name=f"Управление образования № {n}") for n in range(40)]
        self.topics = [Topic.objects.get_or_create(name=f"Тема {n}")[0].pk for n in range(13)]

    def make(self, first: int, count: int) -> None:
        from django.contrib.contenttypes.models import ContentType
        from django.utils import timezone

        from knowledge_base.documents.models import DocumentIndexPage, DocumentPage
        from tests.factories.bank_whole import _write_pages

        kind, now = ContentType.objects.get_for_model(DocumentPage), timezone.now()
        pages = [self._page(place, kind, now) for place in range(first, first + count)]
        _write_pages(pages)
        DocumentIndexPage.objects.filter(pk=self.index.pk).update(numchild=first + count)
        through: Any = DocumentPage.topics.through
        through.objects.bulk_create(
            (
                through(documentpage_id=page.pk, topic_id=topic)
                for page in pages
                for topic in self.rng.sample(self.topics, self.rng.randrange(3))
            ),
            batch_size=500,
        )
        self._texts(pages, now)

    def _page(self, place: int, kind: Any, now: Any) -> Any:
        from wagtail.models import Page

        from knowledge_base.documents.choices import Kind, Level
        from knowledge_base.documents.models import DocumentPage

        rng, index = self.rng, self.index
        number = str(rng.randrange(1, 3_000))
        page = DocumentPage(
            title=f"Об утверждении {' '.join(self.words.words(6))}",
            slug=f"b{place}",
            kind=rng.choice(Kind.values),
            level=rng.choice(Level.values),
            issuer=rng.choice(self.issuers),
            number=number,
            number_key=number,
            adopted_on=date(1995, 1, 1) + timedelta(days=rng.randrange(11_600)),
            annotation=self.words.sentence(),
            content_type=kind,
            locale_id=index.locale_id,
            path=Page._get_path(index.path, index.depth + 1, place + 1),
            depth=index.depth + 1,
            url_path=f"{index.url_path}b{place}/",
            translation_key=uuid.UUID(int=rng.getrandbits(128)),
            first_published_at=now,
            last_published_at=now,
        )
        page.draft_title = page.title
        return page

    def _texts(self, pages: list[Any], now: Any) -> None:
        from knowledge_base.documents.choices import EditionState, Status
        from knowledge_base.documents.models import Clause, Edition
        from knowledge_base.documents.models.edition import checksum
        from knowledge_base.documents.models.standing import Standing

        clauses = [[self.words.sentence() for _ in range(7)] for _ in pages]
        texts = ["\n".join(f"{n}. {text}" for n, text in enumerate(some, start=1)) for some in clauses]
        fixed: dict[str, Any] = {"state": EditionState.APPROVED, "approved_at": now}
        editions = Edition.objects.bulk_create(
            (
                Edition(page=page, in_force_from=page.adopted_on, text=text, sha256=checksum(text), **fixed)
                for page, text in zip(pages, texts, strict=True)
            ),
            batch_size=500,
        )
        Clause.objects.bulk_create(
            (
                Clause(
                    edition=edition,
                    position=n,
                    anchor=f"p{n}",
                    number=str(n),
                    label=f"п. {n}",
                    kind="clause",
                    text=text,
                )
                for edition, some in zip(editions, clauses, strict=True)
                for n, text in enumerate(some, start=1)
            ),
            batch_size=500,
        )
        Standing.objects.bulk_create(
            (
                Standing(
                    page=page,
                    edition=edition,
                    status=Status.REPEALED if place % 7 == 0 else Status.IN_FORCE,
                    edition_count=1,
                    clause_count=7,
                    computed_for=now.date(),
                )
                for place, (page, edition) in enumerate(zip(pages, editions, strict=True))
            ),
            batch_size=500,
        )


def rebuild(jobs: int) -> None:
    """Rebuild the index from nothing and tell how quick it was."""
    from django.core.management import call_command

    from search.engine_choice import active_engines

    begun = time.perf_counter()
    call_command("search_rebuild", restart=True, jobs=jobs)
    seconds = time.perf_counter() - begun
    for engine in active_engines():
        state = engine.state()
        print(f"{state.records / seconds:.0f} documents/s in a whole rebuild, {state.size / 1_000_000:.0f} MB on disk")


def measure(rounds: int) -> None:
    """Pages of results for questions out of texts that exist."""
    from django.test import Client

    reader = Client(SERVER_NAME="localhost")
    for name, asked in questions():
        some = iter(
            [f"/search/?{urlencode(params, doseq=True)}" for params, _ in zip(asked, range(rounds + 8), strict=False)]
        )
        report(f"results: {name}", reader, lambda some=some: next(some), rounds)  # type: ignore[misc]


def questions() -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
    """Shapes of questions, each without end."""
    from search_engine import shapes

    for name, ask in shapes(400).items():
        rng = random.Random(7)
        filters = {"level": ["federal", "regional"]} if "filters" in name else {}
        match = {"match": "any"} if "any" in name else {}

        yield name, _endless(ask, rng, {**filters, **match})


def _endless(ask: Any, rng: random.Random, more: dict[str, Any]) -> Iterator[dict[str, Any]]:
    while True:
        yield {"q": ask(rng), **more}


if __name__ == "__main__":
    main()
