"""Stamps of a heading: «УТВЕРЖДЕНО приказом … от … № …», «Приложение к постановлению …», «УТВЕРЖДАЮ Директор …»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge_base.documents.understanding.head_kinds import ACT_IN_CASES, act_kind
from knowledge_base.documents.understanding.head_layout import Line, Part
from knowledge_base.documents.understanding.head_requisites import Found, dates_in, numbers_in

_ANNEX = re.compile(r"приложение", re.IGNORECASE)
_APPROVED = re.compile(r"утвержд|введ[её]н", re.IGNORECASE)
_MINUTES = re.compile(r"протокол[а-яё]{0,3}(?![а-яё])|заседани", re.IGNORECASE)
_INSTITUTION_NUMBER = re.compile(
    r"(?:школ[а-яё]{0,2}|СОШ|ООШ|ДШИ|сад[а-яё]?|лице[а-яё]|гимнази[а-яё]|приложение|редакци[а-яё])\W{0,3}$",
    re.IGNORECASE,
)
_EDITION = re.compile(r"\(?(?:в\s)?ред(?:\.|акци)|с изм", re.IGNORECASE)
_BLANK = re.compile(r"\s(?:от(?:\s|$)|№|N\s|«\s?»|[«\"](?:О|Об)\s)")
_REACH = 260
_LONGEST_ISSUER = 180


@dataclass(frozen=True, slots=True)
class StampAct:
    """The act of a stamp. ``issuer`` is the place of the words between the act's kind and its requisites."""

    kind: str
    start: int
    end: int
    issuer: tuple[int, int]
    date: Found | None
    number: Found | None
    annex: bool


@dataclass(frozen=True, slots=True)
class Stamps:
    """All that the stamps of a heading say."""

    acts: tuple[StampAct, ...] = ()
    approved_on: Found | None = None  # «УТВЕРЖДАЮ» with a day and no act
    blocks: tuple[tuple[int, int], ...] = ()
    approving: bool = False


def read_stamps(text: str, lines: Sequence[Line]) -> Stamps:
    """Read the stamps among the lines of a heading (places in the folded text)."""
    blocks = _blocks(lines)
    acts: list[StampAct] = []
    loose: list[Found] = []
    approving = False
    for start, end in blocks:
        block = text[start:end]
        edition = _EDITION.search(block)
        if edition and edition.start() > 20:
            end = start + edition.start()
        approving = approving or bool(_APPROVED.search(text, start, end))
        found, days = _read_block(text, start, end)
        acts += found
        loose += days if _APPROVED.search(text, start, end) else []
    return Stamps(tuple(acts), loose[-1] if loose else None, tuple(blocks), approving)


def _blocks(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Neighbouring lines of stamps as one: columns of a page are often read one into the other."""
    blocks: list[tuple[int, int]] = []
    before: Line | None = None
    for line in lines:
        if line.part is Part.STAMP:
            if before is not None and before.part is Part.STAMP:
                blocks[-1] = (blocks[-1][0], line.end)
            else:
                blocks.append((line.start, line.end))
        before = line
    return blocks


def _read_block(text: str, start: int, end: int) -> tuple[list[StampAct], list[Found]]:
    owners = [(m.start(), m.end(), m) for m in ACT_IN_CASES.finditer(text, start, end)]
    minutes = [(m.start(), m.end(), None) for m in _MINUTES.finditer(text, start, end)]
    ordered = sorted([*owners, *minutes], key=lambda one: one[0])
    dates = dates_in(text[start:end], start)
    numbers = [
        one
        for one in numbers_in(text[start:end], start)
        if not _INSTITUTION_NUMBER.search(text[max(start, one.start - 18) : one.start].rstrip("№N "))
    ]
    acts: list[StampAct] = []
    loose: list[Found] = []
    taken: set[int] = set()
    for position, (begin, finish, match) in enumerate(ordered):
        limit = ordered[position + 1][0] if position + 1 < len(ordered) else min(end, finish + _REACH)
        date = next((one for one in dates if finish <= one.start < limit), None)
        number = next((one for one in numbers if finish <= one.start < limit), None)
        taken |= {one.start for one in (date,) if one}
        if match is None:
            continue
        if not (date or number):
            stop = _issuer_until(text, finish, limit)
            if stop > finish and text[finish:stop].strip():
                acts.append(
                    StampAct(act_kind(match), begin, stop, (finish, stop), None, None, _is_annex(text, start, begin))
                )
            continue
        first = min(one.start for one in (date, number) if one)
        last = max(one.end for one in (date, number) if one)
        acts.append(
            StampAct(act_kind(match), begin, last, (finish, first), date, number, _is_annex(text, start, begin))
        )
    loose += [one for one in dates if one.start not in taken]
    return acts, loose


def _issuer_until(text: str, start: int, end: int) -> int:
    """Where the issuer of an act ends whose date and number are left blank."""
    blank = _BLANK.search(text, start, end)
    if blank:
        return blank.start()
    return end if end - start < _LONGEST_ISSUER else start


def _is_annex(text: str, start: int, place: int) -> bool:
    """Whether «приложение» stands nearer before the place than «утверждено»."""
    annex = [m.start() for m in _ANNEX.finditer(text, start, place)]
    approved = [m.start() for m in _APPROVED.finditer(text, start, place)]
    return bool(annex) and (not approved or annex[-1] > approved[-1])
