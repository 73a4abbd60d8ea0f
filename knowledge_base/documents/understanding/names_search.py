"""Where people stand in a text: surnames with initials and full names, one walk over its capitalised words. Pure, linear.

What is only called after a person («улица», «школа имени …», «закон …») is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.documents.understanding.names_surnames import likeness
from knowledge_base.documents.understanding.names_words import (
    SON_OR_DAUGHTER,
    is_common,
    is_given,
    is_no_surname,
    is_patronymic,
)

_TOKEN = re.compile(
    r"(?<![А-Яа-яЁёA-Za-z])(?:"
    r"(?P<word>(?:[А-ЯЁ][а-яё]{1,24}|[А-ЯЁ]{3,24})"
    r"(?:[ \xa0]?-[ \xa0]?(?:[А-ЯЁ][а-яё]{1,24}|[А-ЯЁ]{2,24})(?![А-ЯЁа-яё]))?)(?![А-Яа-яЁё])"
    r"|(?P<initial>[А-ЯЁ])(?:[ \xa0]?\.|(?=,[А-ЯЁ]\.)|(?![А-Яа-яЁё]))"
    r")"
)
_GAP = re.compile(r"[ \xa0\t]{0,6}(?:\n[ \xa0\t]{0,12})?")
_CELL_GAP = re.compile(r"[ \xa0\t]{0,30}(?:\n[ \xa0\t]{0,30}|[|│][ \xa0\t]{0,30})?")
_INITIALS_GAP = re.compile(r",?[ \xa0]{0,2}")
_OPENING = re.compile(r"(?:^|[\n|│\t:;,(–])[ \xa0]{0,8}(?:\d{1,3}[.)]?[ \xa0]{0,3})?$")
_VOWEL = re.compile(r"[аеёиоуыэюя]", re.IGNORECASE)
_REGION = re.compile(r"(?:ск(?:ого|ой|ому|им|ом|ая|ую)|н(?:ого|ой|ому|ая|ую))$", re.IGNORECASE)

_HONOURS = (
    r"(?:(?:дважды|трижды|геро[йяиюе]\w*|советского|союза|труда|социалистического|росси\w*|рф|ссср|маршала|академика|генерала|генерал-\w+|полковника|"
    r"подполковника|капитана|майора|лейтенанта|старшего|гвардии|сержанта|рядового|адмирала|контр-адмирала|кавалера|орден\w*|славы|поэта|писателя|народного|"
    r"заслуженного|учителя|космонавта|л[её]тчика|л[её]тчика-космонавта|святого|князя|партизана|просветителя|революционера|композитора|художника|профессора|"
    r"доктора|татарстана|башкортостана|ученого|братьев|семьи|воина|почетного|гражданина)[ \xa0\n]{1,4}){0,7}"
)
_CALLED_AFTER = re.compile(
    r"(?:\bул\.|\bулиц[аыеуй]\w{0,2}|\bим\.|(?<!\bот )\bимени|\bпросп(?:екта?|\.)|\bпр-т"
    r"|\bпер\.|\bпереул\w{2,4}|\bплощад[ьии]\w{0,2}|\bпл\.|\bбульвара?|\bб-р"
    r"|\bнаб\.|\bнабережн\w{2,3}|\bпроезд\w?|\bмикрорайон\w?|\bпамяти|\bмемориал\w{0,3}|\bзакон\w{0,3}|\bтеорем\w{1,2}|\bуравнени\w{1,3}|\bформул\w{1,2}"
    r"|\bэлементов|\bпостоянн\w{2,3}|\bпроспект\w?)[ \xa0\n]{0,4}" + _HONOURS + r"\Z",
    re.IGNORECASE,
)
_CALLING = re.compile(
    r"ул|им\.|имени|просп|пр-т|пер|площ|пл\.|бульв|б-р|наб|проезд|микрор|памят|мемор|закон|теор|уравн|форм|элем|постоян",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:(?<![А-Яа-яЁё])(?:г|с|д|п|х|ст|дер|пос|пгт|р\.\s?п|ж/д|рп)\.?"
    r"|[Гг]ород\w{0,2}|[Сс]ел[оеа]|[Дд]еревн\w{1,2}|[Пп]осел\w{2,3}|[Сс]танци\w)[ \xa0]{0,2}\Z",
)
_BEFORE = 90  # characters that may say what is called after the person


@dataclass(frozen=True, slots=True)
class Token:
    """A capitalised word, or one initial with its dot."""

    start: int
    end: int
    text: str
    is_initial: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A person at ``text[start:end]``: the surname («» where only name and patronymic stand) and what the rest begins with."""

    start: int
    end: int
    surname: str
    initials: str


