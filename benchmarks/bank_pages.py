"""How quick the bank's pages are: `python benchmarks/bank_pages.py [--documents 2000] [--clauses 2000] [--data …] [--fill-only]`.

Fills an empty portal with documents (the first one with so many clauses), then asks for each page again and again, in one
process, without a network. Figures are milliseconds of server time from request to the last byte, p50 / p95, the median
of processor time (steadier on a busy machine), and database queries of one warm request. `--data` keeps the filled portal
in a folder and uses it again; `--fill-only` stops after filling, for other benchmarks that need a full bank.
"""

from __future__ import annotations

import argparse
import logging
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2_000)
    parser.add_argument("--clauses", type=int, default=2_000, help="of the longest act")
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--data", type=Path, help="folder of the filled portal, made if it is not there")
    parser.add_argument("--fill-only", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        start(asked.data or Path(folder))
        from django.core.management import call_command

        fill(asked.documents, asked.clauses)
        call_command("search_rebuild", if_needed=True, verbosity=0)
        if not asked.fill_only:
            measure(asked.rounds)


def start(data: Path) -> None:
    """A portal with data of its own."""
    data.mkdir(parents=True, exist_ok=True)
    os.environ["PORTAL_DATA_DIR"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    import django
    from django.core.management import call_command

    django.setup()
    logging.disable(logging.INFO)
    call_command("migrate", verbosity=0)


def fill(count: int, clauses: int) -> None:
    from knowledge_base.documents.models import DocumentIndexPage, DocumentPage
    from tests.factories.documents import bank
    from tests.factories.documents import fill as fill_bank

    if DocumentPage.objects.exists():
        print(f"{DocumentPage.objects.count()} documents are there already")
        return
    begun = time.perf_counter()
    fill_bank(DocumentIndexPage.objects.first() or bank(), count, big=clauses)
    print(f"{count} documents made and indexed in {time.perf_counter() - begun:.0f} s")


def measure(rounds: int) -> None:
    from django.core.cache import cache
    from django.test import Client

    from knowledge_base.documents.models import DocumentIndexPage, DocumentPage
    from portal.accounts.models import User

    bank = DocumentIndexPage.objects.get()
    pages = list(DocumentPage.objects.order_by("pk")[:200])
    long_act = pages[0]
    reader, editor = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    editor.force_login(
        User.objects.filter(is_superuser=True).first() or User.objects.create_superuser("bench@example.ru")
    )
    edition = long_act.editions.get()
    some = iter(pages * rounds)
    report("listing", reader, lambda: bank.url, rounds)
    report(
        "listing, four filters", reader, lambda: f"{bank.url}?kind=order&kind=letter&level=federal&topic=tema-1", rounds
    )
    report("listing, by title, page 40", reader, lambda: f"{bank.url}?sort=title&page=40", rounds)
    report("document of 12 clauses", reader, lambda: next(some).url, rounds)
    report("act of 2,000 clauses, first time", reader, lambda: (cache.clear(), long_act.url)[1], max(rounds // 4, 5))
    report("act of 2,000 clauses", reader, lambda: long_act.url, rounds)
    for words in ("наставничество", "методическая служба", '"план мониторинг"', "приказ 43"):
        report(f"search: {words}", reader, lambda words=words: f"/search/?q={quote(words)}", rounds)
    few = max(rounds // 4, 5)
    report("its edit screen", editor, lambda: f"/admin/pages/{long_act.pk}/edit/", few)
    report("its edition", editor, lambda: f"/admin/editions/{long_act.pk}/{edition.pk}/", few)
    report("its clauses in the admin", editor, lambda: f"/admin/editions/{long_act.pk}/{edition.pk}/clauses/", few)
    report("explorer of the bank", editor, lambda: f"/admin/pages/{bank.pk}/", few)


def report(name: str, client: object, address: Callable[[], str], rounds: int) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def ask() -> tuple[float, float, int]:
        url = address()
        begun, worked = time.perf_counter(), time.process_time()
        response = client.get(url)  # type: ignore[attr-defined]
        body = response.content
        assert response.status_code == 200, (url, response.status_code)
        return (time.perf_counter() - begun) * 1000, (time.process_time() - worked) * 1000, len(body)

    for _ in range(3):
        ask()
    taken = [ask() for _ in range(rounds)]
    with CaptureQueriesContext(connection) as queries:
        ask()
    times = sorted(wall for wall, _, _ in taken)
    p50, p95 = statistics.median(times), times[max(int(len(times) * 0.95) - 1, 0)]
    cpu, size = statistics.median(cpu for _, cpu, _ in taken), taken[-1][2] / 1024
    print(f"{name:36} {p50:7.1f} / {p95:6.1f} ms, CPU {cpu:6.1f} ms, {len(queries):3} queries, {size:5.0f} KB")


if __name__ == "__main__":
    main()
