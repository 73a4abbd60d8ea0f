"""Institutions (schools, centres, companies) found in a text and named as they call themselves: «МБОУ «СОШ № 11» …»."""

from __future__ import annotations

import re

_ADJECTIVES = (
    "муниципальн=М областн=О краев=К республиканск=Р федеральн=Ф государственн=Г частн=Ч негосударственн=Н автономн=А бюджетн=Б "
    "казенн=К казённ=К некоммерческ=Н общеобразовательн=О образовательн=О дошкольн=Д профессиональн=П нетипов=Н специальн=С "
    "унитарн=У методическ=М"
)
_LETTERS = dict(one.split("=") for one in _ADJECTIVES.split())
_NOUNS = {"учрежден": "У", "организаци": "О", "предприят": "П"}
_AFTER = {
    "дополнительн": "Д",
    "профессиональн": "П",
    "образован": "О",
    "детей": "Д",
    "культур": "К",
    "средн": "С",
    "высш": "В",
}
_SPOILT = "~^*#`'"
_OPENING = (
    r"(?:муниципальн|государственн|областн|краев|федеральн|частн|негосударственн|автономн|республиканск)[а-яё]{2,4}"
)
FORM = re.compile(
    rf"(?<![а-яё]){_OPENING}(?:[ \n]+(?:(?:{'|'.join(_LETTERS)})[а-яё]{{2,4}}|[{_SPOILT}][а-яё]{{4,18}})){{0,6}}[ \n]+"
    rf"(?:учреждени[а-яё]{{1,2}}|организаци[а-яё]{{1,2}}|предприяти[а-яё]{{1,2}})"
    r"(?:[ \n]+(?:дополнительного|высшего|среднего|начального|профессионального|образования|культуры|детей|и)(?![а-яё])){0,6}",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"(?<![а-яё])(?P<company>обществ[а-яё]{1,2}[ \n]с[ \n]ограниченной[ \n]ответственностью"
    r"|(?:открыт|закрыт|публичн)[а-яё]{2,3}[ \n]акционерн[а-яё]{2,3}[ \n]обществ[а-яё]{1,2})",
    re.IGNORECASE,
)
_COMPANIES = (("ограниченной", "ООО"), ("открыт", "ОАО"), ("закрыт", "ЗАО"), ("публичн", "ПАО"))
ACRONYM = re.compile(
    r"(?<![А-ЯЁа-яё])(?:[МГФЧНКО][А-ЯЁ]{0,7}У(?:ДОД|ДО|ДПО|К)?"
    r"|ООО|ОАО|ЗАО|ПАО|АНО)(?:[ ](?:ДПО|СПО|ДОД|ДО|ВПО|ВО))?(?![А-ЯЁа-яё])"
)
# What may follow a legal form: a name in quotes, a type, a number, a town, a district.
_PLACES = (
    r"(?:СОШ|ООШ|НОШ|ДШИ|ДМШ|ЦРР|ДДТ|УПЦ|НГО|МР|МО|ГО|РБ|РТ|РФ|РК|РМЭ)(?![а-яё])"
    r"|№[ ]?\d{1,4}"
    r"|им(?:\.|ени)[ ]?[А-ЯЁ][а-яё.]+(?:[ ]?[А-ЯЁ][а-яё.]+){0,2}"
    r"|(?:г|с|д|п|пос|пгт|ст|х|р\.[ ]?п)\.[ ]?[А-ЯЁ][а-яё-]+"
    r"|(?:города|села|посёлка|поселка|станицы|деревни|республики)[ ][А-ЯЁ][а-яё-]+"
    r"|[А-ЯЁ][а-яё-]+(?:ого|ой|ий|ый)[ ](?:(?:муниципального|городского|сельского|автономного)[ ])?"
    r"(?:района|округа|области|края|поселения|республики|район)(?:[ -]+Югры)?"
    r"|(?:муниципального|городского)[ ](?:района|округа|образования)(?:[ ][А-ЯЁ][а-яё-]+[ ]район)?"
)
_QUOTED = r"[«\"][^«»\"]{2,160}[»\"](?:[^\w\n]?[»\"])?"
_TYPES_OF = (
    r"(?:средн|основн|начальн|общеобразовательн|детск|спортивн|музыкальн|художественн|вечерн|учебно-производственн"
    r"|методическ|информационн)[а-яё-]{1,12}"
    r"|(?:школ|гимнази|лице|сад|центр|колледж|техникум|институт|университет)[а-яё]{0,3}"
    r"|(?:искусств|творчества|развития|реб[её]нка|дом)(?![а-яё])"
    r"|(?:управление|комитет|отдел)[ ](?:по[ ])?образовани[а-яё]+|администраци[а-яё]+"
)
_TAIL = re.compile(rf"[ \n]{{0,2}}(?:(?P<quoted>{_QUOTED})|{_PLACES}|{_TYPES_OF})(?![а-яё])", re.IGNORECASE)
#: After the name in quotes only places follow.
_PLACE_TAIL = re.compile(rf"[ \n]{{0,2}}(?:{_PLACES}|[«\"][^«»\"\n]{{2,60}}[»\"])(?![а-яё])", re.IGNORECASE)
_MOST_TOKENS = 10
_TYPES = (
    (
        re.compile(
            r"средн[а-яё]{2}\s+(?:[I|l1]\s+)?общеобразовательн[а-яё]{2}\s+школ[а-яё]{1,2}(?=\s|[»\"]|$)", re.IGNORECASE
        ),
        "СОШ",
    ),
    (re.compile(r"основн[а-яё]{2}\s+общеобразовательн[а-яё]{2}\s+школ[а-яё]{1,2}(?=\s|[»\"]|$)", re.IGNORECASE), "ООШ"),
)


