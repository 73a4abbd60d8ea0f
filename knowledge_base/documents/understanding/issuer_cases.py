"""The name of a body as it is called: nominative, with usual capitals.

«АДМИНИСТРАЦИИ СВЕТЛОГО СЕЛЬСОВЕТА» → «Администрация Светлого сельсовета». Only the adjectives before the first noun and that
noun change their case; what follows stands in the genitive anyway.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# Nouns that name a body and have no ending in the nominative.
_MASCULINE = """
комитет департамент отдел кабинет совет суд фонд центр институт университет лицей колледж техникум банк пленум
президиум губернатор президент комиссариат сад интернат аппарат секретариат штаб дом союз съезд председател
руководител детсад музей театр директорат исполком горсовет райсовет райисполком мэр
"""

# Endings of the nominative → of the genitive, the instrumental and the dative.
_ENDINGS = {
    "ия": ("ии", "ией", "ию"),
    "а": ("ы", "ой", "е"),
    "о": ("а", "ом", "у"),
    "ие": ("ия", "ием", "ию"),
    "": ("а", "ом", "у"),
}


def _declined(stem: str, ending: str) -> dict[str, str]:
    nominative = stem + ending
    return dict.fromkeys((stem + one for one in _ENDINGS[ending]), nominative) | {nominative: nominative}


def _all_forms() -> tuple[dict[str, str], dict[str, str]]:
    """Each form → nominative; each nominative → its gender («f», «n», «m»)."""
    forms: dict[str, str] = {}
    gender: dict[str, str] = {}
    rows = [
        ("администрац инспекц комисс организац ассоциац корпорац мэр гимназ канцеляр академ коллег дирекц", "ия", "f"),
        ("дум палат служб школ прокуратур групп", "а", "f"),
        ("правительств министерств агентств казначейств представительств обществ", "о", "n"),
        ("собран управлен учрежден объединен отделен предприят", "ие", "n"),
        (_MASCULINE, "", "m"),
    ]
    for stems, ending, kind in rows:
        for stem in stems.split():
            declined = _declined(stem, ending)
            forms |= declined
            gender[stem + ending] = kind
    odd = {
        "глава": ("f", "главы главой главе"),
        "библиотека": ("f", "библиотеки библиотекой библиотеке"),
        "врач": ("m", "врача врачом врачу"),
        "лицей": ("m", "лицея лицеем лицею"),
        "колледж": ("m", "колледжа колледжем колледжу"),
        "музей": ("m", "музея музеем музею"),
        "центр": ("m", "центра центром центру"),
        "руководитель": ("m", "руководителя руководителем руководителю"),
        "председатель": ("m", "председателя председателем председателю"),
        "сеть": ("f", "сети сетью"),
    }
    for nominative, (kind, others) in odd.items():
        forms |= dict.fromkeys(others.split(), nominative) | {nominative: nominative}
        gender[nominative] = kind
    for wrong in ("руководител", "председател", "лицей", "музей"):
        forms.pop(wrong + "а", None)
    return forms, gender


FORMS, GENDER = _all_forms()
_ADJECTIVE = {
    "f": (("ой", "ая"), ("ей", "яя"), ("ую", "ая"), ("ая", "ая")),
    "n": (
        ("ского", "ское"),
        ("цкого", "цкое"),
        ("ого", "ое"),
        ("его", "ее"),
        ("ым", "ое"),
        ("им", "ее"),
        ("ому", "ое"),
    ),
    "m": (
        ("ского", "ский"),
        ("цкого", "цкий"),
        ("ого", "ый"),
        ("его", "ий"),
        ("ым", "ый"),
        ("ским", "ский"),
        ("ому", "ый"),
    ),
}
_NOMINATIVE_ADJECTIVE = re.compile(r"(?:ая|яя|ое|ее|ый|ий)$")
_WORD = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*")
_FIRST_WORDS = 6

# Written small inside a name; other adjectives in «-ский» before a territory are its name.
_COMMON_WORDS = """
муниципального муниципальный муниципальное муниципальной муниципальных городского городской городское городском
сельского сельской сельское сельский областной областного краевой краевого районной районного районный районная
детского детская общественной государственного государственной советского медицинского педагогического педагогической
методического гражданской морского речного воздушного экологического технического экономического территориального
автономного автономная автономной бюджетное бюджетного казенное казенного общеобразовательного закрытого
административно-территориального социально-экономического финансового избирательной избирательная исполнительного
внутригородского
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_PLACE_NOUNS = re.compile(
    r"(?:район|област|кра[йяюе]|округ|поселени|сельсовет|республик|город|волост|улус|наслег|станиц|образовани|федераци|автономн|"
    r"муниципальн|сельск|городск|дум|собрани|краев)",
    re.IGNORECASE,
)
# Before these an adjective is the name of the place: «Светлого сельсовета», «Нового сельского поселения».
_OWN_NAME_BEFORE = re.compile(
    r"(?:(?:муниципального|сельского|городского) )?(?:район|сельсовет|поселени|волост)", re.IGNORECASE
)
_NAMED_AFTER = frozenset(
    {
        "города",
        "городу",
        "республики",
        "села",
        "посёлка",
        "поселка",
        "станицы",
        "деревни",
        "г",
        "с",
        "п",
        "пос",
        "д",
        "имени",
    }
)
_ACRONYM_WORDS = """
мо мр го рф ссср рсфср зато мбоу мкоу маоу моу сош оош гбоу гаоу гбу мбу мку мау мбдоу мкдоу мадоу мбудо мкудо маудо
дши дмш ддт цдт фгос дпо впо во спо фгбоу фгбу фгуп гуп муп ано чоу оао пао ооо зао жкх ско нго тпп чс
"""
_ACRONYMS = frozenset(_ACRONYM_WORDS.split())
_COUNTRY = frozenset({"российской", "россии", "рф", "республики", "республика"})
_PARTS_OF_COUNTRY = frozenset(
    [
        "кавказа",
        "урала",
        "сибири",
        "поволжья",
        "алтая",
        "приморья",
        "забайкалья",
        "приуралья",
        "заполярья",
        "кубани",
        "дона",
    ]
)
# «городского округа Светлоозёрск», «сельского поселения Озёрное»: the name follows in the nominative.
_BEFORE_OWN_NAME = frozenset({"округа", "поселения"})
_FROM_PLACE = re.compile(r"(?:[сц]к(?:ого|ой|ий|ая|ое|их|ом)|ьего)$")
_COMPOUND = re.compile(r"(?:научно|учебно|социально|финансово)-")
_LEGAL_FORM = re.compile(r"[МГФЧНКО][А-ЯЁ]{1,7}У(?:ДОД|ДО|ДПО|К)?")
_VOWELS = re.compile(r"[аеёиоуыэюя]")


