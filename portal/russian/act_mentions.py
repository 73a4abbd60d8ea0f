"""What in a typed query looks like the number of an act.

A query is short and careless («приказ 158», «273 фз об образовании», «р-174»), so the neighbours decide: «школа 11»,
«5 класс», «статья 28», «2013 год» and «1-4 классы» are no numbers of acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.russian.act_numbers import DASHES, MISWRITTEN_SUFFIXES, SLASHES, SPACES, SUFFIXES, number_key
from portal.russian.dates import find_dates


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Beginnings of words after which a bare number is the number of an act.
_KINDS = _words(
    "приказ распоряж постановл письм указ решени протокол закон поручени телеграмм инструкци фгос санпин гост"
)
_KIND_ABBREVIATIONS = frozenset(_words("пр пост расп рп пп фз фкз"))
# Beginnings of words whose number is their own: schools, places in a text, forms.
_OWNERS = _words(
    "школ сош ооош нош оош гимнази лице детск сад доу мдоу мбдоу мадоу мбоу маоу моу мкоу гбоу корпус кабинет аудитори "
    "дом квартир участк округ групп класс стать пункт подпункт част глав раздел абзац параграф прилож таблиц форм "
    "позици страниц вариант задани тем урок модул том выпуск верси тур этап шаг уровень ступен блок инн огрн"
)
_OWNER_ABBREVIATIONS = frozenset(_words("ст п пп подп ч гл разд прил абз стр с д кв каб кл ул дс № § тел т ул корп"))
# Beginnings of words that a plain number counts or measures.
_COUNTED = _words(
    "класс лет год час минут секунд дн день месяц недел рубл тысяч миллион миллиард процент балл ступен четверт "
    "полугоди курс групп смен человек учени учащ дет ребен педагог школ шаг вопрос задани урок тем стать част пункт "
    "вариант январ феврал март апрел мая май июн июл август сентябр октябр ноябр декабр век уровн этаж мест занят"
)
_COUNTED_ABBREVIATIONS = frozenset(_words("г гг кл ч мин сек руб р тыс млн млрд чел шт км м кг см ст % № лет я й х"))
# Endings of ordinals («2-й», «11-х») and of measures («9кл», «72ч») that follow figures.
_ENDINGS = frozenset(
    _words(
        "й я е го му м х ми ый ой ая ое ые ых им ий ти летие летия летию летний летняя летних лет г гг ч ка ки "
        "кл класс мин сек шт км кг см руб тыс млн чел год года году годы часов час тилетие"
    )
)

_LETTER = "a-zа-яіё"
# Suffixes that may stand apart from the figures. Not «и», «у», «к», which are words of their own («приказ 11 и
# положение»), and not «ст» («28 ст закона»).
_APART = {suffix for suffix in SUFFIXES if len(suffix) > 1} - {"ст"} | {"р", "п", "н"}
_APART |= {writing for writing, suffix in MISWRITTEN_SUFFIXES.items() if suffix in _APART}
_SUFFIX = "|".join(sorted(_APART, key=len, reverse=True))
_RUN = re.compile(
    rf"(?<!\w)(?P<run>[\d{_LETTER}]+(?:[-/.][\d{_LETTER}]+)*)"
    rf"(?P<apart>(?: ?- ?| )(?:{_SUFFIX})(?![\w])(?:[-/][\d{_LETTER}]+)*)?"
)
_SIGN_BEFORE = re.compile(r"(?:№|\bn[º°o]?\.?|\bномер|\bномером) ?$")
_WORD = re.compile(r"[^\W\d_]+|[№§%]")
_YEARS = range(1950, 2061)
_LETTERS_ONLY = re.compile(rf"[{_LETTER}]+$")


@dataclass(frozen=True, slots=True)
class NumberMention:
    """What looks like an act's number in a query: its key and its place, ``query[start:end]``.

    ``certain`` is False for a bare number without «№», kind of act or telling form («стандарт 373»): such a
    mention may add to what the words find, never replace them.
    """

    key: str
    start: int
    end: int
    certain: bool = True


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A run of figures and letters with what stands around it (small letters, unified signs)."""

    text: str
    before: tuple[str, ...]
    after: str
    signed: bool
    alone: bool

    @property
    def parts(self) -> list[str]:
        return [part for part in re.split(r"[-/. ]+", self.text) if part]

    @property
    def near(self) -> str:
        return self.before[-1] if self.before else ""

    @property
    def belongs_to_an_act(self) -> bool:
        return any(_begins(word, _KINDS, _KIND_ABBREVIATIONS) for word in self.before[-3:])

    @property
    def is_owned(self) -> bool:
        return _begins(self.near, _OWNERS, _OWNER_ABBREVIATIONS)

    @property
    def counts(self) -> bool:
        return _begins(self.after, _COUNTED, _COUNTED_ABBREVIATIONS)


def numbers_in(query: str) -> list[NumberMention]:
    """Numbers of acts in a typed query, in their order: «приказ 158», «№ 43», «273 фз», «р-174», «227/01-04».

    Left alone: dates, years and school years, numbers of schools, classes, clauses and articles, counted things.
    """
    return list(_mentions(query))


