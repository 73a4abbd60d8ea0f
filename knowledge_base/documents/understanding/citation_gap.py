"""From the kind of an act to its requisites: who issued it, its title, and what may not stand between."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge_base.documents.understanding.citation_issuers import opens_issuer
from knowledge_base.documents.understanding.citation_kinds import KIND, Trust, kind_of
from knowledge_base.documents.understanding.citation_requisites import Requisites, requisites_at
from knowledge_base.documents.understanding.citation_shadow import Shadow
from knowledge_base.documents.understanding.citation_tokens import DATE, SIGN, number_at

#: Characters between a kind and its requisites, quotes and brackets not counted.
REACH = 420

# A blank line is passed where the sentence goes on behind it: old printouts leave one between any two lines.
_SPACE = re.compile(r" {0,60}(?:\n {0,60}){0,3}(?=[а-я№]|Федерации|N \d)| {0,60}(?:\n {0,60})?(?![ \n])")
_LIST_SPACE = re.compile(r"[ \n]{0,8}(?:[-*•·]|\d{1,2}[.)](?!\d))?[ \n]{0,4}")
_WORD = re.compile(r"[^\W_](?:[\w'/-]{0,60})\.?")
_ABBREVIATED = re.compile(r"(?:[а-я]{1,3}|обл|гос|сан|мин|федер|росс|глав|утв|респ|муницип|образ|адм|респ)\.$")
_BARRIER = re.compile(
    r"(?:котор|принят[аоы]?$|утвержден(?!и[еийюя])|утвержда|утв\.?$|зарегистр|вступ|признан(?!и)|призна[тв]|внесен(?!и)|внест|внос|привест|далее|согласн|следующ|являе|явля[юл]|лиценз|договор|"
    r"контракт|свидетельств|регистрац|редакц|ред\.?$|аккредитац|проект[а-я]{0,2}$|законопроект|соглашени|устав|паспорт|доверенност|дел[оуа]$|"
    r"делу$|счет|приложени|таблиц|форм[аыеу]$|форме$|пункт|стать|част[ьи]$|п\.$|ст\.$|ч\.$|должен|должн|может|могут|был[аио]?$|будет|был$|"
    r"осуществля|установлен[аоы]?$|определен[аоы]?$|предусмотр|опубликован|изложи|дополни|исключ|счита|прошу|просим|сообщ|направл|получен|"
    r"законодательств|бюллетен|газет|вестник|протест|иск[аеу]?$|заявлени|обращени|запрос|жалоб)"
)
_BARRIER_OF_TITLE = re.compile(
    r"(?:котор|предусмотр|утвержденн|зарегистр|вступ[иа]|признан(?!и)|далее|редакц|ред\.?$|проект[а-я]{0,2}$)"
)
_TITLE_WORDS = frozenset({"о", "об", "обо"})
_OWNER = re.compile(
    r"(?:школ[а-я]{0,4}|[мгкбан]{0,3}[оснд]?о[ош]?ш|сош|оош|нош|гимнази[а-я]{1,2}|лице[а-я]{1,3}|сад[а-я]{0,3}|д/с|[мгкба]{0,3}д?оу|"
    r"интернат[а-я]{0,2}|училищ[а-я]{1,2}|больниц[а-я]{1,2}|инспекци[а-я]{1,2}|колони[а-я]{1,2}|отделени[а-я]{1,2}|пту|дши|дмш|дюсш|црр)"
    r"[»\"]?\s?$"
)
_SHORT_OWNER = re.compile(
    r"(?<!\w)(?:[мгкбан]{0,3}[оснд]?о[ош]?ш|сош|оош|нош|д/с|[мгкба]{0,3}д?оу|пту|дши|дмш|дюсш|црр)[»\"]?\s?$"
)
_NAMED_OWNER = re.compile(
    r"(?:район|образовани|округ|поселени|(?<!\w)мр|(?<!\w)мо|(?<!\w)го|город|учреждени|школ|сош|центр|совет|предприяти|обществ|(?<!\w)оао|"
    r"(?<!\w)ао|(?<!\w)ооо|(?<!\w)пао|(?<!\w)зао|сад|гимнази|лице|университет|институт|академи|корпораци|организаци|компани|ассоциаци|"
    r"союз|фонд|[мгкба]{1,3}д?оу|(?<!\w)мку|(?<!\w)мбу|(?<!\w)фгу|сельсовет|объединени|комбинат|завод|агентств|концерн|холдинг)[а-я]{0,4}\s{0,2}$"
)
_TITLE_OPENS = re.compile(r"[«\"\s]{0,3}об?о?\s")


@dataclass(frozen=True, slots=True)
class Gap:
    """What stood between: the issuer's words ``text[issuer]``, and the requisites; ``titled`` by words without quotes."""

    requisites: Requisites
    issuer: tuple[int, int] | None
    titled: bool
    length: int
    inner: tuple[int, int] | None = None


