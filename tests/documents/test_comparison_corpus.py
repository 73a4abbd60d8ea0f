"""The comparison on real acts, edited by program: exactly what was edited is reported."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

from knowledge_base.documents.clauses import Clause, ClauseKind, cut
from knowledge_base.documents.comparison.compare import compare
from knowledge_base.documents.comparison.result import Comparison, Fate
from knowledge_base.documents.comparison.tokens import keys_of

NEW = "Руководителям кружков ежегодно до десятого сентября сообщать перечень оборудования"
MOST_ACTS = 24


@cache
def acts(corpus: Path) -> tuple[str, ...]:
    """Texts of middling length."""
    with gzip.open(corpus / "documents.jsonl.gz", "rt", encoding="utf-8") as rows:
        texts = [json.loads(row)["text"] for row in rows]
    fitting = [text for text in texts if 3_000 < len(text) < 60_000]
    return tuple(random.Random(41).sample(fitting, min(MOST_ACTS * 12, len(fitting))))


def points(clauses: list[Clause]) -> list[Clause]:
    """Clauses that stand one after the other under one number after the other, each with words of its own."""
    found: list[Clause] = []
    for clause in clauses:
        if clause.kind is ClauseKind.CLAUSE and clause.level == 0 and clause.number == str(len(found) + 1):
            found.append(clause)
    return found


# Numbers of parts name the number of their point; the edits below count only the points anew.
_DOTTED = re.compile(r"^\s*\d+\.\d", re.MULTILINE)


def blocks(text: str) -> tuple[str, list[str], str] | None:
    """What stands before point 1, the points (each with all that follows it up to the next), what stands behind the last."""
    its = points(cut(text))
    if len(its) < 4 or len({" ".join(keys_of(point.text)) for point in its}) < len(its):
        return None
    starts = []
    at = 0
    for point in its:
        match = re.compile(rf"^[ \t]*{point.number}\.\s", re.MULTILINE).search(text, at)
        if match is None:
            return None
        starts.append(match.start())
        at = match.end()
    inner = [text[start:end] for start, end in pairwise(starts)]
    if any(sum(clause.level == 0 for clause in cut(block)) != 1 or _DOTTED.search(block) for block in inner):
        return None
    return text[: starts[0]], inner, text[starts[-1] :]


def renumbered(head: str, inner: list[str], tail: str) -> str:
    """The text put together, its points counted anew."""
    counted = [re.sub(r"^[ \t]*\d+\.", f"{number}.", block, count=1) for number, block in enumerate([*inner, tail], 1)]
    return head + "".join(counted)


def each_act(shared: Path, edit: Callable[[list[str]], list[str]]) -> list[tuple[Comparison, int]]:
    """Comparisons of acts with what `edit` made of their inner points; the number is how many clauses the act has."""
    found = []
    for text in acts(shared / "corpus"):
        parts = blocks(text)
        if parts is None or len(parts[1]) < 3:
            continue
        head, inner, tail = parts
        before, after = cut(text), cut(renumbered(head, edit(list(inner)), tail))
        found.append((compare(before, after), len(before)))
        if len(found) == MOST_ACTS:
            break
    assert len(found) > 10, "the corpus holds too few acts with plain points"
    return found


def told(comparison: Comparison) -> list[tuple[Fate, str]]:
    """What the comparison tells of its own, with the first words."""
    return [
        (change.fate, (change.clause.heading or change.clause.text)[:40])
        for change in comparison.differences
        if not change.within
    ]


def test_one_insertion_is_one_insertion(shared: Path) -> None:
    comparisons = each_act(shared, lambda inner: [*inner[:2], f"3. {NEW}.\n", *inner[2:]])
    wrong = [told(made) for made, _ in comparisons if told(made) != [(Fate.INSERTED, NEW[:40])]]
    assert not wrong, f"{len(wrong)} of {len(comparisons)}: {wrong[:3]}"


def test_one_deletion_is_one_deletion(shared: Path) -> None:
    comparisons = each_act(shared, lambda inner: [*inner[:2], *inner[3:]])
    wrong = [told(made) for made, _ in comparisons if [fate for fate, _ in told(made)] != [Fate.DELETED]]
    assert not wrong, f"{len(wrong)} of {len(comparisons)}: {wrong[:3]}"


def test_one_move_is_one_move(shared: Path) -> None:
    comparisons = each_act(shared, lambda inner: [*inner[:1], *inner[2:], inner[1]])
    wrong = [told(made) for made, _ in comparisons if [fate for fate, _ in told(made)] != [Fate.MOVED]]
    assert not wrong, f"{len(wrong)} of {len(comparisons)}: {wrong[:3]}"


def test_one_word_is_one_change(shared: Path) -> None:
    def reword(inner: list[str]) -> list[str]:
        words = inner[2].split(" ")
        longest = max(range(1, len(words)), key=lambda place: len(words[place]) if words[place].isalpha() else 0)
        words[longest] = "бездорожье"
        return [*inner[:2], " ".join(words), *inner[3:]]

    comparisons = each_act(shared, reword)
    wrong = [told(made) for made, _ in comparisons if [fate for fate, _ in told(made)] != [Fate.CHANGED]]
    assert not wrong, f"{len(wrong)} of {len(comparisons)}: {wrong[:3]}"


def test_nothing_is_lost_between_any_two_acts(shared: Path) -> None:
    texts = acts(shared / "corpus")[:24]
    for one, other in zip(texts[::2], texts[1::2], strict=True):
        before, after = cut(one), cut(other)
        made = compare(before, after)
        assert sorted(c.anchor for change in made.changes for c in change.old) == sorted(c.anchor for c in before)
        assert [c.anchor for change in made.changes for c in change.new] == [c.anchor for c in after]
