"""Tidying of a text that came out of a file: no control characters, plain spaces, whole words. Pure, in linear time.

Nothing but what is no part of the words goes: `tidied` keeps every letter, digit and mark in its order. Line breaks stay
where they are; of a word broken over two lines the rest moves up to where the word begins.
"""

from __future__ import annotations

import re
import unicodedata

# Line ends of other systems and of XML; a vertical tab is Word's line break, a form feed a new page.
_LINE_END = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
# Control characters except tab and line feed, private use, marks of direction, joiners, mark of byte order, no characters.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffc"
    "\ufffe\uffff\ud800-\udfff\ue000-\uf8ff]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Bullets of symbol fonts, which Word keeps in the private area, before everything private goes.
_SYMBOL_BULLETS = re.compile(
    "^([ \t]*)[\uf02d\uf0a7\uf0b7\uf0fc\uf0d8\uf076\uf0a8\uf06f]+(?=[ \t\u00a0]|\\w)", re.MULTILINE
)

_HYPHENS = "-\u2010\u00ad"
_SOFT = re.compile("\u00ad(?!\n)")
# A word and a hyphen at the end of a line, its rest in small letters at the start of the next one.
_BROKEN_WORD = re.compile(
    rf"(?P<left>[А-Яа-яЁёA-Za-z0-9]{{1,60}})(?P<hyphen>[{_HYPHENS}])[ \t]{{0,8}}\n[ \t]{{0,40}}"
    rf"(?P<right>[А-Яа-яЁёA-Za-z]{{1,60}})(?P<after>[^\s]{{0,60}})(?!\S)[ \t]?\n?"
)
# First parts of words that are written with a hyphen: «санитарно-эпидемиологический», «во-первых», «юго-запад».
_FIRST_PARTS = frozenset(
    re.findall(
        r"\w+",
        "во кое по северо юго экс вице пресс интернет онлайн веб медиа мини бизнес план график отчет отчёт заявка школа "
        "детский город санкт ростов нью",
    )
)
_PARTICLES = frozenset({"то", "либо", "нибудь", "таки"})
_FIRST_PART = re.compile(r"[а-яё]{3,}(?:н|ск|тк|ж|чн|льн|нн|рн|тн|вн|дн|лог|мик|дик|зык|тив|ов|лек)о")
# «ответственно-стью» is one word all the same.
_ENDINGS = re.compile(r"(?:ст[ьияе]\w{0,3}|го|му|е|й|м|х|ми|ва|ва\w{1,4}|в|вание|шению|шени\w{1,2})")


def tidied(text: str) -> str:
    """The text with one kind of line end, plain spaces, no invisible characters and whole words."""
    text = _LINE_END.sub("\n", text)
    if not text.isascii():
        text = _SYMBOL_BULLETS.sub(r"\1-", text)
        text = _SPACES.sub(" ", text)
    text = _INVISIBLE.sub("", text)
    return whole_words(composed(text))


def composed(text: str) -> str:
    """«и» and a breve as the one letter «й», as PDFs and Macs write them; nothing else of compatibility is touched."""
    if not any(mark in text for mark in ("\u0306", "\u0308")):
        return text
    return re.sub("[ИиЕе][\u0306\u0308]", lambda match: unicodedata.normalize("NFC", match[0]), text)


def whole_words(text: str) -> str:
    """Words broken at the ends of lines made whole; soft hyphens inside lines dropped, odd hyphens made plain."""
    if "\u00ad" in text:
        text = _SOFT.sub("", text)
    if not any(f"{hyphen}\n" in text or f"{hyphen} " in text or f"{hyphen}\t" in text for hyphen in _HYPHENS):
        return text.replace("\u2010", "-").replace("\u2011", "-").replace("\u00ad", "")
    known = _hyphenated(text)
    # Twice: the rest of one word may itself be broken at the end of its line.
    for _ in range(2):
        text = _BROKEN_WORD.sub(lambda match: _mended(match, known), text)
    return text.replace("\u2010", "-").replace("\u2011", "-").replace("\u00ad", "")


def _hyphenated(text: str) -> frozenset[str]:
    """Words that this text writes with a hyphen inside a line."""
    return frozenset(found.casefold() for found in re.findall(r"[А-Яа-яЁё]{2,40}-[А-Яа-яЁё]{2,40}", text))


def _mended(match: re.Match[str], known: frozenset[str]) -> str:
    left, right, hyphen = match["left"], match["right"], match["hyphen"]
    if not _is_one_word(left, right) or (hyphen == "-" and left[-1].isascii() and left[-1].isalpha()):
        return match[0]
    keeps = hyphen != "\u00ad" and _keeps_its_hyphen(left, right, known)
    word = f"{left}{'-' if keeps else ''}{right}{match['after']}"
    return f"{word}\n"


def _is_one_word(left: str, right: str) -> bool:
    """Letters of one alphabet and one case go on; «273-» and «ФЗ» too; «Статья 5-» and «далее» do not."""
    if left[-1].isdecimal():
        return right.isupper() and len(right) <= 4
    if _is_cyrillic(left[-1]) != _is_cyrillic(right[0]):
        return False
    return right[0].islower() or (left.isupper() and right.isupper() and len(left) > 1 and len(right) > 1)


def _is_cyrillic(letter: str) -> bool:
    return "\u0400" <= letter <= "\u04ff"


def _keeps_its_hyphen(left: str, right: str, known: frozenset[str]) -> bool:
    first, last = left.casefold(), right.casefold()
    if first[-1].isdecimal() or f"{first}-{last}" in known or first in _FIRST_PARTS or last in _PARTICLES:
        return True
    return bool(_FIRST_PART.fullmatch(first)) and len(last) > 3 and not _ENDINGS.fullmatch(last)