class Search:
    """One text: its tokens, and which of them belong to somebody already."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [
            Token(found.start(), found.end(), found["word"] or found["initial"], found["word"] is None)
            for found in _TOKEN.finditer(text)
        ]
        self.used = bytearray(len(self.tokens))

    def spots(self) -> list[Spot]:
        """Everybody, in the order of the text; full names first take their words."""
        found = [*self._full_names(), *self._with_initials(), *self._with_given_names()]
        return sorted((spot for spot in found if self.is_person(spot.start)), key=lambda spot: spot.start)

    def is_person(self, start: int) -> bool:
        """Whether nothing before says that a street, a school or a law is called so."""
        before = self.text[max(0, start - _BEFORE) : start]
        if _PLACE.search(before[-12:]):
            return False
        # The long pattern is asked only where one of its words stands: most names have none before them.
        return not (_CALLING.search(before) and _CALLED_AFTER.search(before))

    def near(self, left: int, right: int, gap: re.Pattern[str] = _GAP) -> bool:
        """Whether two tokens follow each other with nothing but such a gap between them."""
        if not 0 <= left < right < len(self.tokens):
            return False
        return gap.fullmatch(self.text, self.tokens[left].end, self.tokens[right].start) is not None

    def _word(self, place: int) -> str:
        """A free word at this place; "" for none."""
        if not 0 <= place < len(self.tokens) or self.used[place] or self.tokens[place].is_initial:
            return ""
        return self.tokens[place].text

    def _surname(self, place: int, certain: bool) -> int:
        """How much this word is a surname: 0 for not at all; ``certain``: two initials or a patronymic stand beside."""
        word = self._word(place)
        if not word or is_no_surname(word) or not _VOWEL.search(word):
            return 0
        like = likeness(word)
        if like < 2 and word.isupper() and (not certain or len(_VOWEL.findall(word)) < 2 or word.endswith("ОУ")):
            return 0
        if is_common(word):
            like = min(like, 1)
        return like if certain or like == 2 else 0

    def _take(self, *places: int) -> None:
        for place in places:
            self.used[place] = 1

    def _span(self, surname: int, rest: list[int], end: int = 0) -> tuple[int, int]:
        places = [surname, *rest] if surname >= 0 else rest
        last = max(self.tokens[place].end for place in places)
        return min(self.tokens[place].start for place in places), max(last, end)

    def _full_names(self) -> Iterator[Spot]:
        """«Иванова Мария Петровна», «Мария Петровна Иванова», «Алиев Вагиф Мамед оглы», «Мария Петровна»."""
        for place, token in enumerate(self.tokens):
            if token.is_initial or self.used[place]:
                continue
            son = SON_OR_DAUGHTER.match(self.text, token.end)
            if son is None and not is_patronymic(token.text):
                continue
            name = self._word(place - 1)
            if not name or not self.near(place - 1, place, _CELL_GAP) or is_no_surname(name) or len(name) < 2:
                continue
            left = self._surname(place - 2, True) if self.near(place - 2, place - 1, _CELL_GAP) else 0
            right = self._surname(place + 1, True) if son is None and self.near(place, place + 1, _GAP) else 0
            surname = -1
            if left or right:
                surname = place - 2 if self._left_wins(place - 2, left, right) else place + 1
            if surname == -1 and not is_given(name):
                continue
            taken = [place - 1, place]
            self._take(*(taken if surname == -1 else [surname, *taken]))
            start, end = self._span(surname, taken, son.end() if son else 0)
            words = self.tokens[surname].text if surname >= 0 else ""
            yield Spot(start, end, words, f"{name[0]}{token.text[0]}" if words else f"{name} {token.text}")

    def _left_wins(self, left_place: int, left: int, right: int) -> bool:
        """Of two words around name or initials the likelier surname; an adjective of a region gives way."""
        if left == 0 or right == 0:
            return left > 0
        if right == 2 and _REGION.search(self.tokens[left_place].text) and not self.tokens[left_place].text.isupper():
            return False
        return left >= right

    def _with_initials(self) -> Iterator[Spot]:
        """«Иванов И.И.», «И. И. Иванов», «Иванов И.»."""
        place = 0
        while place < len(self.tokens):
            if not self.tokens[place].is_initial or not self._has_dot(place):
                place += 1
                continue
            second = place + 1
            two = (
                second < len(self.tokens) and self.tokens[second].is_initial and self.near(place, second, _INITIALS_GAP)
            )
            group = [place, second] if two else [place]
            after = group[-1] + 1
            spot = None if self._is_placeholder(group, after) else self._beside(group)
            if spot is not None:
                yield spot
            place = after

    def _has_dot(self, place: int) -> bool:
        token = self.tokens[place]
        return token.end - token.start > 1 or self.text[token.end : token.end + 1] == ","

    def _is_placeholder(self, group: list[int], after: int) -> bool:
        """«Ф.И.О.», or three initials and more: an abbreviation."""
        return after < len(self.tokens) and self.tokens[after].is_initial and self.near(after - 1, after, _INITIALS_GAP)

    def _beside(self, group: list[int]) -> Spot | None:
        certain = len(group) > 1
        before, after = group[0] - 1, group[-1] + 1
        left = self._surname(before, certain) if self.near(before, group[0]) else 0
        # An initial without its dot («Иванов И.И») closes the name, unless it opens one («И.И Иванов»).
        follows = (self._has_dot(group[-1]) or not left) and self.near(group[-1], after)
        right = self._surname(after, certain) if follows else 0
        if right and not certain and self._begins_line(group[0]) and not left and is_common(self.tokens[after].text):
            right = 0
        if not left and not right:
            return None
        if left and right:
            wrapped = [self._wrapped(before, group[0]), self._wrapped(group[-1], after)]
            take_left = wrapped[1] if wrapped[0] != wrapped[1] else self._left_wins(before, left, right)
        else:
            take_left = bool(left)
        surname = before if take_left else after
        self._take(surname, *group)
        start, end = self._span(surname, group)
        return Spot(start, end, self.tokens[surname].text, "".join(self.tokens[one].text for one in group))

    def _wrapped(self, left: int, right: int) -> bool:
        return "\n" in self.text[self.tokens[left].end : self.tokens[right].start]

    def _begins_line(self, place: int) -> bool:
        start = self.tokens[place].start
        return not self.text[max(0, start - 6) : start].rpartition("\n")[2].strip()

    def _with_given_names(self) -> Iterator[Spot]:
        """«Петрова Анна», «Ваня Петров»: pupils in lists have no patronymic."""
        for place in range(len(self.tokens) - 1):
            first, second = self._word(place), self._word(place + 1)
            if not first or not second or not self.near(place, place + 1):
                continue
            for surname, name in ((place, place + 1), (place + 1, place)):
                if self._is_pair(surname, name):
                    self._take(place, place + 1)
                    start, end = self._span(surname, [name])
                    yield Spot(start, end, self.tokens[surname].text, self.tokens[name].text[0])
                    break

    def _is_pair(self, surname: int, name: int) -> bool:
        word, given = self.tokens[surname].text, self.tokens[name].text
        if (
            "-" in given
            or not is_given(given)
            or is_given(word)
            or is_common(word)
            or self._wrapped(*sorted((surname, name)))
        ):
            return False
        opens = surname < name and self._begins_item(surname)
        return self._surname(surname, opens) >= (1 if opens else 2) and word.isupper() in (given.isupper(), True)

    def _begins_item(self, place: int) -> bool:
        """Whether the word opens a line, a cell or an item: pupils' surnames have all endings there are."""
        start = self.tokens[place].start
        return _OPENING.search(self.text[max(0, start - 12) : start]) is not None
