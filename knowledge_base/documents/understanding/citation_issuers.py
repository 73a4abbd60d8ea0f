"""Who issued an act: words behind its kind, in any case → the name in the nominative, as Russians shorten it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from portal.russian.words import _morphology  # one dictionary for the whole process

_MINISTRIES = {
    "образования и науки": "Минобрнауки",
    "науки и высшего образования": "Минобрнауки",
    "просвещения": "Минпросвещения",
    "общего и профессионального образования": "Минобразования",
    "образования": "Минобразования",
    "здравоохранения и социального развития": "Минздравсоцразвития",
    "здравоохранения": "Минздрав",
    "труда и социальной защиты": "Минтруд",
    "труда и социального развития": "Минтруд",
    "юстиции": "Минюст",
    "финансов": "Минфин",
    "экономического развития и торговли": "Минэкономразвития",
    "экономического развития": "Минэкономразвития",
    "культуры": "Минкультуры",
    "спорта": "Минспорт",
    "транспорта": "Минтранс",
    "промышленности и торговли": "Минпромторг",
    "природных ресурсов и экологии": "Минприроды",
    "природных ресурсов": "Минприроды",
    "сельского хозяйства": "Минсельхоз",
    "регионального развития": "Минрегион",
    "связи и массовых коммуникаций": "Минкомсвязь",
    "цифрового развития, связи и массовых коммуникаций": "Минцифры",
    "строительства и жилищно-коммунального хозяйства": "Минстрой",
    "внутренних дел": "МВД",
    "обороны": "Минобороны",
    "энергетики": "Минэнерго",
    "иностранных дел": "МИД",
}
_SERVICES = {
    "федеральная служба по надзору в сфере образования и науки": "Рособрнадзор",
    "федеральная служба по надзору в сфере защиты прав потребителей и благополучия человека": "Роспотребнадзор",
    "федеральная налоговая служба": "ФНС",
    "федеральное агентство по образованию": "Рособразование",
}
_STAY = (
    *("науки", "образования", "просвещения", "развития", "культуры", "природы", "обороны", "связи", "печати"),
    *("энерго", "цифры"),
)
_FEDERATION = re.compile(r"российской федерации", re.IGNORECASE)
_MINISTRY = re.compile(
    r"Министерство\s(?P<of>[а-я ,-]{5,80}?)\s(?P<land>РФ|Российской Федерации|России)(?=$|[\s,(])", re.IGNORECASE
)
_SHORT = re.compile(
    r"(?:(?:мин(?!ист)|рос(?!си|тов|лав)|гос(?!уд))[а-я]{2,24}|[А-ЯЁ][а-яё]+надзор[а-я]{0,2})", re.IGNORECASE
)
_RUSSIAN = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_ENDING = re.compile(r"(?:ом|ем|а|у|е)$")
_OPENS = re.compile(
    r"(?:министерств|правительств|президент|президиум|администраци|управлени|департамент|комитет|служб|агентств|совет|дум|собрани|"
    r"мэр|глав|губернатор|суд|банк|врач|инспекци|фонд|прокуратур|палат|кабинет|директор|учреждени|школ|ректор|институт|университет|"
    r"центр|комисси|начальник|руководител|отдел|исполком|исполнительн|цк|вцик|снк|совмин|совнарком|мин|рос|гос|фнс|цб|пфр|фсс|фтс|мчс|"
    r"мвд|фсб|вас|вс|мбоу|маоу|мкоу|моу|гбоу|мбдоу|мбу|мку|гу|оао|ао|ооо|ржд|вак|федеральн|главн|конституционн|верховн|высш|"
    r"государственн|муниципальн|городск|районн|областн|краев|арбитражн|президентск|закрыт|законодательн|избирательн|счетн|центральн|"
    r"учен|педагогическ|методическ|общ|генеральн|российск|уполномоч|территориальн|научн|межведомственн|народн|парламент|съезд|коллеги|"
    r"межпарламентск|пленум|нарком|вснх|аппарат|окружн|национальн|постоянн|заместител|председател|уполномоченн)"
)
_AND = re.compile(r"\s(?:и|совместно с)\s(?=[А-ЯЁ])|,\s(?=(?:Мин|Рос|Гос|Федеральн|Министерств|Правительств))")
_ADDRESSEE = re.compile(r"\sв\s(?:адрес|[А-ЯЁ]{2,}|Мин|Рос).*$")
_LONG = 140
_SURE = 0.5


def opens_issuer(word: str) -> bool:
    """Whether a word may open the name of a body or an official."""
    return bool(_OPENS.match(word.lower()))


def issuers(written: str) -> list[str]:
    """The bodies named in a phrase behind a kind of act, each in the nominative: one, or several of a joint act."""
    phrase = re.sub(r"\s+", " ", written).strip(" ,:-")
    if len(phrase) > _LONG and ", " in phrase[20:]:
        phrase = phrase[: phrase.index(", ", 20)]
    phrase = _ADDRESSEE.sub("", phrase)
    parts = [part.strip(" ,") for part in _AND.split(phrase)] if phrase else []
    parts = [part for part in parts if part]
    if len(parts) > 1 and not all(opens_issuer(part) for part in parts[1:]):
        parts = [phrase]
    return [nominative(part) for part in parts]


@lru_cache(maxsize=4_096)
def nominative(phrase: str) -> str:
    """«Правительства Российской Федерации» → «Правительство РФ».

    Ministries and services of the federation are shortened («Минпросвещения России», «Рособрнадзор»). Adjectives and the
    first noun are declined, what follows stays; a name that cannot be read so comes back shortened only.
    """
    words = phrase.split(" ")
    if phrase.lower() in ("рф", "российской федерации"):
        return "Российская Федерация"
    return _shortened(_declined(words))


def _shortened(name: str) -> str:
    ministry = _MINISTRY.match(name)
    if ministry and (short := _MINISTRIES.get(ministry["of"].lower())):
        land = "РФ" if ministry["land"] == "РФ" else "России"
        return f"{short} {land}{_FEDERATION.sub('РФ', name[ministry.end() :])}"
    for full, short in _SERVICES.items():
        if name.lower().startswith(full):
            return short + _FEDERATION.sub("РФ", name[len(full) :])
    return _FEDERATION.sub("РФ", name)


def _declined(words: list[str]) -> str:
    place = _noun_place(words)
    if place is None:
        return " ".join([_unabbreviated(words[0]), *words[1:]])
    noun = _reading(words[place], "NOUN")
    if noun is None:
        return " ".join([_unabbreviated(words[0]), *words[1:]])
    gender = noun.tag.gender
    done = [_adjective(word, gender) for word in words[:place]]
    form = noun.inflect({"nomn", "sing"})
    done.append(_like(words[place], form.word if form else words[place]))
    return " ".join([*done, *words[place + 1 :]])


def _noun_place(words: list[str]) -> int | None:
    """Where the first noun stands behind adjectives; None where another word comes before it."""
    for place, word in enumerate(words[:6]):
        if not _RUSSIAN.fullmatch(word) or (word.isupper() and len(word) < 6) or _SHORT.fullmatch(word):
            return None
        if _reading(word, "ADJF") is None:
            return place if _reading(word, "NOUN") else None
    return None


@lru_cache(maxsize=4_096)
def _reading(word: str, part: str) -> Any | None:
    cases = ({"gent"}, {"ablt"}, {"datv"}, {"nomn"}, {"loct"}, {"accs"})
    parsed = _morphology().parse(word.lower())
    parts = ("ADJF", "PRTF") if part == "ADJF" else (part,)
    readings = [p for p in parsed if p.tag.POS in parts]
    if part == "ADJF" and any(p.tag.POS == "NOUN" and p.score > _SURE for p in parsed):
        return None
    for case in cases:
        found = next((p for p in readings if case <= set(p.tag.grammemes) and "sing" in p.tag), None)
        if found is not None:
            return found
    return None


def _adjective(word: str, gender: str | None) -> str:
    reading = _reading(word, "ADJF")
    form = reading.inflect({"nomn", "sing", gender}) if reading is not None and gender else None
    return _like(word, form.word) if form is not None else word


def _unabbreviated(word: str) -> str:
    """«Минтранса» → «Минтранс», «Рособрнадзора» → «Рособрнадзор»; «Минобрнауки» stays."""
    low = word.lower()
    if not _SHORT.fullmatch(word) or low.endswith(_STAY):
        return word
    if low.endswith(("образованием", "образованию", "образование")):
        return word[: -len(low[low.index("образовани") :])] + "образования" if low.startswith("мин") else word
    if low.endswith(("имущества", "имуществом", "имуществу", "агентства", "строя", "лесхоза")):
        return re.sub(r"(?:а|ом|у)$", "о", word) if "имуществ" in low else re.sub("я$", "й", word)
    return re.sub(r"ств(?:а|у|ом)$", "ство", word) if "ств" in low[-5:] else _ENDING.sub("", word)


def _like(written: str, form: str) -> str:
    if written.isupper() and len(written) > 1:
        return form.upper()
    return form[0].upper() + form[1:] if written[:1].isupper() else form
