"""What a cluster's accidents cost: `python benchmarks/search_chaos.py --cluster PATH [--documents 1000] [--queries 5000]`.

PATH is a command that knows `start --nodes 3`, `kill N`, `revive N`, `pause N`, `resume N`, `stop`. Three nodes, two replicas, a
portal with data of its own. Documents are published one after another while readers ask for those
already published; meanwhile a node is killed and revived, then another frozen and thawed. Then the whole cluster is frozen: the
spare must answer, publishing must go on, and the outbox must drain once the cluster is back. Prints what failed, what was
answered by the spare, the longest waits, and whether index and database agree in the end; the exit code is 1 if they do not.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

READERS = 2
NODES = 3
# Letters only, and no two alike enough to be taken for one another's misspelling.
LETTERS = "бвгджзклмнпрстфхцчшщ"
VOWELS = "аеиоуыэюя"


@dataclass
class Seen:
    """What readers met."""

    waits: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    from_spare: int = 0
    missed: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cluster", required=True, type=Path)
    parser.add_argument("--documents", type=int, default=1_000)
    parser.add_argument("--queries", type=int, default=5_000)
    parser.add_argument("--port", default="9200")
    asked = parser.parse_args()

    def cluster(*words: str) -> str:
        print(f"  … {' '.join(words)}", flush=True)
        return subprocess.run([asked.cluster, *words], check=True, capture_output=True, text=True).stdout.strip()

    address = cluster("start", "--nodes", str(NODES), "--port", asked.port)
    try:
        with tempfile.TemporaryDirectory(prefix="portal-chaos-") as folder:
            start_portal(Path(folder), address)
            return run(asked.documents, asked.queries, cluster)
    finally:
        cluster("stop")


def start_portal(data: Path, address: str) -> None:
    """A portal of its own on SQLite, with the cluster as its main engine."""
    os.environ |= {
        "PORTAL_DATA_DIR": str(data),
        "ELASTICSEARCH_URL": address,
        "ELASTICSEARCH_INDEX": "portal-chaos",
        "ELASTICSEARCH_REPLICAS": "2",
        "LOG_LEVEL": "CRITICAL",
    }
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    import django
    from django.core.management import call_command

    django.setup()
    logging.disable(logging.CRITICAL)
    call_command("migrate", verbosity=0)


def run(documents: int, queries: int, cluster: Callable[..., str]) -> int:
    from django.core.management import call_command

    from search.engine_choice import get_engine
    from tests.factories.documents import bank as make_bank

    bank = make_bank()
    call_command("search_rebuild", verbosity=0)
    words = unlike_words(documents + 40)
    published: list[int] = []
    seen, over = Seen(), threading.Event()
    accidents = {
        documents // 6: ("kill", "2"),
        documents * 2 // 6: ("revive", "2"),
        documents * 3 // 6: ("pause", "1"),
        documents * 5 // 6: ("resume", "1"),
    }
    readers = [threading.Thread(target=read, args=(words, published, seen, over, queries)) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    slowest = 0.0
    for number in range(documents):
        if number in accidents:
            threading.Thread(target=cluster, args=accidents[number]).start()
        slowest = max(slowest, publish(bank, words, number))
        published.append(number)
    print(f"{documents} documents published, the slowest in {slowest:.2f} s")
    while len(seen.waits) + len(seen.failed) < queries:
        time.sleep(0.2)
    over.set()
    for reader in readers:
        reader.join()
    tell(seen)
    lost = check(words, published)

    print("The whole cluster is away:")
    for node in range(1, NODES + 1):
        cluster("pause", str(node))
    slowest = 0.0
    for number in range(documents, documents + 40):
        slowest = max(slowest, publish(bank, words, number))
        published.append(number)
    begun = time.perf_counter()
    answers = [ask(words[number]) for number in published[-40:]]
    seconds = time.perf_counter() - begun
    good = sum(found and spare for found, spare in answers)
    print(
        f"  40 published, the slowest in {slowest:.2f} s; 40 of them asked for in {seconds:.1f} s: the spare found {good}"
    )
    for node in range(1, NODES + 1):
        cluster("resume", str(node))
    end = time.monotonic() + 120
    while not get_engine_is_back() and time.monotonic() < end:
        time.sleep(1)
    lost += check(words, published)
    print(f"Engine that answers now: {get_engine().name}")
    return 1 if lost or good < 40 or seen.failed else 0


def get_engine_is_back() -> bool:
    """Ask as readers do, which also applies what waits; whether the main engine answers and nothing waits for it."""
    from search.engine_choice import active_engines
    from search.upkeep import change_log
    from search.upkeep import moments as upkeep

    upkeep.before_a_question()
    _, spare = ask("документ")
    return not spare and not change_log.behind(active_engines()[0].name)[0]


def publish(bank: object, words: list[str], number: int) -> float:
    """Publish one document through Wagtail; seconds it took the editor."""
    from django.db import close_old_connections, transaction
    from wagtail.signals import page_published

    from tests.factories.documents import document, edition

    close_old_connections()
    page = document(bank, f"О порядке {words[number]}", live=False)
    edition(page, f"1. Установить порядок {words[number]}.")
    begun = time.perf_counter()
    # The act of publishing, without the check by a second person that goes before it.
    page.live = True
    with transaction.atomic():
        page.save()
        page_published.send(sender=type(page), instance=page, revision=None)
    return time.perf_counter() - begun


def read(words: list[str], published: list[int], seen: Seen, over: threading.Event, queries: int) -> None:
    from django.db import connection

    rng = random.Random(threading.get_ident())
    while not over.is_set() and len(seen.waits) + len(seen.failed) < queries:
        if len(published) < 5:
            time.sleep(0.1)
            continue
        # The newest few may still be on their way: an update is applied a moment after the publication.
        number = published[rng.randrange(max(1, len(published) - 100))]
        begun = time.perf_counter()
        try:
            found, spare = ask(words[number])
        except Exception as error:  # noqa: BLE001 - whatever it is, it is counted and told
            with seen.lock:
                seen.failed.append(f"{type(error).__name__}: {error}")
            continue
        with seen.lock:
            seen.waits.append(time.perf_counter() - begun)
            seen.from_spare += spare
            seen.missed += not found
    connection.close()


def ask(word: str) -> tuple[bool, bool]:
    """Ask as the results page does: whether something was found, whether the spare answered."""
    from search.answer import answer
    from search.query import parse
    from search.upkeep import moments as upkeep

    upkeep.before_a_question()
    page = answer(parse(word, literal=True))
    return bool(page.hits), page.from_spare


def check(words: list[str], published: list[int]) -> int:
    """Wait until nothing waits, then compare every engine with the database; how many records differ."""
    from search.engine_choice import active_engines
    from search.upkeep import change_log, checking, draining

    end = time.monotonic() + 120
    while time.monotonic() < end:
        problem = draining.drain().problem
        if not problem and not any(change_log.behind(engine.name)[0] for engine in active_engines()):
            break
        time.sleep(1)
    differ = 0
    for engine in active_engines():
        keys = [key for difference in checking.compare(engine) for key in difference.keys]
        waits, _ = change_log.behind(engine.name)
        print(f"{engine.name}: {len(keys)} records differ from the database, {waits} changes wait")
        differ += len(keys) + waits
    return differ


def tell(seen: Seen) -> None:
    waits = sorted(seen.waits)
    p95 = waits[int(len(waits) * 0.95)] * 1000 if waits else 0
    print(
        f"{len(waits)} queries answered: p50 {waits[len(waits) // 2] * 1000:.0f} ms, p95 {p95:.0f} ms, longest {waits[-1]:.2f} s;"
        f" {seen.from_spare} by the spare, {seen.missed} before the update had come through, {len(seen.failed)} failed"
    )
    for error in sorted(set(seen.failed))[:5]:
        print(f"  {error}")


def unlike_words(count: int) -> list[str]:
    rng = random.Random(7)
    words: dict[str, None] = {}
    while len(words) < count:
        words["".join(rng.choice(LETTERS) + rng.choice(VOWELS) for _ in range(6)) + "ж"] = None
    return list(words)


if __name__ == "__main__":
    sys.exit(main())
