"""Deeds that the title of an act names: «О внесении изменений в …», «О признании утратившим силу …», «Об утверждении …»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge_base.documents.understanding.found import Deed, Head
from knowledge_base.documents.understanding.relation_deeds import Found
from knowledge_base.documents.understanding.relation_kinds import ISSUED
from knowledge_base.documents.understanding.relation_quotes import BLANK, FlatText
from knowledge_base.documents.understanding.relation_targets import Target, Targets

_HEAD = 1200
_LONGEST_TITLE = 1500
_WORDS = {
    Deed.AMENDS: re.compile(
        r"(?:о|об)\s+(?:внесении\s+(?:[\w()]+\s+){0,3}?(?:изменени\w|дополнени\w|"
        r"поправ\w{1,2})(?:\(-?\w\))?й?(?:\s*(?:и|,)\s*(?:изменени|дополнени)\w+)?"
        r"|изменении|дополнении)(?:,?\s+которые\s+вносятся)?\s+(?:во?\s+)?",
        re.IGNORECASE,
    ),
    Deed.REPEALS: re.compile(
        r"(?:о|об)\s+(?:признании\s+(?:утративш\w+\s+силу|не\s?действующ\w+)|отмене)\s+", re.IGNORECASE
    ),
    Deed.APPROVES: re.compile(r"об\s+утверждении\s+(?:и\s+введении\s+в\s+действие\s+)?", re.IGNORECASE),
}
_BEGINS = re.compile(
    # at the beginning of a line, or behind the act's own requisites there
    rf"(?:^|\n)[ \t\u00a0]*(?:(?:{ISSUED})(?!\w)[^\"«“„]{{0,200}})?[\"«“„]?(?=об?\s+(?:внесении|изменении|"
    rf"дополнении|признании|отмене|утверждении)\s)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"(?<!\w)(?:В\s+соответствии|Во\s+исполнение|На\s+основании|В\s+целях|В\s+связи|Руководствуясь|Рассмотрев|"
    r"Принят\w?(?=\s)|Статья\s+\d|"
    r"С\s+целью|Список\s+изменяющих|в\s+ред\.|Документ\s+предоставлен|Внести|Утвердить|Признать)(?!\w)|"
    r"(?i:(?<!\w)(?:в\s+связи\s+с|по\s+вопрос\w+|в\s+части)\s|п\s?р\s?и\s?к\s?а\s?з\s?ы\s?в\s?а\s?ю|"
    r"п\s?о\s?с\s?т\s?а\s?н\s?о\s?в\s?л\s?я\s?[ею]|"
    r"\sи\s+о?\s?признании\s+утратив|\sи\s+о\s+внесении)"
)
_LAWFUL_ANNEX = re.compile(
    r"(?:^|\n)[ \t\u00a0]*(?:ИЗМЕНЕНИ[ЕЯ]|Изменени[ея])(?:\s*и\s*дополнени\w+)?,?\s*(?:которые\s+)?(?:вносятся|"
    r"вносимые|вносимых)\s+во?\s+",
    re.IGNORECASE,
)


_SOME_ACTS = re.compile(
    r"(?:отдельны|некоторы)\w+\s+(?:законодательн|нормативн|акт|положени|приказ|постановлени|правов|решени)",
    re.IGNORECASE,
)


def title_deeds(text: FlatText, head: Head, targets: Targets) -> Iterator[Found]:
    """Deeds of the title and of the heading of an annex «Изменения, которые вносятся в …»."""
    for start, limit in _title_stretches(text, head):
        yield from _of_title(text, targets, start, limit)
    for heading in _LAWFUL_ANNEX.finditer(text.lines):
        blank = text.flat.find(BLANK, heading.end(), heading.end() + _LONGEST_TITLE)
        limit = blank if blank >= 0 else min(heading.end() + _LONGEST_TITLE, len(text.flat))
        objects, _ = targets.read(heading.end(), limit, _STOP)
        yield from (Found(Deed.AMENDS, heading.start(), one) for one in objects[:1])


def _title_stretches(text: FlatText, head: Head) -> Iterator[tuple[int, int]]:
    """Where titles stand: as the head was read, else as lines at the beginning look."""
    if head.title is not None:
        yield head.title.start, head.title.end
    elif begins := _BEGINS.search(text.lines, 0, _HEAD):
        yield begins.end(), min(begins.end() + _LONGEST_TITLE, len(text.flat))


def _read_title(text: FlatText, targets: Targets, start: int, limit: int) -> tuple[list[Target], int]:
    """The objects of the first paragraph that has any: some titles are broken by blank lines, most end at one."""
    if _SOME_ACTS.match(text.flat, start, limit):
        return [], limit
    end = start
    while end < limit:
        blank = text.flat.find(BLANK, end + 1, limit)
        end = blank if blank >= 0 else limit
        objects, stopped = targets.read(start, end, _STOP)
        if objects or stopped < end:
            return objects, stopped
    return [], limit


def _of_title(text: FlatText, targets: Targets, start: int, limit: int) -> Iterator[Found]:
    at = start
    while at < limit and text.flat[at] in '"«“„ \u2029':
        at += 1
    while at < limit:
        verb, head = next(
            ((verb, found) for verb, words in _WORDS.items() if (found := words.match(text.flat, at, limit))),
            (None, None),
        )
        if verb is None or head is None:
            return
        objects, stopped = _read_title(text, targets, head.end(), limit)
        for one in objects:
            if verb is Deed.APPROVES and one.is_issued:
                continue
            yield Found(Deed.AMENDS if verb is Deed.REPEALS and one.partial else verb, start, one)
        turn = re.compile(r"\s*(?:и|,)\s+(?=о?\s?признании|о\s+внесении)", re.IGNORECASE).match(text.flat, stopped)
        if not turn:
            return
        at = turn.end()
        if not text.flat[at : at + 2].lower().startswith("о "):
            # «… и признании утратившим силу»: the «о» stands once.
            objects, _ = targets.read(at, limit, re.compile(r"$^"))
            yield from (Found(Deed.AMENDS if one.partial else Deed.REPEALS, start, one) for one in objects)
            return