def _mentions(query: str) -> Iterator[NumberMention]:
    shadow = _shadow(query)
    dates = [(found.start, found.end) for found in find_dates(query)]
    position = 0
    while match := _RUN.search(shadow, position):
        start, end = match.span("run")
        position = end
        if not any(char.isdecimal() for char in match["run"]):
            continue
        if _overlaps(start, end, dates):
            continue
        if match["apart"] and _takes_suffix(match["run"], shadow, match.end()):
            end = position = match.end()
        certain, key = _judge(_candidate(shadow, start, end)), number_key(query[start:end])
        if certain is not None and key:
            yield NumberMention(key, start, end, certain)


def _overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < span_end and span_start < end for span_start, span_end in spans)


def _shadow(query: str) -> str:
    """The query in small letters with unified signs, character by character: places stay the same."""
    unified = {**dict.fromkeys(DASHES, "-"), **dict.fromkeys(SLASHES, "/"), **dict.fromkeys(SPACES, " ")}
    return "".join(unified.get(char, char.lower() if len(char.lower()) == 1 else char) for char in query)


def _takes_suffix(run: str, shadow: str, end: int) -> bool:
    """Whether letters standing apart belong to the number: not in «приказ 158 п 3», nor in «пункт 5 п»."""
    followed_by_figure = re.match(r"[ .]{1,2}\d", shadow[end:])
    return run[-1].isdecimal() and not followed_by_figure


def _candidate(shadow: str, start: int, end: int) -> _Candidate:
    head, tail = shadow[:start].rstrip("(«\"'"), shadow[end:]
    sign = _SIGN_BEFORE.search(head)
    before = tuple(_WORD.findall(head[: sign.start()] if sign else head)[-3:])
    after = _WORD.match(tail.lstrip(" -.,")) if not tail.startswith((",", ";")) else None
    alone = not (head[: sign.start()] if sign else head).strip() and not tail.strip(" ?!.»\"')")
    return _Candidate(shadow[start:end], before, after.group() if after else "", bool(sign), alone)


def _judge(found: _Candidate) -> bool | None:
    """True: surely a number of an act; False: perhaps; None: no."""
    if found.signed:
        return None if found.is_owned else True
    if _has_telling_suffix(found):
        return True
    if found.is_owned or found.counts or not _well_formed(found):
        return None
    if found.parts == [found.text]:
        return _judge_one_part(found)
    return _judge_compound(found)


def _has_telling_suffix(found: _Candidate) -> bool:
    """«273-фз», «804 пп»: two letters or more that only acts have, behind figures."""
    last = re.sub(r"^\d+(?=\D)", "", found.parts[-1])
    suffix = MISWRITTEN_SUFFIXES.get(last, last)
    return len(suffix) > 1 and suffix in SUFFIXES and found.parts[0][0].isdecimal()


def _well_formed(found: _Candidate) -> bool:
    """Letters in it are few and are no ending of an ordinal, no measure, no abbreviation with a full stop."""
    if re.match(rf"[{_LETTER}]+\.", found.text):  # «п.6.2», «ст.28»
        return False
    figures = sum(char.isdecimal() for char in found.text)
    if re.fullmatch(r"[\d./-]+", found.text) and figures >= 10:  # a telephone, an account
        return False
    for letters in re.findall(rf"[{_LETTER}]+", found.text):
        if letters in _ENDINGS or (len(letters) > 3 and letters not in SUFFIXES):
            return False
    return True


def _judge_one_part(found: _Candidate) -> bool | None:
    figures = re.sub(r"\D", "", found.text)
    if found.text.isdecimal():
        if len(figures) == 4 and int(figures) in _YEARS:
            return None
        if len(figures) > 5 or not figures.strip("0"):
            return None
        if _begins(found.near, _KINDS, _KIND_ABBREVIATIONS):
            return True
        return False if found.belongs_to_an_act or found.alone or len(figures) >= 3 else None
    if found.belongs_to_an_act:
        return True
    # «761н» and «р174» tell, «5а», «а4» and «1с» do not.
    return True if len(figures) >= 3 else None


def _judge_compound(found: _Candidate) -> bool | None:
    parts = found.parts
    if re.fullmatch(r"[\d.]+", found.text):  # «6.2», «2.1.3»: places in a text
        return None
    if _is_range(found):
        return True if _begins(found.near, _KINDS, _KIND_ABBREVIATIONS) else None
    if _LETTERS_ONLY.match(parts[0]) and len(parts) == 2 and len(parts[1]) < 2:  # «г-1»
        return True if found.belongs_to_an_act else None
    if _LETTERS_ONLY.match(parts[-1]) and len(parts) == 2 and not found.belongs_to_an_act:  # «11-а»
        return found.alone or len(parts[0]) > 2
    return True


def _is_range(found: _Candidate) -> bool:
    """«2013-2014», «2023/24», «1-4», «10-11»: years or classes, unless asked for alone."""
    match = re.fullmatch(r"(\d{1,4})[-/](\d{1,4})", found.text)
    if not match:
        return False
    first, last = int(match[1]), int(match[2])
    if len(match[1]) == 4 and first in _YEARS:
        return len(match[2]) == 2 or last in _YEARS
    if match[1].startswith("0") or match[2].startswith("0") or "/" in found.text:
        return False
    return first < last <= 18 and not found.alone


def _begins(word: str, beginnings: tuple[str, ...], whole: frozenset[str]) -> bool:
    return word in whole or any(word.startswith(beginning) for beginning in beginnings)
