"""What the clauses of an act do to other acts: «внести изменения в …», «признать утратившим силу …», «утвердить …».

A clause must begin with the deed or with the act to which something is done: so what a text only tells of is no deed. The
repeal of a clause of an act is `AMENDS`: were it `REPEALS`, an editor who accepts it would end the whole act.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.documents.understanding.found import Deed
from knowledge_base.documents.understanding.relation_kinds import APPROVED, ISSUED
from knowledge_base.documents.understanding.relation_quotes import (
    BLANK,
    FlatText,
    behind_mark,
    bracket_end,
    clause_breaks,
    opens,
    quotation_end,
)
from knowledge_base.documents.understanding.relation_targets import PART_FIRST, Target, Targets

_LONGEST_OBJECT = 4000
_LONGEST_LIST = 60_000
_LONGEST_WORDING = 40_000
_FAR_VERB = 260


@dataclass(frozen=True, slots=True)
class Found:
    """A deed with its object; ``start`` is where the sentence that states it begins."""

    verb: Deed
    start: int
    target: Target


_DEED = re.compile(
    r"внести(?=\s)|(?:признать|признаются|считать)(?=\s)|отменить(?=\s)|утвердить(?=[\s:])|утрачивают\s+силу",
    re.IGNORECASE,
)
_ORDERS = (
    r"(?:(?:[А-ЯЁа-яё]+\s){0,4}(?:п\s?р\s?и\s?к\s?а\s?з\s?ы\s?в\s?а\s?ю|п\s?о\s?с\s?т\s?а\s?н\s?о\s?в\s?л\s?я\s?\w{1,3}|решил\w?)"
    r"\s*:?\s*(?:\d{1,2}\.\s*)?)?"
)
_AMEND = re.compile(
    rf"{_ORDERS}внести(?:\s+с\s+\d[\d.]+(?:\s+\w+\s+\d{{4}}\s+г\w*\.?)?)?"
    r"(?:\s+(?:следующ\w+|прилагаем\w+|необходим\w+|соответствующ\w+))?"
    r"(?:\s+(?:изменени\w+|дополнени\w+|поправк\w+)(?:\s*(?:и|,)\s*(?:изменени|дополнени|поправк)\w+)?)?"
    r"(?:\s*\([^()]{0,120}\))?(?:,?\s*согласно\s+приложени\w+(?:\s*(?:№|N)?\s*\d+)?(?:\s+к\s+настоящ\w+\s+\w+)?)?"
    r"(?:,?\s*которые\s+вносятся)?,?\s+во?\s+",
    re.IGNORECASE,
)
_AMEND_STOP = re.compile(
    r"следующ\w+\s+(?:изменени|дополнени|поправ)|(?<=[а-яё\d»\")]{3})\.\s|(?<!\w)(?:изменени[ея]|дополнени[ея]|"
    r"поправк[иу])(?!\w)|:|;\s|(?<!\w)изложив|"
    r"(?<!\w)(?:согласно|в\s+соответствии\s+с|в\s+связи\s+с|по\s+вопросам)\s",
    re.IGNORECASE,
)
_ENDED = r"(?:утративш\w+\s+силу|недействующ\w+|недействительн\w+|не\s+действующ\w+)"
_REPEAL = re.compile(
    rf"{_ORDERS}(?:(?:признать|признаются|считать)(?:\s+(?!утратив)\S{{1,20}}){{0,6}}?\s+{_ENDED}|"
    rf"отменить(?!\s+(?:действи|занят|урок)))"
    r"(?:\s+(?:со?|начиная\s+с)\s+(?:дня\s+[^:;]{3,90}?силу\s+настоящ\w+\s+\w+|"
    r"\d{1,2}[.\s]\s?[\w.]{1,8}\s?\d{0,4}\s*(?:года|г\.?)?))?\s*[:,]?\s*",
    re.IGNORECASE,
)
_APPROVE = re.compile(
    rf"{_ORDERS}утвердить(?:\s+(?:и\s+ввести\s+в\s+действие|и\s+ввести))?(?:\s+с\s+\d[\d.]+\s*(?:года|г\.?)?)?"
    r"(?:\s+(?:прилагаем\w+|согласованн\w+|нов\w+|следующ\w+|разработанн\w+|представленн\w+|актуализированн\w+|"
    r"состав\s+и|обновл[её]нн\w+))*\s*:?\s*",
    re.IGNORECASE,
)
_CHANGES = re.compile(r"(?<!\w)(?:изложить|дополнить|исключить|заменить|изменить|внести)(?!\w)", re.IGNORECASE)
_ENDS = re.compile(
    rf"(?<!\w)(?:(?:призна(?:ть|ны?)|признаются|считать)(?:\s+\S{{1,20}}){{0,4}}?\s+{_ENDED}|отменить|"
    rf"утрачива\w+\s+силу)",
    re.IGNORECASE,
)
_ITEM = re.compile(
    rf"[«\"]?(?:от\s+\d|(?:№|N)\s?\d|(?:(?:следующ|санитарно-эпидем|гигиенич|санитарн|"
    rf"совместн)\w+\s+)?(?:{ISSUED}|{PART_FIRST.pattern}|{APPROVED}))",
    re.IGNORECASE,
)
_QUALITY = r"(?:[а-яё-]{3,25}(?:ый|ий|ую|юю|ое|ее|ые|ие)\s{1,2}){0,3}"
_APPROVED_ITEM = re.compile(rf"{_QUALITY}(?:(?:{APPROVED})(?!\w)|правила\s+и\s+нормативы|СанПиН)", re.IGNORECASE)
_OWN_RULES = re.compile(
    r"(?:[а-яё-]+\s+)?(?:правила(?:\s+и\s+нормативы)?\s+)?(?:\(?далее[^()]{0,60}\)\s*)?СанПиН\s+(?P<number>\d[\d./-]{3,24}\d)",
    re.IGNORECASE,
)
_LAID_OUT = re.compile(
    r"(?:изменени|дополнени)\w+(?:\s+и\s+дополнени\w+)?,?\s+(?:которые\s+)?(?:вносятся|вносимые|внесенные)\s+во?\s+",
    re.IGNORECASE,
)
_OBJECT_FIRST = re.compile(rf"(?:в\s+)?(?:{ISSUED})(?!\w)", re.IGNORECASE)
_WORDING = re.compile(r"(?:редакции|содержания|словами|слова|изложить|дополнить\s+\w+)\s*:?\s*(?=[\"«“„])")
_WORDING_ENDS = re.compile(r"[\"»”]\s*[;.,]?\s*(?=\n|$)")
_REPEALED_LIST = re.compile(
    r"(?:^|\n)[ \t\u00a0]*(?P<list>перечень\s[^:;]{0,200}?(?:утративш\w+\s+силу|подлежащих\s+(?:отмене|"
    r"признанию))[^:;\n]{0,200})",
    re.IGNORECASE,
)
_OURS = re.compile(r"настоящ|данн(?:ый|ого|ое|ому)\s", re.IGNORECASE)


_BRACKET = re.compile(r"\s*\(")
_ONLY_PARTLY = re.compile(r"[\s,]*(?:за\s+исключением|кроме|в\s+части)\s", re.IGNORECASE)


class Deeds:
    """Reads one text clause by clause."""

    def __init__(self, text: FlatText, targets: Targets) -> None:
        self._text, self._flat, self._targets = text, text.flat, targets
        self._breaks = clause_breaks(text)
        self._wordings = _wordings(text)

    def found(self) -> Iterator[Found]:
        """Deeds in the order of the text."""
        read_until = 0
        for place, start in enumerate(self._breaks):
            end = self._breaks[place + 1] if place + 1 < len(self._breaks) else len(self._flat)
            at = behind_mark(self._flat, start, min(end, start + 60))
            if at < read_until or self._is_quoted(at):
                continue
            for one in self._of_clause(at, end):
                read_until = max(read_until, one.target.end)
                yield one
        yield from self._repealed_lists()

    def _is_quoted(self, place: int) -> bool:
        at = bisect_right(self._wordings, (place, len(self._flat))) - 1
        return at >= 0 and self._wordings[at][0] <= place < self._wordings[at][1]

    def _of_clause(self, at: int, end: int) -> Iterator[Found]:
        window = min(end, at + 200)
        if not _DEED.search(self._flat, at, window):
            yield from self._object_first(at, end)
        elif head := _AMEND.match(self._flat, at):
            limit = min(len(self._flat), head.end() + _LONGEST_OBJECT)
            objects, _ = self._targets.read(head.end(), limit, _AMEND_STOP)
            yield from (Found(Deed.AMENDS, at, one) for one in objects)
        elif head := _REPEAL.match(self._flat, at):
            for one in self._listed(head.end(), _ITEM):
                yield Found(self._ending(one), at, one)
        elif (head := _APPROVE.match(self._flat, at)) and (laid := _LAID_OUT.match(self._flat, head.end())):
            objects, _ = self._targets.read(laid.end(), laid.end() + _LONGEST_OBJECT, _AMEND_STOP)
            yield from (Found(Deed.AMENDS, at, one) for one in objects[:1])
        elif head:
            if own := _OWN_RULES.match(self._flat, head.end()):
                yield Found(Deed.APPROVES, at, Target(own.start(), own.end(), "СанПиН", number=own["number"]))
                return
            for one in self._listed(head.end(), _APPROVED_ITEM):
                if not one.is_issued and not one.partial:
                    yield Found(Deed.APPROVES, at, one)
        else:
            yield from self._object_first(at, end)

    def _object_first(self, at: int, end: int) -> Iterator[Found]:
        """«Пункт 3 приказа … признать утратившим силу», «В приказе … слова … заменить»."""
        begins = PART_FIRST.match(self._flat, at) or _OBJECT_FIRST.match(self._flat, at)
        if not begins or not self._targets.cites_within(at, min(end, at + 500)):
            return
        objects, stopped = self._targets.read(at, min(len(self._flat), at + _LONGEST_OBJECT), _FIRST_STOP)
        if not objects or objects[0].start - at > 400 or _OURS.search(self._flat, at, objects[0].start):
            return
        if BLANK in self._flat[objects[-1].end : stopped] or stopped - objects[-1].end > _FAR_VERB:
            return
        verb = _verb(self._flat, stopped)
        if verb is None:
            return
        for one in objects:
            if one.start < stopped:
                yield Found(self._ending(one) if verb is Deed.REPEALS else verb, at, one)

    def _ending(self, one: Target) -> Deed:
        """A repeal, but for a part of the act, «за исключением пункта 2», «в части …»: the rest of it lives."""
        behind = one.end
        while bracket := _BRACKET.match(self._flat, behind):
            behind = bracket_end(self._flat, bracket.end() - 1)
        return Deed.AMENDS if one.partial or _ONLY_PARTLY.match(self._flat, behind) else Deed.REPEALS

    def _listed(self, start: int, item: re.Pattern[str]) -> list[Target]:
        """Objects behind a verb, and further ones in the lines below while they look like items of a list."""
        found: list[Target] = []
        at, limit = start, min(len(self._flat), start + _LONGEST_LIST)
        while at < limit:
            at = behind_mark(self._flat, at, min(limit, at + 40))
            if not item.match(self._flat, at):
                break
            objects, stopped = self._targets.read(at, min(limit, at + _LONGEST_OBJECT), _ITEM_STOP)
            found += objects
            if not objects and self._flat[stopped : stopped + 1] != ":":
                break
            end = self._item_end(stopped, limit)
            if end is None:
                break
            at = end
        return found

    def _item_end(self, stopped: int, limit: int) -> int | None:
        """Behind the semicolon, colon or line end after an item; None where the sentence ends."""
        following = _ITEM_GOES_ON.match(self._text.lines, stopped, limit)
        return following.end() if following else None

    def _repealed_lists(self) -> Iterator[Found]:
        """An annex «Перечень приказов, утративших силу»."""
        for heading in _REPEALED_LIST.finditer(self._text.lines):
            for one in self._listed(heading.end(), _ITEM):
                yield Found(self._ending(one), heading.start("list"), one)


_FIRST_STOP = re.compile(
    r"(?<!\w)(?:изложить|дополнить|исключить|заменить|изменить|внести|отменить|утрачива\w+|призна(?:ть|ны?|"
    r"ются)|считать|слов[оа]|цифр[ыу]|"
    r"после\s+слов)(?!\w)|;|:|\u2029|(?-i:\.\s+[А-ЯЁ]|Статья\s|Принят\s|ПРИНЯТ)",
    re.IGNORECASE,
)
_ITEM_STOP = re.compile(
    r";|:|(?<=[\w»\")]{2})(?<!\dг)\.(?=\s|$)|\n|(?<!\w)(?:согласно\s+приложени|с\s+момента|со\s+дня|"
    r"за\s+исключением|кроме|как\s+утратив)",
    re.IGNORECASE,
)
_ITEM_GOES_ON = re.compile(r"[ \t\u00a0]*[;:,.]?[ \t\u00a0]*(?:\n\s*|(?<=[;:,])[ \u00a0]*)")

_NEXT_SENTENCE = re.compile(r"\.\s+[А-ЯЁ]|\u2029|(?<!\w)(?:Статья|Принят)\s")


def _verb(flat: str, at: int) -> Deed | None:
    """What is done to the objects before ``at``."""
    window = at + _FAR_VERB
    stop = _NEXT_SENTENCE.search(flat, at, window)
    limit = stop.start() if stop else window
    ends, changes = _ENDS.search(flat, at, limit), _CHANGES.search(flat, at, limit)
    if ends and (not changes or ends.start() < changes.start()):
        return Deed.REPEALS
    return Deed.AMENDS if changes else None


def _wordings(text: FlatText) -> list[tuple[int, int]]:
    """Where new wording of other acts is quoted: its deeds are not this document's."""
    found: list[tuple[int, int]] = []
    at = 0
    while match := _WORDING.search(text.small, at):
        start = match.end()
        at = start + 1
        if not opens(text.flat, start):
            continue
        end = quotation_end(text.flat, start)
        closing = _WORDING_ENDS.search(text.lines, start, start + _LONGEST_WORDING)
        end = max(end, closing.end()) if closing and "\n" in text.lines[start : start + 1500] else end
        found.append((start, end))
        at = end
    return found