def find_institution(text: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """The place of the first institution named in ``text[start:end]`` by legal form and name; None when there is none."""
    end = len(text) if end is None else end
    while start < end:
        found = [m for pattern in (FORM, _COMPANY, ACRONYM) if (m := pattern.search(text, start, end))]
        if not found:
            return None
        first = min(found, key=lambda match: match.start())
        stop = _named_until(text, first.end(), end)
        if stop > first.end():
            return first.start(), stop
        start = first.end()
    return None


def _named_until(text: str, place: int, end: int) -> int:
    pattern = _TAIL
    for _ in range(_MOST_TOKENS):
        match = pattern.match(text, place, end)
        if match is None:
            break
        place = match.end()
        if pattern is _TAIL and match["quoted"]:
            pattern = _PLACE_TAIL
    return place


def is_institution(phrase: str) -> bool:
    """Whether a phrase opens with a legal form."""
    return any(pattern.match(phrase) for pattern in (FORM, _COMPANY, ACRONYM))


def shortened(phrase: str) -> str:
    """Legal form and type of school by their letters, one kind of quotes, usual spaces.

    «Муниципальное бюджетное общеобразовательное учреждение "Средняя общеобразовательная школа №11"» → «МБОУ «СОШ № 11»».
    """
    phrase = FORM.sub(lambda match: _letters(match.group()), phrase, count=1)
    phrase = _COMPANY.sub(
        lambda match: next(short for stem, short in _COMPANIES if stem in match.group().lower()), phrase, count=1
    )
    for pattern, short in _TYPES:
        phrase = pattern.sub(short, phrase)
    return phrase


def _letters(form: str) -> str:
    letters = ""
    noun_seen = False
    for word in form.lower().split():
        table = _AFTER if noun_seen else _LETTERS | _NOUNS
        spoilt = word[0] in _SPOILT  # a scan read badly: «~юджетное»
        letter = next(
            (value for stem, value in table.items() if word.startswith(stem) or (spoilt and stem[1:] in word)), ""
        )
        noun_seen = noun_seen or any(word.startswith(stem) for stem in _NOUNS)
        letters += letter
    for long, short in (("УВО", "У ВО"), ("УВПО", "У ВПО"), ("УСПО", "ПОУ"), ("ОВО", "О ВО")):
        letters = letters.removesuffix(long) + short if letters.endswith(long) else letters
    return letters
