"""How quick the embedded engine is: `python benchmarks/search_engine.py [--records 100000] [--rounds 300] [--folder …]`.

Makes records of about 3 KB out of an invented vocabulary (word frequencies after Zipf, real Russian endings; the dozen most
frequent words stand in nearly every record), indexes them, and asks queries of several shapes taken from the records themselves.
Per query: top 20, exact total, counts of six facets (engine), three fragments and a marked title for each of the 20 hits
(fragments). Figures in milliseconds, p50 / p95, in one process; CPU is the p50 of processor time, the steadier figure on a busy
machine. Memory is that of the process after all questions, what it has mapped of the index included; `--folder` keeps the index,
and a second run shows the memory without the building. No database is needed.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")

from search.alike import synonyms
from search.engines.tantivy.engine import TantivyEngine
from search.fragments import Marker
from search.query import parse
from search.records import Passage, SearchRecord
from search.widening import widen
from search.words import vocabulary

SYLLABLES = tuple(
    word
    for line in (
        "ба ве го ду ми но пра сте три хо ла ру зна ка по рен тов лис мар",
        "сол кон вер дан пес шко уче тра гру",
    )
    for word in line.split()
)
ENDINGS = (
    ("а", "ы", "е", "у", "ой", "ам", "ами", "ах"),
    ("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах"),
    ("ие", "ия", "ию", "ием", "ии", "ий", "иям", "иями", "иях"),
    ("ый", "ого", "ому", "ым", "ом", "ая", "ой", "ую", "ые", "ых", "ыми"),
    ("ать", "ает", "ают", "ал", "ала", "али", "ающий", "ающего"),
)
LEMMAS = 12_000
WARM_UP = 50
COMMON = (
    "методическая служба",
    "аттестация педагогов",
    "положение о конкурсе",
    "план работы",
    "учебный год",
    "экзамен",
)


class Vocabulary:
    """Invented words in all their forms, a few of them in nearly every text."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        stems = {"".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(LEMMAS)}
        self._lemmas = [tuple(stem + ending for ending in rng.choice(ENDINGS)) for stem in sorted(stems)]
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self._lemmas) + 1)))

    def words(self, count: int) -> list[str]:
        chosen = self._rng.choices(self._lemmas, cum_weights=self._weights, k=count)
        return [self._rng.choice(forms) for forms in chosen]

    def sentence(self) -> str:
        text = " ".join(self.words(self._rng.randint(14, 26)))
        if self._rng.random() < 0.15:
            text = f"{self._rng.choice(COMMON)} {text}"
        return text.capitalize() + "."


def records(count: int, seed: int = 1) -> Iterator[SearchRecord]:
    """Records of about 3 KB with seven clauses and values of six facets."""
    rng = random.Random(seed)
    vocabulary = Vocabulary(rng)
    for pk in range(1, count + 1):
        day = date(2000, 1, 1) + timedelta(days=rng.randrange(9_000))
        number = str(rng.randrange(1, 2_000))
        yield SearchRecord(
            source="document",
            pk=pk,
            title=f"Об утверждении {' '.join(vocabulary.words(6))}",
            url=f"/documents/{pk}/",
            requisites=f"Приказ № {number} от {day:%d.%m.%Y}",
            numbers=(number,),
            summary=vocabulary.sentence(),
            status="Действует",
            status_code="repealed" if pk % 7 == 0 else "in_force",
            date=day,
            facets={
                "kind": (str(rng.randrange(24)),),
                "level": (str(rng.randrange(4)),),
                "issuer": (str(rng.randrange(150)),),
                "year": (str(day.year),),
                "topic": tuple({str(rng.randrange(13)) for _ in range(2)}),
                "audience": (str(rng.randrange(18)),),
            },
            passages=tuple(Passage(vocabulary.sentence(), f"p{n}", f"п. {n}") for n in range(1, 8)),
        )


def build(engine: TantivyEngine, count: int) -> None:
    """Index the records, made ready by two processes as `search_rebuild` has it; making them up is not counted."""
    made, seconds, size = records(count), 0.0, 0
    begun = time.perf_counter()
    with engine.rebuilding() as writer, ProcessPoolExecutor(2) as workers:
        while batch := list(islice(made, 1_000)):
            size += sum(len(passage.text.encode()) for record in batch for passage in record.passages)
            begun = time.perf_counter()
            ready = workers.map(writer.prepare, batch, chunksize=50)
            writer.put_prepared(zip((record.key for record in batch), ready, strict=True))
            seconds += time.perf_counter() - begun
        begun = time.perf_counter()
    seconds += time.perf_counter() - begun
    print(
        f"{count} records of {size / count / 1000:.1f} KB: {seconds:.1f} s, {count / seconds:.0f} records/s,", end=" "
    )
    print(f"{engine.state().size / 1_000_000:.0f} MB on disk")


