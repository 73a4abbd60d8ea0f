"""From the word of a kind to its act, and along the row of further acts that share kind and issuer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge_base.documents.understanding.citation_gap import REACH, Gap, Walk
from knowledge_base.documents.understanding.citation_issuers import issuers, opens_issuer
from knowledge_base.documents.understanding.citation_kinds import KIND, Kind, Trust, kind_of
from knowledge_base.documents.understanding.citation_requisites import Requisites, requisites_at, signed_number_at
from knowledge_base.documents.understanding.citation_shadow import Shadow
from knowledge_base.documents.understanding.citation_tokens import DATE, SIGN, day_of
from knowledge_base.documents.understanding.citation_traps import is_adopted, is_bill, is_heading, is_stamp
from knowledge_base.documents.understanding.found import Citation

_WEAK_REACH = 90
_NEXT = 4
_DECISION = 200
_SPACES = re.compile(r"[ ]{0,6}\n?[ ]{0,6}")
_SEPARATOR = re.compile(
    r"(?:\s{0,4}[,;]\s{0,16}(?:(?:а\s{1,2}также|и|с)\s{1,3})?|\s{1,4}(?:и|или|а\s{1,2}также)\s{1,4}|\s{1,6}(?=от\s))(?:[-*•·]\s{0,3}|\d{1,2}[.)]\s{1,3})?"
)
_PROTOCOL = re.compile(r"[\s,]{0,3}\(?протокол(?:ом|а)?(?:\s{1,2}заседания(?:\s[^\W\d]+){0,3})?\s{1,2}(?=№|n)")
_ACCEPTED = re.compile(r"[^(),\n;.]{0,70}[\s,]{0,3}\((?:принят|одобрен)[а-я]{0,3}\s[^()\d]{0,140}?(?=\d)")
_EDITED = re.compile(
    r"[\s,]{0,3}\(?(?:в\s{1,2})?(?:ред\.|редакции|с\s{1,2}изм(?:\.|енениями)(?:\s{1,2}и\s{1,2}доп(?:\.|олнениями))?,?)\s{1,3}(?=от\s)"
)
_PLACE_BEHIND = re.compile(r"[ ,]{0,3}(?:ст[. ]|стать|с\.|п\.|пункт|от\s)")
_SEVERAL = re.compile(r"[а-я]{3,12}(?:ы|ов|ам|ами|ах)(?!\w)")
_DECIDED = re.compile(
    r"(?:решени[а-я]{1,3}|(?:утвержд[её]н|одобрен)[а-я]{1,4}(?!\s{1,3}решени))\s{1,3}(?P<who>[^;()«»]{4,200}?)[\s,(]{1,4}$"
)
_LETTER_NUMBER = re.compile(r".*[-/].*\d|\d.*[-/]")
_LONGEST_ROW = 400


def by_kind(shadow: Shadow) -> Iterator[Citation]:
    """Citations that begin with a word of a kind, not in strict order where one stands in the title of another."""
    claimed: set[int] = set()  # where acts of rows begin: a row that runs into another's act ends there
    taken = (0, 0)  # the span in which words of kinds belong to the act found last
    for match in KIND.finditer(shadow.low):
        inside = taken[0] <= match.start() < taken[1]
        if inside or (match.group() == "пп" and not shadow.plain[match.start()].isupper()):
            continue
        kind = kind_of(match)
        gap = Walk(shadow, match.end(), _WEAK_REACH if kind.trust is Trust.WEAK else REACH).run()
        first = _first(shadow, match, kind, gap)
        if first is None and kind.trust is Trust.DAY and (accepted := _accepted(shadow, match, kind)):
            yield accepted
        if first is None or gap is None:
            continue
        found = _along(shadow, first, kind, gap, claimed)
        claimed.update(one.start for one in found)
        # Acts named in a title in quotes are found by their own kinds, so the words inside stay free.
        taken = (first.start, gap.inner[0] if gap.inner else first.end)
        yield from found if not _is_trap(shadow, match, found[0]) else found[1:]


def _is_trap(shadow: Shadow, match: re.Match[str], first: Citation) -> bool:
    word = shadow.plain[match.start() : match.end()]
    return (
        is_bill(shadow.low, first)
        or is_heading(shadow, match.start(), word)
        or is_stamp(shadow, match.start(), first.end)
        or (match.lastgroup == "protokol" and is_adopted(shadow, match.start()))
    )


def _first(shadow: Shadow, match: re.Match[str], kind: Kind, gap: Gap | None) -> Citation | None:
    """The first act of the row; None where what follows the word is not enough for one."""
    if gap is None or (kind.trust is Trust.DAY and gap.requisites.number):
        return None
    found = gap.requisites
    who = _who(shadow, gap, match)
    citation_number = found.number
    if match.group() in ("фз", "фкз") and citation_number.isdecimal():
        citation_number += f"-{match.group().upper()}"
    name = "Федеральный закон" if found.number.endswith("-ФЗ") and "закон" in kind.name.lower() else kind.name
    citation = Citation(match.start(), found.end, name, who[0] if who else "", citation_number, found.date)
    if kind.name == "Решение" and found.date and not found.number:
        citation = _with_protocol(shadow, citation)
    return citation if _is_enough(kind, citation, gap) else None


def _accepted(shadow: Shadow, match: re.Match[str], kind: Kind) -> Citation | None:
    """«Конвенция о правах ребенка (одобрена Генеральной Ассамблеей ООН 20.11.1989)»."""
    accepted = _ACCEPTED.match(shadow.low, match.end())
    date = DATE.match(shadow.low, accepted.end()) if accepted else None
    day = day_of(date) if date else None
    return Citation(match.start(), date.end(), kind.name, "", "", day) if date and day else None


def _with_protocol(shadow: Shadow, decision: Citation) -> Citation:
    """«решения … от 14.02.2013 (протокол заседания № 14)» names the protocol of that day."""
    match = _PROTOCOL.match(shadow.low, decision.end)
    number = signed_number_at(shadow, match.end()) if match else None
    return replace(decision, kind="Протокол", number=number[0], end=number[1]) if number else decision


def _who(shadow: Shadow, gap: Gap, match: re.Match[str]) -> list[str]:
    if gap.issuer is not None:
        named = issuers(shadow.text[gap.issuer[0] : gap.issuer[1]])
        if match.lastgroup in ("zakon", "ozakon") or opens_issuer(shadow.low[gap.issuer[0] : gap.issuer[1]]):
            return named
        return named if shadow.plain[gap.issuer[0]].isupper() else []
    if match.lastgroup != "protokol":
        return []
    window = max(0, match.start() - _DECISION)
    decided = _DECIDED.search(shadow.low[window : match.start()])
    return issuers(shadow.text[window + decided.start("who") : window + decided.end("who")]) if decided else []


def _is_enough(kind: Kind, found: Citation, gap: Gap) -> bool:
    if kind.name == "Указание" and not found.issuer and gap.length > _NEXT:
        return False  # «указаний по разработке программ …»
    if kind.trust is Trust.WEAK:
        return bool(found.number and found.date) and not gap.titled
    if kind.trust is Trust.DAY:
        return bool(found.date) and (not gap.titled or (kind.name == "Конвенция" and gap.length < _WEAK_REACH))
    if found.number and found.date:
        return True
    if found.date:
        return bool(found.issuer) and gap.length < 200
    if kind.trust is Trust.DATED or gap.length > 150:
        return False
    return kind.name != "Письмо" or bool(_LETTER_NUMBER.match(found.number))


def _along(shadow: Shadow, first: Citation, kind: Kind, gap: Gap, claimed: set[int]) -> list[Citation]:
    """The row: the first act and those behind it."""
    found = [first]
    who = issuers(shadow.text[gap.issuer[0] : gap.issuer[1]]) if gap.issuer else [first.issuer]
    while len(found) < _LONGEST_ROW:
        following = _following(shadow, found[-1], kind)
        if following is None or following.start in claimed:
            break
        found.append(following)
    _share_day(shadow, found)
    if not found[0].date and not _SEVERAL.match(shadow.low, first.start):
        found = [found[0], *(one for one in found[1:] if one.date)]
    if len(who) == len(found) > 1 and all(who):
        return [replace(one, issuer=name) for one, name in zip(found, who, strict=True)]
    if len(who) > 1 and len(found) == 1:
        return [replace(first, issuer=" и ".join(who))]
    return found


def _share_day(shadow: Shadow, found: list[Citation]) -> None:
    """«приказы № 5, № 7 от 03.04.2014»: the day said last is that of the numbers before it too."""
    for place in range(len(found) - 2, -1, -1):
        behind = found[place + 1]
        if found[place].date is None and behind.date and SIGN.match(shadow.plain, behind.start):
            found[place] = replace(found[place], date=behind.date)


def _following(shadow: Shadow, last: Citation, kind: Kind) -> Citation | None:
    """The next act of the row behind ``last``: requisites alone, or with another issuer before them."""
    for place in _places_behind(shadow, last.end):
        edited = _EDITED.match(shadow.low, place)
        if edited and (found := requisites_at(shadow, edited.end())) and found.whole:
            return _of_row(found, last)  # «(в ред. от 10.03.2009 № 216)»: an amending act of the same kind and body
        separator = _SEPARATOR.match(shadow.low, place)
        if separator is None:
            continue
        begins = separator.end()
        found = requisites_at(shadow, begins)
        if found is not None:
            # «закон от 10.12.1995 № 196-ФЗ «О …»; № 131-ФЗ «Об …»»: the day is not said again, and is another.
            if not found.whole and ";" in separator.group():
                return None
            return _of_row(found, last) if _goes_on(found, last, shadow) else None
        word = shadow.low[begins : begins + 24]
        if not shadow.plain[begins : begins + 1].isupper() or not opens_issuer(word) or KIND.match(shadow.low, begins):
            return None
        gap = Walk(shadow, begins, 140).run()
        if gap is None or gap.titled or gap.issuer is None or not gap.requisites.whole:
            return None
        who = issuers(shadow.text[gap.issuer[0] : gap.issuer[1]])
        return Citation(
            begins, gap.requisites.end, last.kind, who[0] if who else "", gap.requisites.number, gap.requisites.date
        )
    return None


def _of_row(found: Requisites, last: Citation) -> Citation:
    day = found.date or last.date
    return Citation(found.start, found.end, last.kind, last.issuer, found.number, day)


def _goes_on(found: Requisites, last: Citation, shadow: Shadow) -> bool:
    if found.whole:
        return True
    if found.date or not found.number or not last.number:
        return False
    # «от 01.09.2014 № 5, № 6»: numbers of one day; not «2013, № 33, ст. 4» of a gazette.
    return not _PLACE_BEHIND.match(shadow.low, found.end)


def _places_behind(shadow: Shadow, end: int) -> Iterator[int]:
    """``end`` itself and the places behind remarks and titles that follow it."""
    yield end
    place = end
    if shadow.plain[place : place + 1] == ")":  # «(в ред. от 31.12.2015 № 1576), от 17.12.2010 № 1897»
        place += 1
        yield place
    for _step in range(4):
        spaces = _SPACES.match(shadow.plain, place)
        place = spaces.end() if spaces else place
        char = shadow.plain[place : place + 1]
        if char not in ("(", '"', "«") or not char:
            return
        after = shadow.after_bracket(place) if char == "(" else shadow.after_quote(place)
        if after is None:
            return
        place = after
        yield place
