"""What an editor should look at in a text that was cut into clauses. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge_base.documents.clauses import Clause, ClauseKind
from portal.russian.plurals import counted

#: A clause longer than this has probably swallowed its neighbours.
LONG = 8_000
#: So many remarks are told; the rest would only frighten.
MOST_REMARKS = 20

_REPEATED = re.compile(r"_\d+$")
_FIGURES = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something odd, in words; `anchor` is the clause to look at, "" for the whole text."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class CutReport:
    """A text as it was cut: counts in words, and what to look at."""

    summary: str
    remarks: tuple[Remark, ...]


def check(text: str, clauses: Sequence[Clause]) -> CutReport:
    """Look through the clauses of a text."""
    remarks = [*_whole(text, clauses), *_repeated(clauses), *_gaps(clauses), *_long(clauses)]
    return CutReport(_summary(clauses), tuple(remarks[:MOST_REMARKS]))


def _summary(clauses: Sequence[Clause]) -> str:
    numbered = sum(bool(c.number) and c.kind in {ClauseKind.CLAUSE, ClauseKind.SUBCLAUSE} for c in clauses)
    containers = {ClauseKind.SECTION, ClauseKind.CHAPTER, ClauseKind.ARTICLE}
    sections = sum(c.kind in containers for c in clauses)
    annexes = sum(c.kind is ClauseKind.ANNEX for c in clauses)
    parts = [counted(numbered, "пункт", "пункта", "пунктов")]
    if sections:
        parts.append(counted(sections, "раздел", "раздела", "разделов"))
    if annexes:
        parts.append(counted(annexes, "приложение", "приложения", "приложений"))
    return ", ".join(parts)


def _whole(text: str, clauses: Sequence[Clause]) -> Iterator[Remark]:
    if text.strip() and not any(clause.number for clause in clauses):
        yield Remark("Номеров пунктов в тексте не нашлось. Если в документе они есть, начните каждый с новой строки")
    if "\ufffd" in text:
        yield Remark(
            "В тексте есть нечитаемые знаки «\ufffd»: файл был в другой кодировке. Лучше вставить текст заново"
        )
    letters = [char for char in text if char.isalpha()]
    if len(letters) > 200 and sum("а" <= char.lower() <= "я" for char in letters) < len(letters) / 3:
        yield Remark("В тексте почти нет русских букв. Проверьте, правильно ли он прочитан")


def _repeated(clauses: Sequence[Clause]) -> Iterator[Remark]:
    for clause in clauses:
        if clause.number and _REPEATED.search(clause.anchor):
            yield Remark(f"Номер повторяется: {clause.label}", clause.anchor)


def _gaps(clauses: Sequence[Clause]) -> Iterator[Remark]:
    """1, 2, 4: a clause was lost, or its number was read as text."""
    last: dict[tuple[str, ...], int] = {}
    for clause in clauses:
        if clause.kind not in {ClauseKind.CLAUSE, ClauseKind.SECTION} or not _FIGURES.fullmatch(clause.number):
            continue
        *above, own = clause.number.split(".")
        scope = clause.anchor.removesuffix(clause.number.replace(" ", ""))
        key = (scope, str(clause.level), *above)
        former = last.get(key)
        number = int(own)
        if former is not None and number > former + 1:
            missing = ".".join([*above, str(former + 1)])
            yield Remark(f"Перед {clause.label} не хватает п. {missing}", clause.anchor)
        last[key] = number


def _long(clauses: Sequence[Clause]) -> Iterator[Remark]:
    for clause in clauses:
        if len(clause.text) > LONG and clause.kind is not ClauseKind.TABLE:
            yield Remark(f"Очень длинный: {clause.label or 'абзац без номера'}. Не слились ли пункты", clause.anchor)