def shapes(count: int) -> dict[str, Callable[[random.Random], str]]:
    """Queries out of texts that exist."""
    sample = [record for record in records(min(count, 400)) if record.passages]
    texts = [passage.text.rstrip(".").split() for record in sample for passage in record.passages]
    frequency = Counter(word for text in texts for word in text).__getitem__

    def words(rng: random.Random, number: int) -> str:
        return " ".join(rng.sample(rng.choice(texts), number))

    def phrase(rng: random.Random) -> str:
        text = rng.choice(texts)
        start = rng.randrange(len(text) - 2)
        return f"«{text[start]} {text[start + 1]}»"

    return {
        "1 word": lambda rng: words(rng, 1),
        "2 words": lambda rng: words(rng, 2),
        "3 words": lambda rng: words(rng, 3),
        "phrase": phrase,
        "common": lambda rng: rng.choice(COMMON),
        "number": lambda rng: f"приказ {rng.randrange(1, 2_000)}",
        "2 words, 2 filters": lambda rng: words(rng, 2),
        "any of 3 words": lambda rng: words(rng, 3),
        "8 words": lambda rng: words(rng, 8),
        "misspelt": lambda rng: _misspelt(words(rng, 1), rng),
        "rare word": lambda rng: min((words(rng, 1) for _ in range(6)), key=frequency),
    }


def _misspelt(word: str, rng: random.Random) -> str:
    """Two letters in each other's place."""
    place = rng.randrange(max(len(word) - 1, 1))
    return word[:place] + word[place : place + 2][::-1] + word[place + 2 :]


def measure(engine: TantivyEngine, name: str, ask: Callable[[random.Random], str], rounds: int) -> None:
    """Ask `rounds` queries of one shape, after some more to warm up."""
    rng = random.Random(7)
    filters = {"level": ("1", "2"), "topic": ("3", "4", "5")} if "filters" in name else {}
    engine_times, fragment_times, cpu_times, hits = [], [], [], 0
    for turn in range(rounds + WARM_UP):
        if turn == WARM_UP:
            engine_times, fragment_times, cpu_times, hits = [], [], [], 0
        text = ask(rng)
        begun, cpu = time.perf_counter(), time.process_time()
        wide = widen(parse(text, filters=filters, match="any" if "any" in name else "all"))
        found = engine.search(wide)
        asked = time.perf_counter()
        marker = Marker(wide)
        for hit in found.hits:
            marker.marked(hit.record.title)
            marker.fragments(hit.record)
        done = time.perf_counter()
        cpu_times.append(time.process_time() - cpu)
        engine_times.append(asked - begun)
        fragment_times.append(done - asked)
        hits += len(found.hits)
    whole = [first + second for first, second in zip(engine_times, fragment_times, strict=True)]
    shown = "  ".join(
        f"{_p(times, 0.5):6.2f} / {_p(times, 0.95):6.2f}" for times in (engine_times, fragment_times, whole)
    )
    print(f"{name:<20}{shown}  {_p(cpu_times, 0.5):6.2f}  {hits / rounds:6.1f}")


def ask_all(engine: TantivyEngine, count: int, rounds: int) -> None:
    """Ask every shape of question and print its line."""
    print(f"{'':<20}{'engine':^15}  {'fragments':^15}  {'together':^15}  {'CPU':^6}  {'hits':>6}")
    for name, ask in shapes(count).items():
        measure(engine, name, ask, rounds)


def _p(times: list[float], share: float) -> float:
    return sorted(times)[int(len(times) * share)] * 1000


def _memory() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=300)
    parser.add_argument("--folder", type=Path, help="keep the index here and use it again")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="search-benchmark-"))
    try:
        engine = TantivyEngine(folder)
        if engine.state().problem:
            build(engine, options.records)
        # Neither mended spellings nor synonyms: both are kept in a database.
        with vocabulary.using(vocabulary.Vocabulary()), synonyms.using(synonyms.SynonymIndex()):
            ask_all(engine, options.records, options.rounds)
        print(
            f"Memory: {_memory():.0f} MB, at its peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB"
        )
    finally:
        if options.folder is None:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
