"""The title of a document: the lines after its kind, without what belongs to the kind, the issuer or a note."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from knowledge_base.documents.understanding.head_kinds import KindWord, Sort
from knowledge_base.documents.understanding.head_layout import Line, Part
from knowledge_base.documents.understanding.issuer_cases import usual_capitals
from knowledge_base.documents.understanding.issuer_institutions import FORM, find_institution, is_institution

_LONGEST = 1_200
_LONG_LINE = 200
_MOST_SKIPPED = 9
# Acts whose title need not begin with «О».
_WITHOUT_ABOUT = frozenset({"Информация", "Указ", "Информационное письмо"})
_ABOUT = re.compile(r"[\"«<(]?\s?(?:О|Об|ОБ|Обо|ОБО|о|об|обо|По|ПО|по делу|Вопросы|ВОПРОСЫ)\s")
_CITY_BEFORE = re.compile(r"^\s*(?:г\.\s?)?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*\s+(?=[\"«]|Об?\s)")
_ABOUT_ONLY = re.compile(r"[\"«<(]?\s?(?:О|Об|ОБ)\s")
_QUOTED = re.compile(r"[«\"<]")
_EDITION = re.compile(
    r"\s*\(\s?(?:в\s|нов|ред|с изм|в\sпосл|квалификац|далее|наименование|вместе|зарегистр)", re.IGNORECASE
)
_REASON = re.compile(
    r"[\s,]+(?=(?:В соответствии с|В целях|Во исполнение|На основании|Руководствуясь|В связи с"
    r"|Зарегистрирован|Принят\s?Гос|Вступает))"
)
_YEAR_ENDS = re.compile(r"\d{4}\s?(?:[-–—/]\s?\d{2,4}\s?)?(?:учебный|уч\.)\s?год$", re.IGNORECASE)
_IN_INSTITUTION = re.compile(r"(?:в|для|на базе)\s", re.IGNORECASE)
_REQUISITES_BEHIND = re.compile(
    r"[»\"]?\s+от\s\d{1,2}[. ][\w.]+\s?(?:\d{4}\s?г?\.?)?\s?(?:№|N)\s?\S+$|[»\"]\s+от\s\d[^\n]*$"
)
_YEARS = re.compile(
    r"\s*(?:на|в)?\s*\d{4}\s?(?:[-–—и]\s?\d{4}\s?)?(?:-?\s?(?:учебный|уч\.)\s?год|г\.?\s?г\.?|год[а-яё]*)?",
    re.IGNORECASE,
)
_ABOUT_WHAT = re.compile(
    r"(?:развити|обеспечени|гармонизаци|повышени|поддержк|строительств|реализаци|формировани|улучшени|энергосбережени|комплексн|профилактик|рамках)",
    re.IGNORECASE,
)
_ONE_WORD = re.compile(r"[«\"]\s?[^«»\"\s]{3,40}(?:\s[^«»\"\s]{3,20})?\s?[»\"]")
_OF_PROGRAMME = re.compile(r"\s*(?:муниципальной|государственной)\s(?:[а-яё]+\s)?программы\s+", re.IGNORECASE)
_PASSPORT = re.compile(r"\W*паспорт", re.IGNORECASE)
_MISREAD = re.compile(r"[a-z][а-яё]|[а-яё][a-z0-9]")  # a scan read badly: small letters say nothing
_PROGRAMME_NAME = re.compile(r"[«\"]")
_EXECUTOR = re.compile(
    r"(?:ответственн|исполнител|соисполнител|разработчик|дата составления|тел\.|г\.\s?[А-ЯЁ][а-яё-]+[\s,]*(?:\d{4})?$)",
    re.IGNORECASE,
)
_DANGLING = re.compile(r"\s(?:в|на|для|и|с|по|от)$")
_BLANK_NUMBER = re.compile(r"\s*№\s*(?=\n|$)|\n?(?:г\.\s?[А-ЯЁ][а-яё-]+)$")
_SAYS = re.compile(r"[^\W_]")
_NUMBER_ONLY = re.compile(r"[\d\s.№/-]+$")


def find_title(
    text: str, lines: Sequence[Line], kind_line: int, word: KindWord | None, after: int
) -> tuple[int, int] | None:
    """The place of the title in the folded text.

    ``kind_line`` is the index of the line with the kind (-1: none found), ``word`` that kind, ``after`` the place behind the
    kind and the requisites that follow it.
    """
    sort = word.sort if word else Sort.ACT
    begin = _begin(text, lines, kind_line, sort, after, word_says_all=bool(word and word.name in _WITHOUT_ABOUT))
    if begin is None:
        return None
    number, start = begin
    end = _end(text, lines, number, start, sort)
    if text[start:end].rstrip('" »').endswith("..."):  # a database cut it: the same heading stands whole below
        again = _same_kind_below(lines, kind_line)
        whole = find_title(text, lines, again, word, lines[again].end) if again > 0 else None
        if whole:
            return whole
    found = _trimmed(text, start, end, sort)
    if found and sort is Sort.PROGRAMME and kind_line >= 0 and _needs_kind(text[found[0] : found[1]]):
        line = lines[kind_line]
        return None if _PASSPORT.match(line.text) else (line.start, found[1])
    return found


def _needs_kind(name: str) -> bool:
    """«по профилактике …», «развития конкуренции …»: such words name nothing without «Программа»."""
    first = name.split(maxsplit=1)[0].lower()
    small = name[:1].islower() or first == "по" or first.endswith(("ого", "его", "ия", "ации"))
    return small and not _QUOTED.search(name)


def _begin(
    text: str, lines: Sequence[Line], kind_line: int, sort: Sort, after: int, *, word_says_all: bool
) -> tuple[int, int] | None:
    """The line and the place at which the title begins."""
    if kind_line >= 0:
        place = _begins_beside(text[after : lines[kind_line].end], sort)
        if sort is Sort.NAMED:
            return kind_line, lines[kind_line].start
        if place is not None:
            return kind_line, after + place
    last = min(len(lines), kind_line + 1 + _MOST_SKIPPED + (0 if kind_line >= 0 else 30))
    for number in range(kind_line + 1, last):
        line = lines[number]
        if line.part is Part.BODY:
            return None
        if line.part in (Part.STAMP, Part.NOTE):
            continue
        if line.start < after:  # the requisites' own line: «от 01.09.2020 № 15 «О методическом совете»»
            beside = _begins_beside(text[after : line.end], sort) if sort is Sort.ACT else None
            place = None if beside is None else after - line.start + beside
        elif sort is not Sort.ACT and line.part in (Part.TEXT, Part.KIND):
            place = 0
        else:
            place = _begins_in(line, with_kind=kind_line >= 0 or number == 0, any_text=word_says_all)
        if place is not None:
            return number, line.start + place
    return None


def _begins_beside(rest: str, sort: Sort) -> int | None:
    """Where the title begins in what stands on the line behind the kind and its requisites."""
    if sort is not Sort.ACT and re.search(r"\w{3}|\sоб?\s*$", rest, re.IGNORECASE):
        return len(rest) - len(rest.lstrip(" ,.:-–"))
    rest = _CITY_BEFORE.sub(lambda match: " " * len(match.group()), rest)
    title = rest.lstrip(" .,")
    opens = sort is Sort.ACT and (_ABOUT.match(title) or _QUOTED.match(title))
    return len(rest) - len(title) if opens else None


def _begins_in(line: Line, *, with_kind: bool, any_text: bool) -> int | None:
    """Where the title of an act begins in a line below its kind: at «О …», at a quote."""
    about = _ABOUT.search(line.text) if line.part is Part.REQUISITES else _ABOUT.match(line.text)
    if about and not with_kind:
        return about.start() if _ABOUT_ONLY.match(about.group()) and not line.text[:1].islower() else None
    if about:
        return about.start()
    free = line.part is not Part.REQUISITES and (
        _QUOTED.match(line.text) or (any_text and line.part is Part.TEXT and len(line.text) < _LONG_LINE)
    )
    return 0 if with_kind and free else None


def _same_kind_below(lines: Sequence[Line], kind_line: int) -> int:
    name = lines[kind_line].kind
    for number in range(kind_line + 1, len(lines)):
        kind = lines[number].kind
        if kind and name and kind.name == name.name and lines[number].part is Part.KIND:
            return number
    return -1


def _end(text: str, lines: Sequence[Line], number: int, start: int, sort: Sort) -> int:
    end = lines[number].end
    for line in lines[number + 1 :]:
        so_far = text[start:end]
        if line.part in (Part.BODY, Part.STAMP, Part.NOTE) or end - start > _LONGEST:
            break
        if _whole(so_far) or _EXECUTOR.match(line.text) or _NUMBER_ONLY.match(line.text):
            break
        if not _quotes_open(so_far) and _something_else(so_far, line, sort):
            break
        end = line.end
    return end


def _whole(so_far: str) -> bool:
    """Nothing can follow: a database cut the title here, or closed it, or a school year ends it."""
    return so_far.endswith("...") or bool(_YEAR_ENDS.search(so_far)) or (so_far[0] == "<" and so_far[-1] == ">")


def _something_else(so_far: str, line: Line, sort: Sort) -> bool:
    """Whether the line belongs to no title: another kind, the issuer, the first words of the text."""
    if line.part is Part.KIND and line.text[:1].isupper() and not so_far.isupper():
        return True
    if line.apart and not _follows(so_far, line.text, sort) and not _goes_on(so_far, line.text, sort):
        return True
    if sort in (Sort.APPROVED, Sort.PROGRAMME) and _institution_begins(line.text):
        return True
    large = len(so_far) > 24 and _set_large(so_far) and not _set_large(line.text)
    return large and line.text[:1].isupper()


def _follows(so_far: str, line: str, sort: Sort) -> bool:
    """After an empty line: small letters go on with a name; a programme's name in quotes follows its district."""
    if sort is Sort.PROGRAMME and line[:1] in '«"' and not re.search(r"[«\"][^«»\"]*\s[^«»\"]*[»\"]", so_far):
        return True
    return sort is not Sort.ACT and line[:1].islower() and not so_far.rstrip().endswith((".", "»", '"'))


