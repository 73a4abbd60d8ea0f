"""How quick the calendar is: `python benchmarks/events.py [--events 10000] [--rounds 60] [--data …]`.

Fills an empty portal with events over five school years, a third of them in one (so that its months are as full as they come),
then asks for each view again and again, in one process, without a network. Figures are milliseconds of server time from
request to the last byte, p50 / p95, the median of processor time (steadier on a busy machine), and database queries of one
warm request. `--data` keeps the filled portal in a folder and uses it again.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bank_pages import report, start

FULL_YEAR = 2026


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--data", type=Path, help="folder of the filled portal, made if it is not there")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        start(asked.data or Path(folder))
        fill(asked.events)
        measure(asked.rounds)


def fill(count: int) -> None:
    from knowledge_base.events.models import Event
    from tests.factories.events import calendar_page, crowd
    from tests.factories.events import fill as fill_calendar

    calendar_page()
    if Event.objects.exists():
        print(f"{Event.objects.count()} events are there already")
        return
    begun = time.perf_counter()
    fill_calendar(count - count // 3)
    crowd(count // 3, dt.date(FULL_YEAR, 9, 1), 300)
    print(f"{count} events made in {time.perf_counter() - begun:.0f} s")


def measure(rounds: int) -> None:
    from django.core.cache import cache
    from django.test import Client

    from knowledge_base.events.models import CalendarPage, Event
    from knowledge_base.pages import listing_memory

    calendar = CalendarPage.objects.get()
    reader = Client(SERVER_NAME="localhost")
    url = calendar.url
    months = [f"{url}{FULL_YEAR + (m > 12)}/{(m - 1) % 12 + 1:02}/" for m in range(9, 18)]
    turn = iter(months * rounds * 2)
    few = max(rounds // 6, 5)
    report("list", reader, lambda: url, rounds)
    report("list, four filters", reader, lambda: f"{url}?kind=seminar&kind=forum&level=federal&format=online", rounds)
    report("list, columns read anew", reader, lambda: (listing_memory.forget(), url)[1], few)
    report("any month of the full year", reader, lambda: next(turn), rounds)
    report("fullest month, two filters", reader, lambda: f"{months[1]}?level=federal&status=cancelled", rounds)
    report("an empty month", reader, lambda: f"{url}2028/01/", rounds)
    report("day", reader, lambda: f"{url}{FULL_YEAR}/11/12/", rounds)
    report("school year, all of it", reader, lambda: f"{url}{FULL_YEAR}-{FULL_YEAR + 1}/", few)
    event = Event.objects.order_by("pk").first()
    assert event is not None
    report("event", reader, lambda: event.get_url() or "", rounds)
    report("feed, written anew", reader, lambda: (cache.clear(), f"{url}calendar.ics?kind=forum")[1], few)
    report("feed of everything, written anew", reader, lambda: (cache.clear(), f"{url}calendar.ics")[1], 3)
    report("feed of everything", reader, lambda: f"{url}calendar.ics", rounds)


if __name__ == "__main__":
    main()
