"""How a line begins: with a number of a clause, a letter, a dash, «Статья 5», «Приложение № 1», or with none of them.

Only what the line itself shows is judged here. Whether a number fits into its place is for `tree` to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge_base.documents.cutting.nodes import Style

LETTERS = "абвгдежзийклмнопрстуфхцчшщэюя"
_LATIN_LETTERS = dict(zip("abvgdezijklmnoprstufhcxy", "абвгдезийклмнопрстуфхцху", strict=True))
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")


_TYPED_ROMAN = {ord("І"): "I", ord("Х"): "X", ord("У"): "V", ord("П"): "II", ord("Ш"): "III", ord("1"): "I"}


@dataclass(frozen=True, slots=True)
class Mark:
    """The beginning of a line: how it is marked, its number as written and in figures, and the rest of the line.

    ``closed`` tells that a full stop or bracket closes the number: «6.2.» is surer than «6.2».
    """

    style: Style
    number: str
    path: tuple[int, ...]
    rest: str
    closed: bool = True


_BULLETS = "-–—−•·▪■●○◦‣∙➢➤✓✔√*\uf0b7\uf0a7\uf02d\uf0fc\uf0d8"
# A circle of Word's second level comes out of the clipboard as the letter «o».
_DASH = re.compile(rf"^o[ \t]+(?=[А-Яа-яЁё])|^[{re.escape(_BULLETS)}]\s*(?=[^\s\d])|^[{re.escape(_BULLETS)}]\s+(?=\d)")
_LETTER = re.compile(r"^([А-Яа-яЁёA-Za-z])\s?\)\s?\.?\s*")
_PAREN = re.compile(r"^(\d{1,3}(?:\.\d{1,2})?[¹²³⁴-⁹]?)\s?\.?\)\s?\.?\s*")
_NUMBER = re.compile(r"^(\d{1,3}(?:\s?\.\s?\d{1,3})*)([¹²³⁴-⁹]?)(\s?\.)?(?!\d|\.\d|[-–/\\,:%°_])(\s*)(.*)$", re.DOTALL)
_TIGHT_NUMBER = re.compile(r"^(\d{1,3}(?:\.\d{1,3})*)([¹²³⁴-⁹]?)(\s?\.)?(?!\d|\.\d|[-–/\\,:%°_])(\s*)(.*)$", re.DOTALL)
# «15(1).»: how the Government numbers what it inserts.
_INSERTED = re.compile(r"^(\d{1,3}\(\d{1,2}\))\s?\.\s*(\S.*)$", re.DOTALL)
_ROMAN = re.compile(r"^([IVXІХVУПШ1]{1,6})(?:\s?([.)])[\s.]*|\s+)(?=[«\"А-ЯЁA-Z])(.*)$", re.DOTALL)
_ROMAN_ALONE = re.compile(r"^([IVXІХ]{1,6})(\s?\.)?()$")

# A word in the nominative, its number, and nothing or a title behind it: «статьи 5» and «Статья 5 применяется» are text.
_NAMED = re.compile(
    r"^(?P<word>часть|раздел|подраздел|глава|параграф|статья|§)\s*(?:№\s*)?"
    r"(?P<number>\d{1,4}(?:[.-]\d{1,3})*[¹²³⁴-⁹]*|[IVXLCІХ]{1,7})(?P<stop>\s?[.:)])?(?:\s+|(?<=[.:)])|$)(?P<title>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_NAMED_STYLES = {
    "часть": Style.PART,
    "раздел": Style.SECTION,
    "подраздел": Style.SUBSECTION,
    "глава": Style.CHAPTER,
    "параграф": Style.PARAGRAPH_SIGN,
    "§": Style.PARAGRAPH_SIGN,
    "статья": Style.ARTICLE,
}
_ANNEX = re.compile(
    r"^приложение\s*(?:(?:№|N)\s*)?(?P<number>\d{1,3}(?:\.\d{1,2})?|[IVX]{1,4}|(?<![А-ЯЁа-яё])[А-ЯЁ](?![А-ЯЁа-яё]))?"
    r"(?P<stop>\s?[.:])?(?:\s*(?P<rest>.*))$",
    re.IGNORECASE | re.DOTALL,
)
# «к приказу …», «(обязательное)», «УТВЕРЖДЕНО»: what an annex's header goes on with.
_ANNEX_GOES_ON = re.compile(
    r"^(?:\(?к\s+\w+|к$|\((?:обязательн|справочн|рекомендуем)|утвержден|[-–—]\s*\w)", re.IGNORECASE
)
_TO_WHAT = re.compile(
    r"^\(?к\s+(?:настоящ\w+\s+)?(?:\w+(?:ому|ой|ым)\s+){0,4}(?:приказ|постановл|распоряж|решени|положени|порядк|"
    r"регламент|правил|письм|закон|устав|программ|договор|соглашени|инструкци|методик|методическ|рекомендаци|"
    r"протокол|указ|концепци|план|стратеги|требовани|приложени|перечн|паспорт|аукцион|документаци|извещени)",
    re.IGNORECASE,
)

# What a bare number counts or measures, so that it is no number of a clause.
_COUNTED = re.compile(
    r"^(?:г\.|гг\.|год|лет\b|руб|тыс|млн|млрд|миллион|тысяч|процент|%|час|мин\b|минут|секунд|дн\w|день|недел|месяц|"
    r"январ|феврал|март|апрел|ма[йя]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|чел|класс|кл\.|шт|экз|кг|км|м\b|кв|"
    r"балл|курс|полугоди|четверт|этап|квартал|век|л\.|стр\.|ч\.)",
    re.IGNORECASE,
)
_CONTENTS_LINE = re.compile(r"(?:\.{4,}|…{2,}|_{4,}|\t|\s{3,}|(?:\.\s){4,})\s*\d{1,4}$|\.{6,}$")
_HAS_LETTER = re.compile(r"[^\W\d_]")


def read_mark(line: str) -> Mark | None:
    """The mark a line begins with, or None; ``line`` without space around it."""
    if is_contents_line(line):
        return None
    return _read_named(line) or _read_figures(line) or _read_bullet(line)


def is_contents_line(line: str) -> bool:
    """A line of a printed table of contents: «1. Общие положения ........ 3»."""
    return (line[-1].isdecimal() or line[-1] == ".") and bool(_CONTENTS_LINE.search(line[-80:]))


def anchor_number(number: str) -> str:
    """Figures of a number for an anchor, superscripts as a further figure: «15¹» → ``15.1``, «15.1-2» stays."""
    if number.isascii() and " " not in number:
        return number
    plain = "".join(f".{char.translate(_SUPERSCRIPTS)}" if char in "¹²³⁴⁵⁶⁷⁸⁹⁰" else char for char in number)
    return re.sub(r"\s", "", plain)


def roman_value(number: str) -> int:
    """The value of a Roman number, with the Russian letters and figures typewriters put for it («П», «Ш», «1У»); 0 if none."""
    plain = number.upper().translate(_TYPED_ROMAN)
    if not re.fullmatch(r"L?X{0,4}(?:IX|IV|V?I{0,4})", plain) or not plain:
        return 0
    values = {"I": 1, "V": 5, "X": 10, "L": 50}
    figures = [values[char] for char in plain]
    return sum(-value if value < max(figures[place:]) else value for place, value in enumerate(figures))


# --- words with a number --------------------------------------------------------------------------------------------


def _read_named(line: str) -> Mark | None:
    if line[:1].upper() == "П":
        annex = _read_annex(line)
        if annex:
            return annex
    match = _NAMED.match(line)
    if not match or (not line[0].isupper() and line[0] != "§"):
        return None
    title, stop = match["title"].strip(), match["stop"]
    if title and not _is_title(title, after_stop=bool(stop)):
        return None
    number = match["number"]
    return Mark(_NAMED_STYLES[match["word"].lower()], number, _path(number), title, closed=bool(stop))


def _is_title(title: str, *, after_stop: bool) -> bool:
    if after_stop:
        return True
    return not title[0].islower() and title[-1] not in ".;:,"


def _read_annex(line: str) -> Mark | None:
    match = _ANNEX.match(line)
    if not match or not line[0].isupper() or len(line) > 300:
        return None
    number, rest = match["number"] or "", match["rest"]
    if rest and not _is_annex_header(rest, number, stop=match["stop"] or ""):
        return None
    if not rest and (match["stop"] or "").strip() == ":":
        return None
    return Mark(Style.ANNEX, number, _path(number), rest)


def _is_annex_header(rest: str, number: str, stop: str) -> bool:
    if _TO_WHAT.match(rest):
        # «Приложение № 3 к программе изложить в редакции …» is an amendment, not a header.
        return not re.search(r"\b(?:изложить|исключить|дополнить|признать|заменить|утвердить|считать)\b", rest)
    if _ANNEX_GOES_ON.match(rest):
        return True
    return bool(number) and stop.strip() != ":" and not rest[0].islower() and rest[-1] not in ";:,"


# --- figures and letters --------------------------------------------------------------------------------------------


def _read_figures(line: str) -> Mark | None:
    first = line[0]
    if first.isdecimal():
        inserted = _INSERTED.match(line)
        if inserted:
            return Mark(Style.POINT, inserted[1], _path(inserted[1]), inserted[2])
        return _read_paren(line) or _read_number(line) or _read_roman(line)
    return _read_letter(line) or _read_roman(line)


def _read_paren(line: str) -> Mark | None:
    match = _PAREN.match(line)
    return Mark(Style.PAREN, match[1], _path(match[1]), line[match.end() :]) if match else None


def _read_letter(line: str) -> Mark | None:
    match = _LETTER.match(line)
    if not match:
        return None
    letter = match[1].lower()
    letter = _LATIN_LETTERS.get(letter, letter)
    place = LETTERS.find("е" if letter == "ё" else letter)
    return Mark(Style.LETTER, match[1], (place + 1,), line[match.end() :]) if place >= 0 else None


def _read_number(line: str) -> Mark | None:
    # «1. 1. Настоящее» is «1.1.», but «5. 7 классов» is not «5.7»: spaces inside count only before a closing stop.
    spaced = _NUMBER.match(line)
    match = spaced if spaced and spaced[3] else _TIGHT_NUMBER.match(line)
    if not match:
        return None
    number = re.sub(r"\s", "", match[1]) + match[2]
    components, rest, closed = re.sub(r"\D.*$", "", number), match[5].strip(), bool(match[3])
    if any((len(part) > 1 and part.startswith("0")) or part == "0" for part in match[1].replace(" ", "").split(".")):
        return None
    if not _may_follow_a_number(rest, closed=closed, dotted="." in number, tight=not match[4]):
        return None
    style = Style.DOTTED if "." in number else Style.POINT
    return Mark(style, number, _path(number), rest, closed) if components else None


def _may_follow_a_number(rest: str, *, closed: bool, dotted: bool, tight: bool) -> bool:
    if not rest:
        return closed
    if not _HAS_LETTER.search(rest) or ((not closed or rest[0].islower()) and _COUNTED.match(rest)):
        return False
    if rest[0] in "-–—+=*/)|":
        return closed and not dotted and len(rest) > 2
    # «1.Утвердить» and «1.1Настоящее», but not «3д» or «1А класс».
    return closed or not tight or (dotted and rest[0].isupper() and rest[1:2].islower())


def _read_roman(line: str) -> Mark | None:
    match = _ROMAN.match(line) or _ROMAN_ALONE.match(line)
    if not match or not roman_value(match[1]) or match[1].isdecimal():
        return None
    rest = match[3].strip()
    closed = bool(match[2])
    if not closed and (rest[-1:] in ".;,:" or _COUNTED.match(rest)):
        return None
    return Mark(Style.ROMAN, match[1], (roman_value(match[1]),), rest, closed)


def _read_bullet(line: str) -> Mark | None:
    match = _DASH.match(line)
    return Mark(Style.DASH, "", (), line[match.end() :]) if match and _HAS_LETTER.search(line) else None


def _path(number: str) -> tuple[int, ...]:
    figures = tuple(int(part) for part in re.findall(r"\d+", anchor_number(number)))
    if figures:
        return figures
    value = roman_value(number)
    if value:
        return (value,)
    place = LETTERS.find(number.lower())
    return (place + 1,) if number and place >= 0 else ()
