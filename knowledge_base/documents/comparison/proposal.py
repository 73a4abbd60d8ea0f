"""A sentence for «Что изменилось» made of a comparison, for the editor to take over and to mend. Pure."""

from __future__ import annotations

from knowledge_base.documents.comparison.result import Change, Comparison, Fate
from knowledge_base.documents.comparison.wording import named, summary

#: More clauses than this are counted instead of named.
_MOST_NAMED = 8
_DEEDS = (
    ("изменён текст", {Fate.CHANGED}),
    ("добавлено", {Fate.INSERTED}),
    ("исключено", {Fate.DELETED}),
    ("перенесено", {Fate.MOVED}),
    ("перестроено", {Fate.SPLIT, Fate.MERGED}),
)


def proposal(comparison: Comparison) -> str:
    """«Изменён текст: п. 3; п. 5. Добавлено: прил. 1, п. 4.»; "" where there is nothing to say."""
    if comparison.is_empty:
        return ""
    told = [change for change in comparison.differences if not change.within]
    if not told or comparison.is_rewritten or len(told) > _MOST_NAMED:
        return f"{summary(comparison)}."
    parts = [
        f"{deed}: {'; '.join(map(_name, its))}"
        for deed, fates in _DEEDS
        if (its := [change for change in told if change.fate in fates])
    ]
    return " ".join(f"{part[0].upper()}{part[1:]}." for part in parts)


def _name(change: Change) -> str:
    name = named([change.clause])
    if change.fate is Fate.MOVED and change.old[0].label and change.old[0].label != change.new[0].label:
        return f"{change.old[0].label} (теперь {name})"
    if change.fate is Fate.SPLIT:
        return f"{named(change.old)} разделён на {named(change.new)}"
    if change.fate is Fate.MERGED:
        return f"{named(change.old)} объединены в {named(change.new)}"
    return name
