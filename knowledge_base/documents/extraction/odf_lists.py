"""Automatic numbers of OpenDocument's lists and headings: what stands in front of a paragraph though not in its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from knowledge_base.documents.extraction.docx_numbering import written
from knowledge_base.documents.extraction.docx_xml import attribute, local_name

_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "": "none"}
_MOST_LEVELS = 10


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level: «prefix 1.2 suffix»; ``style`` as in Word's numbering."""

    style: str = "none"
    prefix: str = ""
    suffix: str = ""
    shown: int = 1
    start: int = 1
    pattern: str = ""  # LibreOffice's own: «%1%.%2%.»


@dataclass(slots=True)
class Standing:
    """Where a list stands: the counts of its levels, the deepest last. `take` gives the number once for each item."""

    style: str
    levels: dict[int, ListLevel]
    counts: list[int]
    waiting: bool = False

    def next_item(self, start: str) -> None:
        """Begin an item; it may state its own value."""
        if start.isdecimal() and len(start) < 7:
            self.counts[-1] = int(start)
        else:
            self.counts[-1] += 1
        self.waiting = True

    def take(self) -> str:
        """The number of the item, for its first paragraph; "" for the others."""
        if not self.waiting:
            return ""
        self.waiting = False
        return number(self.levels, self.counts)


@dataclass(slots=True)
class Lists:
    """The styles of lists of a document."""

    styles: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    outline: dict[int, ListLevel] = field(default_factory=dict)
    _ended: dict[str, list[int]] = field(default_factory=dict)
    _by_id: dict[str, list[int]] = field(default_factory=dict)
    _outline_counts: list[int] = field(default_factory=list)

    def load(self, root: Any | None) -> None:
        """Take up the list styles that stand in a tree (``styles.xml`` or ``content.xml``)."""
        for element in root.iter() if root is not None else ():
            name = local_name(element)
            if name == "list-style":
                self.styles.setdefault(attribute(element, "name"), _levels(element))
            elif name == "outline-style":
                self.outline = _levels(element)

    def begin(self, element: Any, outer: Standing | None) -> Standing:
        """A list, or a list in an item of one."""
        style = attribute(element, "style-name") or (outer.style if outer else "")
        levels = self.styles.get(style) or (outer.levels if outer else {})
        before = outer.counts[:] if outer else []
        if len(before) >= _MOST_LEVELS:
            before = before[-_MOST_LEVELS + 1 :]
        depth = len(before) + 1
        first = levels[depth].start if depth in levels else 1
        counts = [*before, first - 1]
        if not outer:
            continued = self._continued(element, style)
            counts = continued or counts
        return Standing(style, levels, counts)

    def end(self, element: Any, standing: Standing) -> None:
        """Remember where a list ended: another may go on."""
        if len(standing.counts) == 1:
            self._ended[standing.style] = standing.counts[:]
            identifier = attribute(element, "id")
            if identifier:
                self._by_id[identifier] = standing.counts[:]

    def _continued(self, element: Any, style: str) -> list[int] | None:
        other = attribute(element, "continue-list")
        if other:
            found = self._by_id.get(other)
            return found[:] if found else None
        if attribute(element, "continue-numbering") == "true" and style in self._ended:
            return self._ended[style][:]
        return None

    def outline_number(self, level: str, is_header: str) -> str:
        """The number of a heading by the outline of the document; "" where it has none."""
        place = int(level) if level.isdecimal() and len(level) < 3 else 0
        if not 1 <= place <= _MOST_LEVELS or place not in self.outline or is_header == "true":
            return ""
        counts = self._outline_counts[:place]
        while len(counts) < place:
            at = len(counts) + 1
            counts.append(self.outline[at].start - 1 if at in self.outline else 0)
        counts[-1] += 1
        self._outline_counts = counts
        return number(self.outline, counts)


def number(levels: dict[int, ListLevel], counts: list[int]) -> str:
    """The number of an item whose levels stand at these counts: «1.2.», «а)», «-» for a bullet."""
    level = levels.get(len(counts))
    if level is None or level.style == "none":
        return ""
    if level.style == "bullet":
        return "-"
    figures = {
        place: written(max(count, 1) if place < len(counts) else count, levels[place].style)
        for place, count in enumerate(counts, start=1)
        if place in levels
    }
    if level.pattern:
        text = level.pattern
        for place, figure in figures.items():
            text = text.replace(f"%{place}%", figure)
        return text.strip()
    shown = [figures.get(place, "") for place in range(len(counts) - level.shown + 1, len(counts) + 1)]
    return f"{level.prefix}{'.'.join(part for part in shown if part)}{level.suffix}".strip()


def _levels(element: Any) -> dict[int, ListLevel]:
    found: dict[int, ListLevel] = {}
    for inner in element:
        name, place = local_name(inner), attribute(inner, "level")
        if not place.isdecimal() or len(place) > 2:
            continue
        if name == "list-level-style-bullet":
            found[int(place)] = ListLevel("bullet")
        elif name in {"list-level-style-number", "outline-level-style"}:
            found[int(place)] = _level(inner)
    return found


def _level(element: Any) -> ListLevel:
    form = attribute(element, "num-format")
    style = _FORMATS.get(form)
    if style is None:
        # «а, б, .., аа, аб, ...» is LibreOffice's name of the Russian letters.
        first = form[:1]
        style = "russianLower" if "а" <= first <= "я" else "russianUpper" if "А" <= first <= "Я" else "decimal"
    shown, start = attribute(element, "display-levels"), attribute(element, "start-value")
    return ListLevel(
        style,
        attribute(element, "num-prefix")[:20],
        attribute(element, "num-suffix")[:20],
        int(shown) if shown.isdecimal() and len(shown) < 3 else 1,
        int(start) if start.isdecimal() and len(start) < 7 else 1,
        attribute(element, "num-list-format")[:80],
    )