def nominative(phrase: str) -> str:
    """The phrase with its first noun and the adjectives before it in the nominative; unchanged when that noun is unknown."""
    words = list(_WORD.finditer(phrase))[:_FIRST_WORDS]
    for number, match in enumerate(words):
        noun = FORMS.get(match.group().lower())
        if noun is None:
            continue
        if not all(_adjective(one.group(), GENDER[noun]) for one in words[:number]):
            return phrase
        result = phrase
        for one in reversed(words[:number]):
            result = (
                result[: one.start()] + _like(one.group(), _adjective(one.group(), GENDER[noun])) + result[one.end() :]
            )
        shift = len(result) - len(phrase)
        return result[: match.start() + shift] + _like(match.group(), noun) + result[match.end() + shift :]
    return phrase


def _adjective(word: str, gender: str) -> str:
    small = word.lower()
    if _NOMINATIVE_ADJECTIVE.search(small):
        return small
    for ending, new in _ADJECTIVE[gender]:
        if small.endswith(ending):
            return small[: -len(ending)] + new
    return ""


def _like(written: str, form: str) -> str:
    if written.isupper() and len(written) > 1:
        return form.upper()
    return form[0].upper() + form[1:] if written[0].isupper() else form


def usual_capitals(phrase: str, seen: Mapping[str, str] = {}) -> str:
    """A name set in capitals as it is usually written.

    ``seen`` are words of the same text in small letters → as they are written there; they decide first.
    """
    if not _set_in_capitals(phrase):
        return phrase[:1].upper() + phrase[1:]
    words = list(_WORD.finditer(phrase))
    result = []
    done = 0
    for number, match in enumerate(words):
        before = phrase[done : match.start()]
        opens = not number or bool(re.search(r'(?:«|(?:^|[\s(])")\s*$', before))
        following = [one.group() for one in words[number + 1 : number + 3]]
        previous = words[number - 1].group().lower() if number else ""
        result += [before, _usual(match.group(), opens, previous, following, seen)]
        done = match.end()
    return "".join(result) + phrase[done:]


def _set_in_capitals(phrase: str) -> bool:
    """Whether most words are; letters of a legal form alone («ООО УПЦ «Парус»») say nothing."""
    words = [word for word in _WORD.findall(phrase) if len(word) > 3]
    large = [word for word in words if word.isupper()]
    return bool(words) and (len(large) > 0.6 * len(words) or any(len(word) > 7 for word in large))


def _usual(word: str, opens: bool, previous: str, following: list[str], seen: Mapping[str, str]) -> str:
    small = word.lower()
    if (
        not word.isupper()
        or small in _ACRONYMS
        or _LEGAL_FORM.fullmatch(word)
        or (len(small) > 1 and not _VOWELS.search(small))
    ):
        return word
    if opens:
        return small[:1].upper() + small[1:] if _COMPOUND.match(small) else _capital(small)
    if small in seen:
        return seen[small]
    return _capital(small) if small not in _COMMON and _is_name(small, previous, following) else small


def _is_name(small: str, previous: str, following: list[str]) -> bool:
    """Whether a word inside a name is itself a name: of a place, or before one."""
    if previous in _NAMED_AFTER or small in _COUNTRY or (small == "федерации" and previous == "российской"):
        return True
    if small in _PARTS_OF_COUNTRY or (previous in _BEFORE_OWN_NAME and not _PLACE_NOUNS.match(small)):
        return True
    if _FROM_PLACE.search(small) and any(map(_PLACE_NOUNS.match, following)):
        return True
    return small.endswith(("ого", "ой")) and bool(_OWN_NAME_BEFORE.match(" ".join(following)))


def _capital(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))
