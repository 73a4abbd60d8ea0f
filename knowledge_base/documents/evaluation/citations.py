"""Found citations against labelled ones, sentence by sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge_base.documents.evaluation.figures import Figure, Miss, share
from knowledge_base.documents.evaluation.labels import Act, SentenceLabel
from knowledge_base.documents.evaluation.sameness import same_kind, same_name, same_number
from knowledge_base.documents.understanding.found import Citation

_AIM = 95.0


@dataclass(slots=True)
class CitationScore:
    """Sums over sentences; ``where`` is told in the table («in the sentence alone», «in the document»)."""

    where: str
    right: int = 0
    absent: int = 0
    false: int = 0
    sentences: int = 0
    misses: list[Miss] = field(default_factory=list)

    def add(self, label: SentenceLabel, found: Sequence[Citation], sentence: str) -> None:
        """Compare one sentence; places of ``found`` count in ``sentence``, the text in which they were looked for."""
        self.sentences += 1
        left = list(found)
        for act in label.cited:
            match = next((one for one in left if is_act(one, act)), None)
            if match is not None:
                left.remove(match)
                self.right += not act.optional
            elif not act.optional:
                self.absent += 1
                self.misses.append(
                    Miss(label.row, f"citation {self.where}", "not found", written_act(act), "", label.sentence)
                )
        for one in left:
            if not _is_neutral(one, label, sentence):
                self.false += 1
                self.misses.append(Miss(label.row, f"citation {self.where}", "false", "", written(one), label.sentence))

    def figures(self) -> list[Figure]:
        """Precision and recall."""
        proposed, labelled = self.right + self.false, self.right + self.absent
        return [
            Figure(f"citations {self.where}: recall", share(self.right, labelled), labelled, aim=_AIM),
            Figure(f"citations {self.where}: precision", share(self.right, proposed), proposed, aim=_AIM),
        ]


def is_act(found: Citation, act: Act) -> bool:
    """The same kind, number and date."""
    kinds = act.kinds or ("",)
    return (
        same_number(found.number, act.number)
        and found.date == act.date
        and any(same_kind(found.kind, kind) for kind in kinds)
    )


def _is_neutral(found: Citation, label: SentenceLabel, sentence: str) -> bool:
    if any(is_act(found, act) for act in label.own):
        return True
    said = sentence[found.start : found.end]
    return any(same_name(said, name) or same_name(name, said) for name in label.named)


def written(found: Citation) -> str:
    """For people: kind, date, number, issuer."""
    return _written(found.kind, found.date, found.number, found.issuer)


def written_act(act: Act) -> str:
    """The same for a label."""
    name = f"«{act.name}»" if act.name else ""
    return " ".join([_written(" / ".join(act.kinds), act.date, act.number, act.issuer), name])


def _written(kind: str, day: dt.date | None, number: str, issuer: str) -> str:
    return " ".join(
        part for part in (kind or "?", f"от {day}" if day else "", f"№ {number}" if number else "", issuer) if part
    )
