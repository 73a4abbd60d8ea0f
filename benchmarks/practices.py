"""How quick the bank of practices is: `python benchmarks/practices.py [--practices 5000] [--data …] [--rounds 60]`.

Fills an empty portal with practices, then asks for the listing, for narrowed ones, a page and the editors' screens again and
again, in one process, without a network. Figures as in `bank_pages.py`: milliseconds from request to the last byte, p50 / p95,
processor time, database queries of one warm request. The goal: a listing within 100 ms and 12 queries.
`--data` keeps the filled portal.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from bank_pages import report, start  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--practices", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--data", type=Path, help="folder of the filled portal, made if it is not there")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        start(asked.data or Path(folder))
        from django.core.management import call_command

        fill(asked.practices)
        call_command("search_rebuild", if_needed=True, verbosity=0)
        measure(asked.rounds)


def fill(count: int) -> None:
    from knowledge_base.practices.models import PracticePage
    from tests.factories.practices import fill as fill_bank
    from tests.factories.practices import practices_page

    if PracticePage.objects.exists():
        print(f"{PracticePage.objects.count()} practices are there already")
        return
    begun = time.perf_counter()
    fill_bank(practices_page(), count)
    print(f"{count} practices made in {time.perf_counter() - begun:.0f} s")


def measure(rounds: int) -> None:
    from django.test import Client

    from knowledge_base.pages import listing_memory
    from knowledge_base.practices.models import PracticePage, PracticesPage
    from knowledge_base.taxonomy.models import Deficit
    from portal.accounts.models import User

    bank = PracticesPage.objects.get()
    some = iter(list(PracticePage.objects.order_by("pk")[:200]) * rounds)
    reader, editor = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    editor.force_login(
        User.objects.filter(is_superuser=True).first() or User.objects.create_superuser("bench@example.ru")
    )
    few = max(rounds // 6, 5)
    deficit = Deficit.objects.get(name="Дефицит 2")
    report("listing, nothing kept", reader, lambda: (listing_memory.forget(), bank.url)[1], few)
    report("listing", reader, lambda: bank.url, rounds)
    narrowed = f"{bank.url}?practice_kind=digital&practice_kind=teaching&topic=tema-1&deficit={deficit.slug}&education=uroven-3"
    report("listing, four filters", reader, lambda: narrowed, rounds)
    report("listing, by title, page 100", reader, lambda: f"{bank.url}?sort=title&page=100", rounds)
    report("feed", reader, lambda: f"{bank.url}feed/", rounds)
    report("export of 5,000 as CSV", reader, lambda: f"{bank.url}export.csv", 2)
    report("a practice", reader, lambda: next(some).url, rounds)
    report("search: наставничество", reader, lambda: f"/search/?q={quote('наставничество')}&source=practice", rounds)
    one = PracticePage.objects.order_by("pk").first()
    assert one is not None
    report("its edit screen", editor, lambda: f"/admin/pages/{one.pk}/edit/", few)
    report("explorer of the bank", editor, lambda: f"/admin/pages/{bank.pk}/", few)


if __name__ == "__main__":
    main()
