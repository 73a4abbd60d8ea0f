"""Russian typography of titles and short texts: what must not be torn apart at the end of a line."""

from __future__ import annotations

import re

NBSP = "\u00a0"
_SPACE = r"[ \u00a0]"

# Short words that lean on the next one. «и», «а», «но» too: a line must not end with them in a heading.
_LEANING = (
    "а|без|в|во|для|до|и|из|или|к|ко|на|над|не|ни|но|о|об|обо|от|по|под|при|про|с|со|у|за|"
    "А|Без|В|Во|Для|До|И|Из|К|На|Не|Но|О|Об|От|По|При|С|Со|У|За"
)
_AFTER_SHORT_WORD = re.compile(rf"(?<![\w-])({_LEANING}) (?=\S)")
_BEFORE_PARTICLE = re.compile(r"(?<=\w) (?=(?:же|бы|ли|ж|б)(?![\w-]))")
_AFTER_SIGN = re.compile(rf"([№§]){_SPACE}?(?=\w)")
_AFTER_ABBREVIATION = re.compile(
    r"(?<![\w-])((?:п|пп|подп|ст|ч|гл|разд|прил|рис|табл|стр|с|г|обл|ул|д|им|абз)\.) (?=[\dIVX«А-ЯЁ])"
)
_BEFORE_UNIT = re.compile(
    r"(?<=\d) (?=(?:г\.|гг\.|года?|году|лет|ч\.|час|мин|руб|тыс\.|млн|млрд|%|чел\.|"
    r"января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)(?!\w))"
)
_MONTH_AND_YEAR = re.compile(
    r"((?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]{0,2}) (?=\d{4}(?!\d))",
    re.IGNORECASE,
)
_INITIALS = re.compile(rf"(?<!\w)([А-ЯЁ]\.){_SPACE}?([А-ЯЁ]\.)?{_SPACE}?(?=[А-ЯЁ][а-яё]+)")
_SURNAME_AND_INITIALS = re.compile(r"([А-ЯЁ][а-яё]+)[ \u00a0]([А-ЯЁ]\.)[ \u00a0]?(?=[А-ЯЁ]\.)")
_DASH_BETWEEN_WORDS = re.compile(rf"{_SPACE}+(?:--?|–|—){_SPACE}+")
_YEAR_RANGE = re.compile(r"(?<![\d/-])((?:19|20)\d\d)\s?[-–—]\s?((?:19|20)\d\d)(?![\d/-])")


# «февраля 2013» by the endings of the months: beginning with a space, it is ten times as fast in a long text.
_BEFORE_YEAR = re.compile(r" (?<=(?:ря|ля|та|ая|ня) )(?=(?:19|20)\d\d(?!\d))")

# What a reader stumbles over when a line ends inside it: «№ 412», «п. 6.2», «М. Е. Рогозовой», «19 февраля 2013 г.».
_KEPT_TOGETHER = (
    _AFTER_SIGN,
    _AFTER_ABBREVIATION,
    _SURNAME_AND_INITIALS,
    _INITIALS,
    _BEFORE_YEAR,
    _BEFORE_UNIT,
)


def bind(text: str) -> str:
    """The text with some of its spaces non-breaking, for texts quoted to the letter: its length and its signs stay.

    Binds numbers of acts and of clauses, initials, days and units; unlike `nbsp` it adds nothing and mends no dashes.
    """
    for pattern in _KEPT_TOGETHER:
        text = pattern.sub(_hold, text)
    return text


def _hold(match: re.Match[str]) -> str:
    return match[0].replace(" ", NBSP)


def nbsp(text: str) -> str:
    """The text with the non-breaking spaces and dashes of Russian typography; words and their order stay.

    Binds prepositions, «№ 43», «п. 6.2», «2013 г.», initials and surnames; sets an em dash between words (with the
    space before it non-breaking) and an en dash between years (2013–2014). Applying it twice changes nothing more.
    Hyphens in numbers of acts are never touched.
    """
    text = _YEAR_RANGE.sub(r"\1–\2", text)
    text = _DASH_BETWEEN_WORDS.sub(f"{NBSP}— ", text)
    text = _AFTER_SIGN.sub(rf"\1{NBSP}", text)
    text = _AFTER_ABBREVIATION.sub(rf"\1{NBSP}", text)
    text = _SURNAME_AND_INITIALS.sub(rf"\1{NBSP}\2{NBSP}", text)
    text = _INITIALS.sub(_bind_initials, text)
    text = _MONTH_AND_YEAR.sub(rf"\1{NBSP}", text)
    text = _BEFORE_UNIT.sub(NBSP, text)
    text = _BEFORE_PARTICLE.sub(NBSP, text)
    return _AFTER_SHORT_WORD.sub(rf"\1{NBSP}", text)


def _bind_initials(match: re.Match[str]) -> str:
    return "".join(f"{initial}{NBSP}" for initial in match.groups() if initial)
