"""A comparison in words: how many clauses changed and how, what became of one of them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge_base.documents.clauses import Clause, ClauseKind
from knowledge_base.documents.comparison.result import Change, Comparison, Fate
from portal.russian.plurals import NBSP, counted, plural

#: The gender of a noun picks the form of the participle.
_MASCULINE, _FEMININE, _NEUTER = range(3)


@dataclass(frozen=True, slots=True)
class _Noun:
    one: str
    few: str
    many: str
    gender: int


_CLAUSE = _Noun("пункт", "пункта", "пунктов", _MASCULINE)
_NOUNS = {
    ClauseKind.PREAMBLE: _Noun("преамбула", "преамбулы", "преамбул", _FEMININE),
    ClauseKind.SECTION: _Noun("раздел", "раздела", "разделов", _MASCULINE),
    ClauseKind.CHAPTER: _Noun("раздел", "раздела", "разделов", _MASCULINE),
    ClauseKind.ARTICLE: _Noun("статья", "статьи", "статей", _FEMININE),
    ClauseKind.SUBCLAUSE: _Noun("подпункт", "подпункта", "подпунктов", _MASCULINE),
    ClauseKind.ITEM: _Noun("абзац", "абзаца", "абзацев", _MASCULINE),
    ClauseKind.PARAGRAPH: _Noun("абзац", "абзаца", "абзацев", _MASCULINE),
    ClauseKind.ANNEX: _Noun("приложение", "приложения", "приложений", _NEUTER),
    ClauseKind.HEADING: _Noun("заголовок", "заголовка", "заголовков", _MASCULINE),
    ClauseKind.TABLE: _Noun("таблица", "таблицы", "таблиц", _FEMININE),
}
# The participle with «1 пункт», «1 статья», «1 приложение», with two to four, with five and more.
_DEEDS = {
    Fate.CHANGED: ("изменён", "изменена", "изменено", "изменены", "изменено"),
    Fate.INSERTED: ("добавлен", "добавлена", "добавлено", "добавлены", "добавлено"),
    Fate.DELETED: ("исключён", "исключена", "исключено", "исключены", "исключено"),
    Fate.MOVED: ("перенесён", "перенесена", "перенесено", "перенесены", "перенесено"),
    Fate.SPLIT: ("разделён", "разделена", "разделено", "разделены", "разделено"),
    Fate.MERGED: ("объединён", "объединена", "объединено", "объединены", "объединено"),
}
_REWRITTEN = "Текст изложен заново: общих мест почти не осталось"
_NOTHING = "Тексты совпадают: различий нет"
_ONLY_NUMBERS = "Слова не изменились, изменились только номера"


def summary(comparison: Comparison) -> str:
    """«Изменено 3 пункта, 1 добавлен, 1 перенесён»; a sentence without its full stop."""
    if comparison.is_empty:
        return _NOTHING
    if comparison.is_rewritten:
        return _REWRITTEN
    return summary_of(
        (change.fate, change.clause.kind, len(change.old)) for change in comparison.differences if not change.within
    )


def summary_of(told: Iterable[tuple[Fate, ClauseKind, int]]) -> str:
    """The same of differences that are told of themselves: fate, what it is, how many clauses it was before."""
    counts: Counter[tuple[Fate, _Noun]] = Counter()
    for fate, kind, had in told:
        counts[fate, _NOUNS.get(kind, _CLAUSE)] += had if fate is Fate.MERGED else 1
    if not counts:
        return _ONLY_NUMBERS
    nouns = {noun for _, noun in counts}
    parts: list[str] = []
    for fate in _DEEDS:
        its = [(noun, number) for (one, noun), number in counts.items() if one is fate]
        if its:
            parts.append(_part(fate, its, with_noun=len(nouns) > 1 or not parts))
    words = ", ".join(parts)
    return words[0].upper() + words[1:]


def fate_words(change: Change) -> str:
    """«Изменён», «Перенесена и изменена», «Добавлено»: what became of it, agreeing with what it is."""
    gender = noun_of(change.clause).gender
    if change.moved and change.fate is not Fate.MOVED:
        return f"{_DEEDS[Fate.MOVED][gender]} и {_DEEDS[change.fate][gender]}".capitalize()
    if change.fate is Fate.MERGED:
        return "Объединены"
    if change.fate in {Fate.SAME, Fate.RENUMBERED}:
        return "Без изменений"
    return _DEEDS[change.fate][gender].capitalize()


def deed_of(fate: Fate, kind: ClauseKind) -> str:
    """«изменён», «добавлена», «исключено»: one participle, agreeing with what it is; "" for what is as it was."""
    return _DEEDS[fate][_NOUNS.get(kind, _CLAUSE).gender] if fate in _DEEDS else ""


def place_words(change: Change) -> str:
    """Where it stood and where it stands, if that is not the same: «был п. 3, стал п. 4»; "" otherwise."""
    if not (change.old and change.new):
        return ""
    was, now = named(change.old), named(change.new)
    if len(change.old) > 1 or len(change.new) > 1:
        return f"{was} теперь {now}" if change.fate in {Fate.SPLIT, Fate.MERGED} else ""
    if was == now or not (change.old[0].label and change.new[0].label):
        return ""
    annex = _annex(was)
    if annex and annex == _annex(now):
        was, now = was.removeprefix(annex), now.removeprefix(annex)
    gender = noun_of(change.clause).gender
    had, has = (("был", "стал"), ("была", "стала"), ("было", "стало"))[gender]
    return f"{had} {was}, {has} {now}"


def named(clauses: Sequence[Clause]) -> str:
    """What people call them: «п. 3», «п. 3 и п. 4», «заголовок „Общие положения“»."""
    names = [name_of(clause) for clause in clauses]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} и {names[-1]}"


def name_of(clause: Clause) -> str:
    """The clause's label; where it has none, what it is and how it begins."""
    if clause.label:
        return clause.label
    words = (clause.heading or clause.text).split()
    begins = " ".join(words[:5])
    return f"{noun_of(clause).one} «{begins}{'…' if len(words) > 5 else ''}»" if begins else noun_of(clause).one


def noun_of(clause: Clause) -> _Noun:
    """The noun by which it is counted."""
    return _NOUNS.get(clause.kind, _CLAUSE)


def _annex(label: str) -> str:
    """«прил. 1, » of «прил. 1, п. 3»; "" where the body is meant."""
    annex, comma, _ = label.partition(", ")
    return f"{annex}{comma}" if comma and annex.startswith("прил.") else ""


def _part(fate: Fate, its: Sequence[tuple[_Noun, int]], *, with_noun: bool) -> str:
    if not with_noun:
        noun, number = its[0]
        return f"{number}{NBSP}{_deed(fate, noun, number)}"
    numbered = [counted(number, noun.one, noun.few, noun.many) for noun, number in its]
    listed = numbered[0] if len(numbered) == 1 else f"{', '.join(numbered[:-1])} и {numbered[-1]}"
    noun, number = its[0]
    # «Изменено 3 пункта», «добавлен 1 пункт и 1 подпункт»: in the neuter, but for a single thing that comes first.
    deed = _deed(fate, noun, number) if number % 10 == 1 and number % 100 != 11 else _DEEDS[fate][4]
    return f"{deed} {listed}"


def _deed(fate: Fate, noun: _Noun, number: int) -> str:
    forms = _DEEDS[fate]
    return plural(number, forms[noun.gender], forms[3], forms[4])