class Walk:
    """Goes over words, titles in quotes and remarks in brackets until requisites begin, or a word that none may follow."""

    def __init__(self, shadow: Shadow, start: int, reach: int = REACH) -> None:
        self.shadow, self.start, self.place, self.reach = shadow, start, start, reach
        self.skipped = 0
        self.chunk: tuple[int, int] | None = None
        self.closed = self.titled = self.listed = False
        self.inner: tuple[int, int] | None = None

    def run(self) -> Gap | None:
        """The gap with the requisites behind it; None where they do not come."""
        for _step in range(90):
            self._over_spaces()
            if self.place >= len(self.shadow.plain) or self.place - self.start - self.skipped > self.reach:
                return None
            found = requisites_at(self.shadow, self.place)
            if found and not self._is_owned(found):
                if not (found.number or found.dated_from):
                    return None  # «до 31 декабря 2020 года»: a day of something else
                return Gap(found, self.chunk, self.titled, self.place - self.start - self.skipped, self.inner)
            if not self._step(self.shadow.plain[self.place]):
                return None
        return None

    def _over_spaces(self) -> None:
        pattern = _LIST_SPACE if self.listed else _SPACE
        match = pattern.match(self.shadow.plain, self.place)
        if match:
            self.place = match.end()

    def _is_owned(self, found: Requisites) -> bool:
        """«МБОУ СОШ № 11 от …»: the number is the school's; «приказ по школе № 15 от 30.08.2014»: the order's."""
        if not found.number or self.shadow.low.startswith("от", self.place) or DATE.match(self.shadow.low, self.place):
            return False
        before = self.shadow.low[max(self.start, self.place - 40) : self.place]
        return bool((_OWNER if found.date is None else _SHORT_OWNER).search(before))

    def _step(self, char: str) -> bool:
        if char == "»" or (char == '"' and self._closes()):  # «Трудовой кодекс РФ» от …: opened before the kind
            self.place += 1
            return True
        if char in '«"':
            return self._over_quotes()
        if char == "(":
            return self._over_bracket()
        if char == ":" and not self.listed:
            self.listed, self.closed, self.place = True, True, self.place + 1
            return True
        if char in ",-/":
            self.place += 1
            return self.chunk is not None or self.closed or char == "-"
        sign = SIGN.match(self.shadow.plain, self.place)
        if sign:
            return self._over_own_number(sign.end())
        return self._over_word()

    def _closes(self) -> bool:
        """A straight quote behind a word and before a space closes what was opened before the kind."""
        around = self.shadow.plain[self.place - 1 : self.place + 2]
        return len(around) == 3 and not around[0].isspace() and around[2].isspace()

    def _over_own_number(self, place: int) -> bool:
        found = number_at(self.shadow.plain, place)
        if not found:
            return False
        self.place = found[1]
        self._lengthen()
        if self.shadow.plain[self.place : self.place + 1] in ('"', "»"):
            self.place += 1
        return True

    def _over_quotes(self) -> bool:
        after = self.shadow.after_quote(self.place)
        if after is None:
            self.closed, self.titled, self.place = True, True, self.place + 1
            return True
        named = after - self.place < 120 and _NAMED_OWNER.search(
            self.shadow.low[max(self.start, self.place - 30) : self.place]
        )
        if named and not self.closed and not _TITLE_OPENS.match(self.shadow.low, self.place):
            self.skipped += after - self.place
            self.place = after
            self._lengthen()
            return True
        self.inner = (self.place, after)
        self.skipped += after - self.place
        self.place, self.closed = after, True
        return True

    def _over_bracket(self) -> bool:
        after = self.shadow.after_bracket(self.place)
        if after is None:
            return False
        listed = requisites_at(self.shadow, self.place + 1)
        if listed and listed.whole:  # «постановления суда (от 24.09.2013 № 5, от …)»
            self.place += 1
            return True
        self.skipped += after - self.place
        self.place = after
        self.closed = self.closed or self.chunk is not None
        return True

    def _over_word(self) -> bool:
        word = _WORD.match(self.shadow.plain, self.place)
        if word is None:
            return False
        low = self.shadow.low[word.start() : word.end()]
        if (
            (_BARRIER_OF_TITLE if self.titled else _BARRIER).match(low)
            or low == "от"
            or (low == "с" and not self.titled)
        ):
            return False
        if not self._may_pass_kind():
            return False
        if low.endswith(".") and not _ABBREVIATED.search(low) and not self._goes_on(word.end()):
            return False
        self._take(word, low)
        return True

    def _may_pass_kind(self) -> bool:
        kind = KIND.match(self.shadow.low, self.place)
        if kind is None or kind.group() == "пп":
            return True
        return self.titled and kind_of(kind).trust in (Trust.WEAK, Trust.DATED) and kind.lastgroup != "protokol"

    def _goes_on(self, place: int) -> bool:
        """A full stop after which no sentence begins: «г.Оренбург», «обл. от»."""
        return bool(re.compile(r"\S|\s{1,3}(?:[а-я№«\d]|от)").match(self.shadow.plain, place))

    def _take(self, word: re.Match[str], low: str) -> None:
        self.place = word.end()
        if low in _TITLE_WORDS:
            self.closed = self.titled = True
        elif not self.closed:
            begin = self.chunk[0] if self.chunk else word.start()
            self.chunk = (begin, word.end())
        elif self.chunk is None and not self.titled and opens_issuer(low):
            self.chunk, self.closed = (word.start(), word.end()), False

    def _lengthen(self) -> None:
        if not self.closed and self.chunk:
            self.chunk = (self.chunk[0], self.place)
