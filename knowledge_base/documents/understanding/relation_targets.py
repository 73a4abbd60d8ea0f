"""Acts that a stretch of a sentence names as its objects: by requisites, or by title alone.

What stands inside the title of an act, in brackets behind it, behind «утверждённое» or «в редакции» is no object of its own.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge_base.documents.understanding.found import Citation
from knowledge_base.documents.understanding.relation_kinds import APPROVED, APPROVED_ROOTS, nominative
from knowledge_base.documents.understanding.relation_quotes import FlatText, bracket_end, opens, quotation_end

_LONGEST_NAME = 600


@dataclass(frozen=True, slots=True)
class Target:
    """An act as an object of a deed; ``partial``: only a clause, article or annex of it is meant."""

    start: int
    end: int
    kind: str
    issuer: str = ""
    number: str = ""
    date: dt.date | None = None
    name: str = ""
    partial: bool = False

    @property
    def is_issued(self) -> bool:
        """Has requisites of its own."""
        return bool(self.number or self.date)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that may name an object. Cited acts stand before named ones of the same place, those before papers."""

    start: int
    order: int
    what: Citation | re.Match[str]


_CITED, _LAWS, _CODES, _PAPERS = range(4)
_PART_WORDS = (
    r"абзац|пункт|подпункт|част(?:ь|и|ью|ей|ях|ям)\b|стат(?:ь|ей)|глав(?:а|у|е|ы|ой)\b|раздел|подраздел|"
    r"параграф|приложени|преамбул|наименовани|"
    r"назван|строк|таблиц|предложени|позици|граф[аеуы]\b|примечани|сноск|отдельн\w+ положени|п\.|пп\.|подп\.|"
    r"ст\.|ч\.|абз\."
)
_PART = re.compile(rf"(?<!\w)(?:{_PART_WORDS})", re.IGNORECASE)
PART_FIRST = re.compile(rf"(?:(?:в|во|из)\s+)?(?:перв\w+\s+|втор\w+\s+)?(?:{_PART_WORDS})", re.IGNORECASE)
_APPROVED_BY = re.compile(r"утв(?:ержд|\.)", re.IGNORECASE)
_AMENDED_BY = re.compile(
    r"в\s+ред(?:акци|\.)|с\s+изм(?:енени|\.)|внесенн|с\s+уч[её]том\s+изменений|зарегистрирован", re.IGNORECASE
)
_SEPARATOR = re.compile(r";|(?<!\w)(?:а также|и признать)(?!\w)", re.IGNORECASE)
_TITLE_FOLLOWS = re.compile(
    r"(?:\s*(?:г\.|года|г)(?!\w))?\s*(?:\((?:в\s)?(?:ред|с\sизм)[^()]{0,120}\))?\s*,?\s*(?=[\"«“„])", re.IGNORECASE
)
_LAW = re.compile(
    r"(?<!\w)(?P<kind>(?:федеральн\w{1,4}\s{1,9}(?:конституционн\w{1,4}\s{1,9})?)?закон\w{0,3}(?:\s{1,9}(?:российской\s{1,9}федерации|"
    r"рф|рсфср))?"
    r"|фз)(?P<of>(?:\s{1,9}[А-ЯЁа-яё-]{3,30}){0,5}?)\s{0,9}(?=[\"«“„])",
    re.IGNORECASE,
)
_CODE_STEMS = {
    "градостроительн": "Градостроительный",
    "трудов": "Трудовой",
    "гражданск": "Гражданский",
    "налогов": "Налоговый",
    "бюджетн": "Бюджетный",
    "земельн": "Земельный",
    "лесн": "Лесной",
    "водн": "Водный",
    "жилищн": "Жилищный",
    "семейн": "Семейный",
    "воздушн": "Воздушный",
    "уголовн": "Уголовный",
    "уголовно-процессуальн": "Уголовно-процессуальный",
    "уголовно-исполнительн": "Уголовно-исполнительный",
    "таможенн": "Таможенный",
}
_STEMS = "|".join(sorted(_CODE_STEMS, key=len, reverse=True))
_OF_RUSSIA = r"(?:\s{1,9}(?:российской\s{1,9}федерации|рф))"
_CODE = re.compile(
    rf"(?<!\w)(?:(?P<stem>{_STEMS})\w{{1,3}}(?P<process>\s{{1,9}}процессуальн\w{{1,3}})?"
    rf"\s{{1,9}}кодекс\w{{0,2}}(?P<ours>{_OF_RUSSIA})?"
    rf"|кодекс\w{{0,2}}(?P<of>(?:\s{{1,9}}[А-ЯЁ][а-яё-]+\s{{1,9}}(?:федерации|области|края|республики)|"
    rf"\s{{1,9}}РФ)?)\s{{1,9}}"
    rf"(?P<about>об\s{{1,9}}административных\s{{1,9}}правонарушениях|внутреннего\s{{1,9}}водного\s{{1,9}}транспорта|"
    rf"торгового\s{{1,9}}мореплавания|административного\s{{1,9}}судопроизводства)(?P<russian>{_OF_RUSSIA})?|"
    rf"(?P<koap>КоАП)(?:\s{{1,9}}РФ)?)(?!\w)",
    re.IGNORECASE,
)
_PAPER = re.compile(rf"(?<!\w)(?P<kind>{APPROVED})(?!\w)", re.IGNORECASE)
_PAPER_ENDS = re.compile(
    r",?\s*\(?утв(?:ержд|\.)|;|:|\.(?=\s|$)|\(|(?<=\w)[\"»”](?=\s|$)|\u2029|\s(?:следующ|"
    r"изменени[ея](?=\s*[:,.]|\s*$)|согласно\s|изложи(?:ть|в)\b|дополни(?:ть|в)\b|признать|считать)|"
    r"\s(?:на|с)\s+\d{1,2}[. ]|"
    r",\s*(?:согласно|в\s+соответствии|которы|приняв|признав)",
    re.IGNORECASE,
)
_OBLIQUE = re.compile(r"(?:[ыи]х|[ое]го|[ую]ю|[ое]й)(?=\s)", re.IGNORECASE)
_A_TITLE = re.compile(rf"(?:об?|обо|по|вопросы)\s|(?:{APPROVED})(?!\w)", re.IGNORECASE)
_PAPER_ROOTS = re.compile(APPROVED_ROOTS)
_LAW_ROOTS = re.compile("федеральн|закон|фз")
_CODE_ROOTS = re.compile("|".join([*_CODE_STEMS, "кодекс", "коап"]))
# «минимальный перечень», «единые требования»
_QUALITIES = re.compile(
    r"(?:(?<![\w-])(?!прилаг|следу|соглас|предст|разраб|настоя|данн|нов|ранее|действ)[а-яё-]{3,25}(?:ый|ий|ую|"
    r"юю|ое|ее|ые|ие)\s{1,9}){1,3}$",
    re.IGNORECASE,
)
# Before an object nothing but these stands: «в», «и», «прилагаемое», a part of it.
_LEADS_TO_OBJECT = re.compile(
    rf"(?:[\s,;:–—-]|(?<!\w)(?:в|во|к|и|прилагаем\w+|следующ\w+|нов\w+|ранее|действующ\w+)(?!\w)|\d[\d.)]*|"
    rf"[а-яё]\)|[IVX]+|"
    rf"(?:{_PART_WORDS})\w*|(?:перв|втор|трет|четв|пят|шест)\w+)*",
    re.IGNORECASE,
)
# «Рекомендации … (приложение к письму …)»: then the letter is what is meant.
_TELLING_BRACKET = re.compile(r"\(\s*приложение\s+к\s", re.IGNORECASE)
_TOKEN = re.compile(r"[\"«“„]|\(")


