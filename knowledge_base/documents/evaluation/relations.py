"""Found relations against labelled ones, document by document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge_base.documents.evaluation.citations import written_act
from knowledge_base.documents.evaluation.figures import Figure, Miss, share
from knowledge_base.documents.evaluation.labels import Act, RelationLabel
from knowledge_base.documents.evaluation.sameness import same_kind, same_name, same_number
from knowledge_base.documents.understanding.found import Relation

_RECALL = 85.0
_PRECISION = 90.0


@dataclass(slots=True)
class RelationScore:
    """Sums over documents.

    Labels need not name every relation of a document, so the precision is a lower bound: of the found relations whose verb
    is labelled for that document, how many are labelled. The others are listed as «unlabelled» for an eye to judge.
    """

    right: int = 0
    absent: int = 0
    proposed: int = 0
    labelled: int = 0
    misses: list[Miss] = field(default_factory=list)

    def add(self, labels: Sequence[RelationLabel], found: Sequence[Relation], text: str) -> None:
        """Compare the labels of one document with what was found in it."""
        used: set[Relation] = set()
        for label in labels:
            matches = [one for one in found if one.verb == label.verb and is_target(one, label.act)]
            used.update(matches)
            self.right += bool(matches)
            if not matches:
                self.absent += 1
                others = "; ".join(written(one) for one in found if one.verb == label.verb)
                wanted = f"{label.verb} {written_act(label.act)}"
                self.misses.append(Miss(label.doc, "relation", "not found", wanted, others, text[:300]))
        verbs = {label.verb for label in labels}
        asked = [one for one in found if one.verb in verbs]
        self.proposed += len(asked)
        self.labelled += sum(one in used for one in asked)
        for one in asked:
            if one not in used:
                evidence = " ".join(text[one.start : one.end].split())
                self.misses.append(Miss(labels[0].doc, "relation", "unlabelled", "", written(one), evidence))

    def figures(self) -> list[Figure]:
        """Recall, and the lower bound of the precision."""
        count = self.right + self.absent
        return [
            Figure("relations: recall", share(self.right, count), count, aim=_RECALL),
            Figure(
                "relations: precision, at least", share(self.labelled, self.proposed), self.proposed, aim=_PRECISION
            ),
        ]


def is_target(found: Relation, act: Act) -> bool:
    """The same act: number, date and kind, or its name where the label knows no number."""
    kinds = act.kinds or ("",)
    if not any(same_kind(found.kind, kind) for kind in kinds):
        return False
    if act.name:
        return same_name(found.name, act.name)
    if act.number:
        return same_number(found.number, act.number) and (act.date is None or found.date == act.date)
    return act.date is None or found.date == act.date


def written(found: Relation) -> str:
    """For people: verb, requisites, name."""
    act = Act((found.kind,) if found.kind else (), found.issuer, found.number, found.date, found.name)
    return f"{found.verb} {written_act(act)}"