def _quotes_open(text: str) -> bool:
    return text.count("«") > text.count("»") or (text.count('"') % 2 == 1 and not text.rstrip().endswith('"'))


def _goes_on(before: str, line: str, sort: Sort) -> bool:
    """Whether a line after an empty one still belongs to the title."""
    if re.match(r"(?:приказыва|постановля)", line, re.IGNORECASE):
        return False
    least = 25 if sort is Sort.ACT else 12
    if sort is Sort.ACT and (line[:1] in '«"' or (line[:1].islower() and not _MISREAD.search(line))):
        return True
    return len(before.strip()) < least or before.rstrip().endswith(
        (",", "-", "–", " и", " в", " на", " по", " с", " от", " о")
    )


def _set_large(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return sum(char.isupper() for char in letters) > 0.7 * len(letters)


def _institution_begins(text: str) -> bool:
    text = _IN_INSTITUTION.sub("", text, count=1)
    place = find_institution(text)
    return is_institution(text) or (place is not None and place[0] == 0)


def _trimmed(text: str, start: int, end: int, sort: Sort) -> tuple[int, int] | None:
    piece = text[start:end]
    for pattern in (_EDITION, _REASON):
        cut = pattern.search(piece)
        if cut and cut.start() > 10:
            piece = piece[: cut.start()]
    if sort is Sort.APPROVED and (form := FORM.search(piece, 10)):
        place = find_institution(piece, form.start())
        piece = piece[: form.start()] if place and place[1] >= len(piece) - 3 else piece
    if sort is Sort.APPROVED and (inside := re.search(r"\sв\s", piece)):
        inside = next((m for m in re.finditer(r"\sв\s", piece) if is_institution(piece[m.end() :])), None)
        piece = piece[: inside.start()] if inside else piece
    if sort is Sort.PROGRAMME:
        start, piece = _programme(start, piece)
    if sort is Sort.NAMED and (behind := _REQUISITES_BEHIND.search(piece)):
        piece = piece[: behind.start()]
    piece = _DANGLING.sub("", piece.rstrip(" .,;:\n"))
    lead = len(piece) - len(piece.lstrip(" .,:;-–\n"))
    says_something = len(piece) - lead > 3 and _SAYS.search(piece)
    return (start + lead, start + len(piece)) if says_something else None


def _programme(start: int, piece: str) -> tuple[int, str]:
    """The name of a programme in quotes and the years behind it."""
    lead = _OF_PROGRAMME.match(piece)
    if lead and re.search(r"\w", piece[lead.end() :]):
        start, piece = start + lead.end(), piece[lead.end() :]
    opening = _PROGRAMME_NAME.search(piece)
    if opening is None:
        return start, piece
    # A district in quotes before the programme's own name: «… района «Светлый» «Развитие культуры»».
    first = opening.start()
    if _ABOUT_WHAT.search(piece[:first]):
        return start, piece
    district = _ONE_WORD.match(piece, first)
    if district and (second := _PROGRAMME_NAME.search(piece, district.end())):
        first = second.start()
    last = max(piece.rfind("»"), piece.rfind('"'))
    if last <= first:
        return start + first, piece[first:]
    years = _YEARS.match(piece, last + 1)
    stop = years.end() if years and years.group().strip() else last + 1
    return start + first, piece[first:stop]


def title_words(piece: str, seen: Mapping[str, str]) -> str:
    """The title as it is shown: one line, usual capitals, no quotes around the whole."""
    title = re.sub(r"\s+", " ", piece).strip(" .,;:")
    title = re.sub(r"([«(])\s+", r"\1", re.sub(r"\s+([»),;])", r"\1", title))
    title = _without_outer_quotes(title)
    if title.endswith("»") and title.count("»") > title.count("«"):
        title = title[:-1].rstrip()
    title = re.sub(r"^[А-ЯЁ]{3,}(?=\s[а-яё])", lambda match: match.group().capitalize(), usual_capitals(title, seen))
    return title[:1].upper() + title[1:]


def _without_outer_quotes(title: str) -> str:
    if title[:1] == "<":
        return title.strip("<> ")
    if title[:1] == '"':
        title = title[1:].strip()
        return title[:-1].rstrip() if title.endswith('"') else title
    if title[:1] == "«":
        depth = 0
        for place, char in enumerate(title):
            depth += (char == "«") - (char == "»")
            if depth == 0:
                rest = title[place + 1 :]
                return (
                    (title[1:place].strip() + rest)
                    if not rest or re.match(r"\s*(?:на|в|\d|»)", rest, re.IGNORECASE)
                    else title
                )
        return title[1:].removesuffix("»").strip()
    return title
