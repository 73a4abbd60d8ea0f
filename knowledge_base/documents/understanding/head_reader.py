"""The first and the last page of a text → the document's own requisites."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass

from knowledge_base.documents.understanding import head_issuer
from knowledge_base.documents.understanding.found import Citation, Head, Value
from knowledge_base.documents.understanding.head_folding import Folded, folded
from knowledge_base.documents.understanding.head_issuer import IssuerFound
from knowledge_base.documents.understanding.head_kinds import (
    KindWord,
    Sort,
    called_itself,
    performed,
    title_of_itself,
    with_approval,
)
from knowledge_base.documents.understanding.head_layout import Line, Part, heading_lines
from knowledge_base.documents.understanding.head_own import Own, own_requisites, signed
from knowledge_base.documents.understanding.head_requisites import dates_in
from knowledge_base.documents.understanding.head_stamp import StampAct, Stamps, read_stamps
from knowledge_base.documents.understanding.head_title import find_title, title_words
from knowledge_base.documents.understanding.issuers import issuer_name

_FIRST_PAGE = 6_000
_LAST_PAGE = 1_500
_CASE_SAMPLE = 12_000
_SURE = 0.6
_LONG_NAME = 260
_WORD = re.compile(r"(?P<opens>[.!?:«\"\n]\s*|^)?(?P<word>[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*)")
_OF_COUNTRY = re.compile(
    r"(?:кодекс|конституция)[^\n]{0,60}(?:\n[^\n]{0,60})?российской\s+федерации|российская\s+федерация\n", re.IGNORECASE
)
_ADDRESSEE = re.compile(
    r"(?:[А-ЯЁ]?[а-яё.]*\.?\s){0,3}(?:директору|секретарю|заведующему|руководител[юя]м?|заместителю|начальник[уа]м?|президенту|председателю|министру|главе|членам|губернатору|вице-президенту|статс-секретарю)(?![а-яё])",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"(?:ООО|ОАО|ЗАО|ПАО|АО)\s")
# «Светлоозёрск, 2018 г.» at the foot of a title sheet.
_TOWN_AND_YEAR = re.compile(r"\n([А-ЯЁ][а-яё]{3,20}(?:-[А-ЯЁ][а-яё]+)?)[\s,–-]{1,3}20[0-3]\d\s?(?:г\.?|год)?\s*(?=\n)")
_TITLE_SHEET = 1_600
_TITLE = re.compile(r"[\"«]?\s?(?:О|Об|ОБ)\s")
_TOWN = re.compile(r"(?:^|\n|\s)((?:г|с|пос|пгт|п|д)\.\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*)(?=\s|$)")
_CAPITALS = re.compile(r"[А-ЯЁ]{2,}(?:-[А-ЯЁ]+)*")
_EDITED = re.compile(r"\((?:в\s)?ред(?:\.|акци[а-яё]+)[^)]{0,400}")


def read_head(text: str) -> Head:
    """Kind, number, date, issuer and title as the text states them; what is not there stays None.

    Reads the first 6,000 and the last 1,500 characters. A value less sure than 0.6 is left out.
    """
    page = folded(text, 0, min(len(text), _FIRST_PAGE))
    if not page.text.strip():
        return Head()
    return _Reader(text, page).head()


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    confidence: float
    start: int
    end: int


class _Reader:
    """One reading of one heading."""

    def __init__(self, text: str, page: Folded) -> None:
        self.source = text
        self.page = page
        self.text = page.text
        self.lines: list[Line] = heading_lines(self.text)
        self.own: Own = own_requisites(self.text, self.lines)
        self.stamps: Stamps = self._own_stamps()
        self.seen = _usual_writing(text[:_CASE_SAMPLE], self.text[: self.lines[-1].end if self.lines else 0])
        self.body = next((line.start for line in self.lines if line.part is Part.BODY), len(self.text))
        self.letter = self._letter()

    def head(self) -> Head:
        kind = self._kind()
        act = self._stamp_act(annex=False)
        annex = self._stamp_act(annex=True)
        date, number = self._requisites(kind, act or annex)
        title = self._title(kind)
        issuer = self._issuer(kind, act or annex, title)
        if kind and (act or annex):
            kind = self._kind_with_approval(kind, act or annex, issuer)
        return Head(
            kind=self._value(kind.name, kind.confidence, kind.start, kind.end) if kind else None,
            number=number,
            date=date,
            issuer=self._value(issuer.name, issuer.confidence, issuer.start, issuer.end) if issuer else None,
            title=self._value(title_words(self.text[slice(*title)], self.seen), 0.9, *title) if title else None,
            edited_on=self._edited_on(),
            approved_by=self._citation(act) if act else None,
            annex_to=self._citation(annex) if annex else None,
        )

    def _own_stamps(self) -> Stamps:
        """The stamps over the document's own heading; those under it only when there are none over it."""
        if self.own.line > 0:
            over = read_stamps(self.text, self.lines[: self.own.line])
            if over.blocks:
                return over
        return read_stamps(self.text, self.lines)

    # Kind

    def _letter(self) -> int:
        """Where «Уважаемый …» stands when the document is a letter; -1 otherwise."""
        match = re.search(r"(?:^|\n)\W{0,3}Уважаем(?:ый|ая|ые)\s", self.text)
        if match is None and self.own.word is None and self._addressed_paper():
            return self.body if self.body < len(self.text) else -1
        if match is None or (
            self.own.word is not None and self.own.word.name not in ("Письмо", "Информационное письмо")
        ):
            return -1
        over = [line for line in self.lines if line.start < match.start()]
        if not any(line.part is Part.REQUISITES or _ADDRESSEE.match(line.text) for line in over):
            return -1  # a leaflet that greets its readers
        return match.start()

    def _addressed_paper(self) -> bool:
        """A number, a day and whom it is written to, without a greeting."""
        numbered = any(line.part is Part.REQUISITES and line.numbers and line.dates for line in self.lines)
        return numbered and any(_ADDRESSEE.match(line.text) for line in self.lines if line.part is Part.TEXT)

    def _kind(self) -> _Kind | None:
        word = self.own.word
        if word is not None:
            start = self.lines[self.own.line].start
            return _Kind(self._law_of(word), 0.97 if word.sort is Sort.ACT else 0.93, start, start + word.length)
        if self.letter >= 0:
            start = self.letter + len(self.text[self.letter :]) - len(self.text[self.letter :].lstrip())
            return _Kind("Письмо", 0.85, start, start + 9)
        for found, sure in ((performed(self.text[:4_000]), 0.9), (called_itself(self.text[:2_500]), 0.85)):
            if found:
                return _Kind(found[0], sure, found[1], found[2])
        return None

    def _law_of(self, word: KindWord) -> str:
        """«Закон» of the Federation or of the republic that it was."""
        if word.name != "Закон":
            return word.name
        before = self.text[: self.lines[self.own.line].start]
        behind = self.text[self.own.issuer[0] : self.own.issuer[1]] if self.own.issuer else ""
        if re.search(r"российск(?:ая|ой) федераци|(?<!\w)рф(?!\w)", before + behind, re.IGNORECASE):
            return "Закон РФ"
        return "Закон РСФСР" if "рсфср" in (before + behind).lower() else word.name

    def _kind_with_approval(self, kind: _Kind, act: StampAct | None, issuer: IssuerFound | None) -> _Kind:
        name = kind.name
        municipal = issuer is not None and re.search(
            r"администраци|исполнительный|муниципальн|глава", issuer.name, re.IGNORECASE
        )
        if name == "Программа" and municipal:
            name = "Муниципальная программа"
        return _Kind(with_approval(name, act.kind if act else ""), kind.confidence, kind.start, kind.end)

    # Requisites

    def _stamp_act(self, *, annex: bool) -> StampAct | None:
        return next((one for one in self.stamps.acts if one.annex is annex), None)

    def _requisites(self, kind: _Kind | None, act: StampAct | None) -> tuple[Value | None, Value | None]:
        own = self.own
        law = kind is not None and kind.name.startswith(("Федеральный", "Закон", "Указ", "Кодекс"))
        if own.sort is Sort.ACT or (own.date and own.number):
            date, number = self._found(own.date, own.sure), self._found(own.number, own.sure)
            if (date is None or number is None) and (law or (date is None and number is None)):
                last = self._under_signature()
                if last:
                    return last
            return date, number
        if law and (last := self._under_signature()):
            return last
        if self.letter >= 0 or (kind is not None and own.word is None):
            loose = self._loose(self.letter if self.letter >= 0 else self.body)
            if any(loose) and not act:
                return loose
        return self._stamped(act)

    def _stamped(self, act: StampAct | None) -> tuple[Value | None, Value | None]:
        different = {(one.kind, one.number.value if one.number else "") for one in self.stamps.acts}
        sure = 0.9 if len(different) < 2 else 0.5
        if act is not None:
            date = act.date or (self.stamps.approved_on if not act.annex else None)
            return self._found(date, sure), self._found(act.number, sure)
        return self._found(self.stamps.approved_on, 0.85), None

    def _loose(self, stop: int) -> tuple[Value | None, Value | None]:
        """Date and number in lines of their own of a document without a kind, such as a letter."""
        titled = next((line.start for line in self.lines if _TITLE.match(line.text)), stop)
        stop = stop if self.letter >= 0 else min(stop, titled)
        lines = [line for line in self.lines if line.part is Part.REQUISITES and line.start < stop]
        date = next((line.dates[0] for line in lines if line.dates), None)
        number = next((line.numbers[0] for line in lines if line.numbers and (line.dates or len(lines) < 4)), None)
        return self._found(date, 0.85), self._found(number, 0.85)

    def _under_signature(self) -> tuple[Value, Value] | None:
        start = max(0, len(self.source) - _LAST_PAGE)
        last = folded(self.source, start, len(self.source))
        for part, begin in ((last, 0), (self.page, self.body)):
            found = signed(part.text, begin)
            if found:
                return self._value(found[0].value, 0.95, found[0].start, found[0].end, part), self._value(
                    found[1].value, 0.95, found[1].start, found[1].end, part
                )
        return None

    # Title and issuer

    def _title(self, kind: _Kind | None) -> tuple[int, int] | None:
        if self.letter >= 0:
            lines = [line for line in self.lines if line.start < self.letter]
            return find_title(self.text, lines, -1, None, 0)
        if self.own.word is None and self.stamps.blocks:
            found = self._first_after_stamps()
            return found or title_of_itself(self.text[:3_000])
        below = self._issuer_below()
        after = max(self.own.after, below.end if below else 0)
        found = find_title(self.text, self.lines, self.own.line, self.own.word, after)
        return found or (title_of_itself(self.text[:3_000]) if self.own.word is None else None)

    def _first_after_stamps(self) -> tuple[int, int] | None:
        """The line set large under the stamps of a document that names no kind."""
        under = [line for line in self.lines if line.start > self.stamps.blocks[-1][1]]
        if not under or under[0].part is not Part.TEXT or not re.search(r"[А-ЯЁа-яё]{4}", under[0].text):
            return None
        found = find_title(self.text, under, -1, KindWord("", Sort.NAMED, 0), under[0].start)
        return found if found is None or found[1] - found[0] < _LONG_NAME else (under[0].start, under[0].end)

    def _issuer(self, kind: _Kind | None, act: StampAct | None, title: tuple[int, int] | None) -> IssuerFound | None:
        found = self._stated_issuer(kind, act, title)
        if found is None:
            return None
        heading = self.text[: self.body]
        towns = [re.sub(r"\.\s?", ". ", one) for one in _TOWN.findall(heading)]
        towns += _TOWN_AND_YEAR.findall(self.text[:_TITLE_SHEET])
        return head_issuer.fuller(self.text, found, self.seen, towns, self.source[:_CASE_SAMPLE])

    def _stated_issuer(
        self, kind: _Kind | None, act: StampAct | None, title: tuple[int, int] | None
    ) -> IssuerFound | None:
        law = self._law_maker(kind)
        if law:
            return law
        if self.own.issuer and (card := head_issuer.of_phrase(self.text, *self.own.issuer, 0.97, self.seen)):
            return card
        if self.own.issuer and (card := head_issuer.of_law(self.text, *self.own.issuer)):
            return card
        until = self.own.line if self.own.line >= 0 else len(self.lines)
        letterhead = head_issuer.of_letterhead(
            self.text,
            [
                one
                for one in self.lines[:until]
                if one.start < (title or (self.body, 0))[0] and not self._addressed(one)
            ],
            self.seen,
        )
        if (
            letterhead
            and (kind or self.stamps.blocks)
            and (self.own.sort is Sort.ACT or not act or not letterhead.name.startswith("Администрация"))
        ):
            return letterhead
        if below := self._issuer_below():
            return below
        if self.letter >= 0:
            return head_issuer.of_letter(self.text, self.letter, self.seen)
        if kind and kind.name == "Протокол":
            return head_issuer.of_minutes(self.text, kind.end, self.body, self.seen)
        return self._implied_issuer(act, title)

    def _addressed(self, line: Line) -> bool:
        """Whether a line of a letter names whom it is written to."""
        if self.letter < 0:
            return False
        before = [one.text for one in self.lines if one.start <= line.start and one.part is Part.TEXT]
        return any(_ADDRESSEE.match(one) for one in before)

    def _law_maker(self, kind: _Kind | None) -> IssuerFound | None:
        if kind is None or not (
            kind.name.startswith(("Федеральный", "Закон РФ")) or kind.name in ("Кодекс", "Конституция")
        ):
            return None
        if kind.name in ("Кодекс", "Конституция") and not _OF_COUNTRY.search(self.text, 0, self.body):
            return None
        match = re.search(r"российск(?:ая|ой)\s+федераци[яи]", self.text[: self.body], re.IGNORECASE)
        place = (match.start(), match.end()) if match else (kind.start, kind.end)
        return IssuerFound("Российская Федерация", 0.97, *place)

    def _issuer_below(self) -> IssuerFound | None:
        """«УКАЗ / ПРЕЗИДЕНТА РОССИЙСКОЙ ФЕДЕРАЦИИ»: the issuer in the genitive under the kind."""
        if self.own.sort is not Sort.ACT or self.own.line < 0:
            return None
        lines = self.lines[self.own.line + 1 : self.own.line + 4]
        taken: list[Line] = []
        for line in lines:
            if line.part is not Part.TEXT or re.match(r"[«\"<]|(?:О|Об|ОБ|ПО|По)\s", line.text):
                break
            if taken and line.apart:
                break
            taken.append(line)
        for count in range(len(taken), 0, -1):
            found = head_issuer.of_phrase(self.text, taken[0].start, taken[count - 1].end, 0.95, self.seen)
            if found and issuer_name(taken[0].text):
                return found
        return None

    def _implied_issuer(self, act: StampAct | None, title: tuple[int, int] | None) -> IssuerFound | None:
        verb = performed(self.text[:4_000])
        if verb and self.own.sort in (Sort.ACT, None) and (found := head_issuer.of_verb(self.text, verb[1], self.seen)):
            return found
        if act and (found := head_issuer.of_phrase(self.text, *act.issuer, 0.92, self.seen)):
            return found
        for block in self.stamps.blocks:
            if found := head_issuer.of_institution(self.text, *block, 0.9, self.seen):
                return found
            if found := head_issuer.of_post(self.text, *block, self.seen):
                return found
        if title and (found := head_issuer.of_mention(self.text, *title, self.seen)):
            return found
        if self.own.word is None and not called_itself(self.text[:2_500]) and not verb:
            return None
        if self.own.word and self.own.word.name == "Закон":
            return head_issuer.of_territory(self.lines[: self.own.line], self.seen)
        start = self.lines[self.own.line].start if self.own.line >= 0 else 0
        found = head_issuer.of_institution(self.text, start, min(len(self.text), self.body + 900), 0.8, self.seen)
        # A company named in a text is seldom its author, unless the heading gives it a line of its own.
        company = found is not None and _COMPANY.match(found.name)
        return (
            None
            if found and company and (found.start > self.body or self.text[found.start - 1 : found.start] != "\n")
            else found
        )

    # Values

    def _found(self, found: object, sure: float) -> Value | None:
        value = getattr(found, "value", "")
        return self._value(value, sure, found.start, found.end) if value and sure >= _SURE else None  # type: ignore[attr-defined]

    def _value(self, value: str, sure: float, start: int, end: int, part: Folded | None = None) -> Value:
        return Value(value, sure, *(part or self.page).place(start, end))

    def _citation(self, act: StampAct) -> Citation:
        start, end = self.page.place(act.start, act.end)
        return Citation(
            start,
            end,
            kind=act.kind,
            issuer=issuer_name(self.text[slice(*act.issuer)], self.seen),
            number=act.number.value if act.number else "",
            date=dt.date.fromisoformat(act.date.value) if act.date else None,
        )

    def _edited_on(self) -> dt.date | None:
        match = _EDITED.search(self.text, 0, self.body)
        days = dates_in(match.group()) if match else []
        return dt.date.fromisoformat(max(one.value for one in days)) if days else None


def _usual_writing(text: str, heading: str) -> dict[str, str]:
    """Words set in capitals in the heading, in small letters → as the text writes them inside a sentence, most often."""
    wanted = {word.lower() for word in _CAPITALS.findall(heading)}
    counted: dict[str, Counter[str]] = {}
    if wanted:
        for match in _WORD.finditer(text):
            word = match["word"]
            if match["opens"] is None and word.lower() in wanted and not (word.isupper() and len(word) > 1):
                counted.setdefault(word.lower(), Counter())[word] += 1
    return {small: writings.most_common(1)[0][0] for small, writings in counted.items()}