class Targets:
    """Finds objects in one text; made once for it."""

    def __init__(self, text: FlatText, citations: Sequence[Citation]) -> None:
        self.flat, self._small = text.flat, text.small
        self._citations = sorted(citations, key=lambda one: one.start)
        self._starts = [one.start for one in self._citations]
        self._marks = self._all_marks(citations)
        self._places = [mark.start for mark in self._marks]

    def cites_within(self, start: int, end: int) -> bool:
        """Whether any act is cited there: quick, to leave out what need not be read."""
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and self._starts[at] < end

    def read(self, start: int, end: int, stop: re.Pattern[str] | None = None) -> tuple[list[Target], int]:
        """The objects named from ``start`` on, and where the reading ended: at ``end`` or at what ``stop`` finds."""
        return _Walk(self, start, end, stop).run()

    def marks(self, start: int, end: int) -> Iterator[Mark]:
        """Everything from ``start`` on that may be an object, in the order of the text."""
        for at in range(bisect_left(self._places, start), len(self._marks)):
            if self._places[at] >= end:
                return
            yield self._marks[at]

    def target(self, mark: Mark, end: int, stop: re.Pattern[str] | None) -> Target:
        """What a mark names; ``end`` and ``stop`` bound the title of a paper."""
        what = mark.what
        if isinstance(what, Citation):
            return self._cited(what)
        if mark.order == _CODES:
            return Target(what.start(), what.end(), "Кодекс", name=_code_name(what))
        if mark.order == _LAWS:
            return self._named(what.start(), what.end(), _law_kind(what["kind"]))
        return self._paper(what, end, stop)

    def _all_marks(self, citations: Sequence[Citation]) -> list[Mark]:
        # A code is known by its name; a bare number behind it is a page or an issue, not its requisite.
        marks = [Mark(one.start, _CITED, one) for one in citations if one.date or one.kind != "Кодекс"]
        marks += [
            Mark(one.start(), _LAWS, one) for one in self._matches(_LAW_ROOTS, _LAW) if opens(self.flat, one.end())
        ]
        marks += [Mark(one.start(), _CODES, one) for one in self._matches(_CODE_ROOTS, _CODE)]
        marks += [Mark(one.start(), _PAPERS, one) for one in self._matches(_PAPER_ROOTS, _PAPER)]
        return sorted(marks, key=lambda mark: (mark.start, mark.order))

    def _matches(self, roots: re.Pattern[str], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches of a pattern, looked for only where a word begins with one of the roots."""
        until = 0
        for root in roots.finditer(self._small):
            if root.start() >= until and (found := pattern.match(self.flat, root.start())):
                until = found.end()
                yield found

    def _cited(self, cited: Citation) -> Target:
        name, end = "", cited.end
        inside = _TOKEN.search(self.flat, cited.start, cited.end)
        if inside and inside.group() != "(" and opens(self.flat, inside.start()):
            closing = quotation_end(self.flat, inside.start(), cited.end)
            # «района «Заречный» от 5.02.2013 № 7»: an issuer may have a name too.
            quoted = clean_name(self.flat[inside.start() : closing])
            name = quoted if _A_TITLE.match(quoted) else ""
        follows = _TITLE_FOLLOWS.match(self.flat, cited.end)
        if follows and opens(self.flat, follows.end()):
            end = quotation_end(self.flat, follows.end())
            name = name or clean_name(self.flat[follows.end() : end])
        return Target(cited.start, end, cited.kind, cited.issuer, cited.number, cited.date, name)

    def _named(self, start: int, quote: int, kind: str) -> Target:
        end = quotation_end(self.flat, quote)
        return Target(start, end, kind, name=clean_name(self.flat[quote:end]))

    def _paper(self, found: re.Match[str], limit: int, stop: re.Pattern[str] | None) -> Target:
        """«Положение о …»: up to what closes its title."""
        end, at = min(limit, found.end() + _LONGEST_NAME), found.end()
        ends = _PAPER_ENDS.search(self.flat, at, end)
        quote = _TOKEN.search(self.flat, at, ends.start() if ends else end)
        while quote and quote.group() != "(" and opens(self.flat, quote.start()):
            at = quotation_end(self.flat, quote.start(), end)
            ends = _PAPER_ENDS.search(self.flat, at, end)
            quote = _TOKEN.search(self.flat, at, ends.start() if ends else end)
        close = ends.start() if ends else end
        if stop is None:  # in a list of grounds titles are not to the point, the acts within are
            cited = bisect_left(self._starts, found.end())
            close = min(close, self._starts[cited]) if cited < len(self._starts) else close
        stopped = stop.search(self.flat, at, close) if stop else None
        close = stopped.start() if stopped else close
        kind = nominative(found["kind"])
        qualities = _QUALITIES.search(self.flat, max(found.start() - 80, 0), found.start())
        # «Общих правил»: the quality is dropped, as its nominative would have to be guessed.
        said = qualities is not None and not _OBLIQUE.search(qualities[0])
        written = qualities[0] + found["kind"] if qualities and said else kind
        start = qualities.start() if qualities else found.start()
        return Target(start, close, kind, name=_paper_name(kind, written, self.flat[found.end() : close]))


def _law_kind(written: str) -> str:
    kind = nominative(" ".join(written.split()))
    return kind or "Закон"


def _code_name(found: re.Match[str]) -> str:
    if found["koap"]:
        return "Кодекс Российской Федерации об административных правонарушениях"
    if found["stem"]:
        process = " процессуальный" if found["process"] else ""
        ours = " Российской Федерации" if found["ours"] else ""
        return f"{_CODE_STEMS[found['stem'].lower()]}{process} кодекс{ours}"
    of = " Российской Федерации" if "рф" in found["of"].lower() or "федерации" in found["of"].lower() else found["of"]
    ours = " Российской Федерации" if found["russian"] else ""
    return " ".join(f"Кодекс{of} {found['about'].lower()}{ours}".split())


def _paper_name(kind: str, written: str, rest: str) -> str:
    """«О порядке …» for «Положение о порядке …», «Перечень услуг» for «перечня услуг»."""
    rest = " ".join(rest.split()).rstrip(" ,-–—")
    if rest[:1] in '«"“':
        return clean_name(rest)
    if re.match(r"(?:о|об|обо|по)\s", rest, re.IGNORECASE):
        return clean_name(rest)
    if not rest:
        return "" if written == kind else clean_name(written)
    return clean_name(f"{written}{'' if rest[0] == ',' else ' '}{rest}")


def clean_name(written: str) -> str:
    """A title without its quotation marks; capitals throughout become small letters."""
    name = " ".join(written.split())
    if name[:1] in '"«“„':
        name = name[1:].lstrip()
        unclosed = sum(name.count(mark) for mark in "«“„") - sum(name.count(mark) for mark in "»”")
        if name and name[-1] in '"»”“' and (unclosed < 0 or name[-1] != "»"):
            name = name[:-1].rstrip()
    if name.upper() == name and any(char.isalpha() for char in name):
        name = name.lower()
    return name[:1].upper() + name[1:_LONGEST_NAME]


class _Walk:
    """Goes over a stretch, over quotations and brackets, from object to object."""

    def __init__(self, targets: Targets, start: int, end: int, stop: re.Pattern[str] | None) -> None:
        self._of, self._flat = targets, targets.flat
        self._at, self._end, self._stop = start, end, stop
        self._gap = ""
        self._papers: list[Target] = []
        self._found: list[Target] = []

    def run(self) -> tuple[list[Target], int]:
        for mark in self._of.marks(self._at, self._end):
            if mark.start < self._at:
                continue
            if self._stopped_before(mark.start, mark.what.end if isinstance(mark.what, Citation) else mark.start):
                break
            if mark.start >= self._at:
                self._take(mark)
        else:
            self._stopped_before(self._end, self._end)
        self._drop_paper()
        return self._found, self._at

    def _stopped_before(self, place: int, ends: int) -> bool:
        """Go on to a place, over what is in quotes or brackets; True if the stretch ends before it.

        An act that begins in a quotation and ends (``ends``) behind it is no part of the quotation: that is its title.
        """
        while self._at < place:
            token = _TOKEN.search(self._flat, self._at, place)
            until = token.start() if token else place
            stop = self._stop.search(self._flat, self._at, until) if self._stop else None
            if stop:
                self._gap += self._flat[self._at : stop.start()]
                self._at = stop.start()
                return True
            self._gap += self._flat[self._at : until]
            self._at = until
            if token is None:
                return False
            if token.group() == "(":
                telling = _TELLING_BRACKET.match(self._flat, until)
                self._at = telling.end() if telling else bracket_end(self._flat, until)
            elif opens(self._flat, until):
                closing = quotation_end(self._flat, until)
                self._at = place if place < closing < ends else closing
            else:
                self._at = until + 1
        return False

    def _take(self, mark: Mark) -> None:
        gap = self._gap
        is_paper = mark.order == _PAPERS
        if is_paper and not _LEADS_TO_OBJECT.fullmatch(_QUALITIES.sub("", gap[-300:])):
            return
        event = self._of.target(mark, self._end, self._stop)
        amended = list(_AMENDED_BY.finditer(gap))
        if amended and not _SEPARATOR.search(gap, amended[-1].end()):
            self._skip(event)
            return
        approved = _APPROVED_BY.search(gap)
        if approved and not _SEPARATOR.search(gap, approved.end()) and (self._papers or self._found):
            self._approver(event)
            return
        event = replace(event, partial=bool(_PART.search(gap)))
        self._drop_paper()
        (self._papers if is_paper else self._found).append(event)
        self._skip(event, keep=False)

    def _approver(self, event: Target) -> None:
        """«Положение о …, утверждённое приказом …»: the order is what is meant; of a numbered act it is nothing new."""
        if self._papers:
            paper = self._papers.pop()
            self._found.append(replace(event, start=paper.start, partial=paper.partial))
        self._skip(event, keep=False)

    def _skip(self, event: Target, *, keep: bool = True) -> None:
        self._at = max(self._at, event.end)
        self._gap = self._gap if keep else ""

    def _drop_paper(self) -> None:
        """A paper that no act approved stands for itself."""
        self._found += self._papers
        self._papers = []
