"""How quick files are read and understood: `python benchmarks/reading.py [--files DIR] [--corpus FILE] [--count 300]`.

First the longest text of the corpus, everything that is found in it, part by part, without extraction. Then so many mixed
files (no scans) from the folder, each read and understood in a child process of its own, two at a time: seconds, files of
each state, the greatest memory of a child. Where there are no files beside the repository it says so.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest
from pathlib import Path
from typing import TypeVar

Found = TypeVar("Found")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
CORPUS = ROOT.parent / "shared" / "corpus"
KINDS = (".doc", ".docx", ".rtf", ".odt", ".txt", ".pdf", ".htm", ".html", ".xls", ".xlsx", ".ods", ".pptx")
NOT_MIXED = ("hostile", "scans")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=Path, default=CORPUS / "files")
    parser.add_argument("--corpus", type=Path, default=CORPUS / "documents.jsonl.gz")
    parser.add_argument("--count", type=int, default=300)
    asked = parser.parse_args()
    if asked.corpus.is_file():
        understanding(longest(asked.corpus))
    else:
        print(f"no texts: {asked.corpus} is not there")
    if asked.files.is_dir():
        reading(mixed(asked.files, asked.count))
    else:
        print(f"no files: {asked.files} is not there")


def longest(corpus: Path) -> str:
    with gzip.open(corpus, "rt", encoding="utf-8") as file:
        return max((json.loads(line)["text"] for line in file), key=len)


def understanding(text: str) -> None:
    from knowledge_base.documents.clauses import cut
    from knowledge_base.documents.understanding.citation_finder import find_citations
    from knowledge_base.documents.understanding.head_reader import read_head
    from knowledge_base.documents.understanding.names_in_text import find_names
    from knowledge_base.documents.understanding.places import placed
    from knowledge_base.documents.understanding.relation_finder import find_relations
    from knowledge_base.documents.understanding.understand import understand

    print(f"an act of {len(text):,} characters")
    understand(text[:50_000])  # dictionaries are loaded once
    head = timed("head", lambda: read_head(text))
    clauses = timed("clauses", lambda: cut(text))
    timed("their places", lambda: placed(text, clauses))
    citations = timed("citations", lambda: find_citations(text, head))
    timed("relations", lambda: find_relations(text, head, citations))
    timed("people", lambda: find_names(text))
    timed("everything", lambda: understand(text))


def timed(name: str, find: Callable[[], Found]) -> Found:
    begun, worked = time.perf_counter(), time.process_time()
    found = find()
    print(f"  {name:14} {time.perf_counter() - begun:6.2f} s, CPU {time.process_time() - worked:6.2f} s")
    return found


def mixed(folder: Path, count: int) -> list[Path]:
    """As many files of each kind as there are, in turn over the folders."""
    groups = [
        sorted(path for path in one.rglob("*") if path.suffix.lower() in KINDS)
        for one in sorted(folder.iterdir())
        if one.is_dir() and one.name not in NOT_MIXED
    ]
    turns = [path for turn in zip_longest(*groups) for path in turn if path]
    return turns[:count]


def reading(files: list[Path]) -> None:
    from knowledge_base.documents.extraction.reader import read_and_understand

    def read(path: Path) -> tuple[str, str, float]:
        begun = time.perf_counter()
        found, _ = read_and_understand(path, path.name)
        return found.state.value, path.suffix.lower(), time.perf_counter() - begun

    begun = time.perf_counter()
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(read, files))
    took = time.perf_counter() - begun
    seconds = sorted(one for *_, one in results)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(files)} files: {took:.0f} s; one file {statistics.median(seconds):.2f} s, the slowest {seconds[-1]:.1f} s"
    )
    print(f"  states: {dict(Counter(state for state, *_ in results))}")
    print(f"  kinds: {dict(Counter(kind for _, kind, _ in results))}")
    print(f"  greatest memory of a child {memory:.0f} MB, of this process {own:.0f} MB")


if __name__ == "__main__":
    main()
