"""Found requisites against labelled ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from knowledge_base.documents.evaluation.figures import Figure, Miss, share
from knowledge_base.documents.evaluation.labels import HeadLabel
from knowledge_base.documents.evaluation.sameness import same_issuer, same_kind, same_number, words_f1
from knowledge_base.documents.understanding.found import Head, Value

# Per cent right at least, wrong at most.
_AIMS = {"number": (95.0, 2.0), "date": (95.0, 2.0), "kind": (93.0, 5.0), "issuer": (85.0, 5.0)}
_TITLE_AIM = 0.85
_POOR_TITLE = 0.85
_CONTEXT = 300


@dataclass(slots=True)
class HeadScore:
    """Sums over documents. A value that is not stated and not found is right; one that is found all the same is wrong."""

    outcomes: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in _AIMS})
    title_sum: float = 0.0
    titles: int = 0
    misses: list[Miss] = field(default_factory=list)

    def add(self, label: HeadLabel, head: Head, text: str) -> None:
        """Compare one document."""
        same: Mapping[str, Callable[[str, str], bool]] = {
            "number": same_number,
            "date": str.__eq__,
            "kind": same_kind,
            "issuer": lambda found, expected: same_issuer(found, expected, label.issuer_words),
        }
        for name, is_same in same.items():
            value = getattr(head, name)
            found, expected = value.value if value else "", str(getattr(label, name))
            outcome = _outcome(found, expected, is_same)
            self.outcomes[name][outcome] += 1
            if outcome != "right":
                self.misses.append(Miss(label.doc, name, outcome, expected, found, _context(text, value)))
        self._add_title(label, head, text)

    def _add_title(self, label: HeadLabel, head: Head, text: str) -> None:
        found = head.title.value if head.title else ""
        likeness = words_f1(found, label.title)
        self.titles += 1
        self.title_sum += likeness
        if likeness < _POOR_TITLE:
            context = _context(text, head.title)
            self.misses.append(Miss(label.doc, "title", f"F1 {likeness:.2f}", label.title, found, context))

    def figures(self) -> list[Figure]:
        """Right, wrong and empty of each requisite, then the mean F1 of titles."""
        lines: list[Figure] = []
        for name, (right, wrong) in _AIMS.items():
            outcomes = self.outcomes[name]
            count = outcomes.total()
            lines.append(Figure(f"{name}: right", share(outcomes["right"], count), count, aim=right))
            lines.append(Figure(f"{name}: wrong", share(outcomes["wrong"], count), count, aim=wrong, at_most=True))
            lines.append(Figure(f"{name}: empty", share(outcomes["empty"], count), count))
        mean = self.title_sum / self.titles if self.titles else None
        return [*lines, Figure("title: F1 of words", mean, self.titles, unit="", aim=_TITLE_AIM)]


def _outcome(found: str, expected: str, is_same: Callable[[str, str], bool]) -> str:
    if not found:
        return "empty" if expected else "right"
    return "right" if expected and is_same(found, expected) else "wrong"


def _context(text: str, value: Value | None) -> str:
    """Where a wrong value was taken from, or the beginning of the text."""
    at = max((value.start if value else 0) - _CONTEXT // 3, 0)
    return " ".join(text[at : at + _CONTEXT].split())
