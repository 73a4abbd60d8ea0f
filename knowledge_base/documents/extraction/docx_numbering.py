"""Automatic numbers of Word's lists: what stands in front of a paragraph on paper though it is not in its text.

Source: ECMA-376 (Office Open XML), part 1, section 17.9 «Numbering».
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from knowledge_base.documents.extraction.docx_xml import attribute, local_name, value

_LEVELS = 9
_BULLET = "-"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_NO_NUMBER = "0"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


@dataclass(slots=True)
class Level:
    """One level of a list: «%1.%2.» with the format and first value of its figures."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    legal: bool = False  # all figures of the number decimal, whatever their own levels say
    restart: int | None = None  # restarted by levels above this one (counted from 1); 0: never
    paragraph_style: str = ""


@dataclass(slots=True)
class Definition:
    """An abstract list: its levels and, where it only points to a style of numbering, that style."""

    levels: dict[int, Level] = field(default_factory=dict)
    style_link: str = ""


@dataclass(slots=True)
class Instance:
    """A list in the text: its definition, levels changed and values started anew for it alone."""

    definition: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document and where each of them stands. Paragraphs must be asked for in the order of the text."""

    def __init__(self, root: Any | None, styles: dict[str, str]) -> None:
        """``root`` is the tree of ``numbering.xml`` or None; ``styles`` maps styles of numbering to their lists."""
        self.definitions: dict[str, Definition] = {}
        self.instances: dict[str, Instance] = {}
        self._style_lists = styles
        # Lists of one definition go on counting together; a list with a start of its own begins anew, once.
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._load(root)

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level that a paragraph style is bound to in a list, 0 if to none."""
        definition = self._definition_of(list_id)
        levels = definition.levels if definition else {}
        return next((place for place, level in levels.items() if level.paragraph_style == style), 0)

    def next_number(self, list_id: str, place: int) -> str:
        """The number of the next paragraph at a level of a list («1.2.», «а)», «-»); "" where there is none."""
        instance, definition = self.instances.get(list_id), self._definition_of(list_id)
        if list_id == _NO_NUMBER or instance is None or definition is None or not 0 <= place < _LEVELS:
            return ""
        level = self._level(instance, definition, place)
        if level is None:
            return ""
        counter = self._counters.setdefault(self._definition_id(list_id), {})
        self._count(counter, list_id, instance, definition, place)
        if level.style == "bullet":
            return _BULLET
        return self._written(level, counter, instance, definition, place)

    def _count(
        self, counter: dict[int, int], list_id: str, instance: Instance, definition: Definition, place: int
    ) -> None:
        level = self._level(instance, definition, place) or Level()
        if place in instance.starts and (list_id, place) not in self._begun:
            self._begun.add((list_id, place))
            counter[place] = instance.starts[place]
        elif place in counter:
            counter[place] += 1
        else:
            counter[place] = level.start
        for deeper in [found for found in counter if found > place]:
            below = self._level(instance, definition, deeper)
            if below is None or below.restart is None or (below.restart > place):
                del counter[deeper]

    def _written(
        self, level: Level, counter: dict[int, int], instance: Instance, definition: Definition, place: int
    ) -> str:
        def figure(match: re.Match[str]) -> str:
            asked = int(match[1]) - 1
            if not 0 <= asked <= place:
                return ""
            found = self._level(instance, definition, asked) or Level()
            reached = counter.get(asked, instance.starts.get(asked, found.start))
            return written(reached, "decimal" if level.legal and found.style != "none" else found.style)

        return re.sub(r"%([1-9])", figure, level.text).strip()

    def _level(self, instance: Instance, definition: Definition, place: int) -> Level | None:
        return instance.levels.get(place) or definition.levels.get(place)

    def _definition_id(self, list_id: str) -> str:
        """The definition a list counts by, through links to styles of numbering."""
        seen: set[str] = set()
        while list_id in self.instances and list_id not in seen:
            seen.add(list_id)
            name = self.instances[list_id].definition
            link = self.definitions[name].style_link if name in self.definitions else ""
            if not link or link not in self._style_lists:
                return name
            list_id = self._style_lists[link]
        return ""

    def _definition_of(self, list_id: str) -> Definition | None:
        return self.definitions.get(self._definition_id(list_id))

    # --- reading numbering.xml --------------------------------------------------------------------------------------

    def _load(self, root: Any) -> None:
        for element in root:
            name = local_name(element)
            if name == "abstractNum":
                definition = Definition(
                    levels={_int(child, "ilvl", -1): _level(child) for child in element if local_name(child) == "lvl"},
                    style_link=value(element, "numStyleLink"),
                )
                self.definitions[attribute(element, "abstractNumId")] = definition
            elif name == "num":
                self.instances[attribute(element, "numId")] = _instance(element)


def written(number: int, style: str) -> str:
    """A number in one of Word's formats: 4 → «4», «IV», «г», «d», «04»."""
    if style in {"none", "bullet"}:
        return ""
    if style in {"upperRoman", "lowerRoman"} and 0 < number < 4000:
        roman = _roman(number)
        return roman if style == "upperRoman" else roman.lower()
    alphabets = {"russianLower": _RUSSIAN, "russianUpper": _RUSSIAN, "lowerLetter": _LATIN, "upperLetter": _LATIN}
    if style in alphabets and number > 0:
        alphabet = alphabets[style]
        letters = alphabet[(number - 1) % len(alphabet)] * min((number - 1) // len(alphabet) + 1, 10)
        return letters.upper() if style in {"russianUpper", "upperLetter"} else letters
    return f"{number:02}" if style == "decimalZero" else str(number)


def _roman(number: int) -> str:
    result = ""
    for size, letters in _ROMAN:
        times, number = divmod(number, size)
        result += letters * times
    return result


def _level(element: Any) -> Level:
    restart = value(element, "lvlRestart")
    return Level(
        start=_number(value(element, "start"), 1),
        style=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText"),
        legal=any(local_name(child) == "isLgl" and attribute(child, "val") not in {"0", "false"} for child in element),
        restart=_number(restart, 0) if restart else None,
        paragraph_style=value(element, "pStyle"),
    )


def _instance(element: Any) -> Instance:
    instance = Instance(value(element, "abstractNumId"))
    for child in element:
        if local_name(child) != "lvlOverride":
            continue
        place = _int(child, "ilvl", -1)
        for change in child:
            if local_name(change) == "startOverride":
                instance.starts[place] = _number(attribute(change, "val"), 1)
            elif local_name(change) == "lvl":
                instance.levels[place] = _level(change)
    return instance


def _int(element: Any, name: str, default: int) -> int:
    return _number(attribute(element, name), default)


def _number(text: str, default: int) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else default
