"""Running headers, footers and page numbers: lines that come again at the same place on several pages. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge_base.documents.extraction.page_lines import Line, lines_of
from knowledge_base.documents.extraction.page_words import PageWords, Word

_MOST_LINES = 3  # of a header or footer
_ZONE = 0.16  # of the height of the page
_SAME_PLACE = 8.0  # points
_FEWEST_PAGES = 3
_LONGEST = 200
_GAP = 1.55  # in sizes of type, from baseline to baseline
_ALONE = 2.5
_COUNTS = re.compile(r"\bстр(?:аниц\w*|\.)|\bлист\b|\bpage\b|\d\s*(?:из|of|/)\s*\d|^\d+\b|\b\d+$")
_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:стр(?:аница|\.)?|с\.|лист|page)\s*)?(?P<number>\d{1,4})(?:\s*(?:из|of|/)\s*\d{1,4})?[-–—.\s]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parted:
    """A page with its header and footer put apart."""

    body: list[Word]
    header: str
    footer: str


def parted(pages: Sequence[PageWords], first: int = 1) -> list[Parted]:
    """Each page's words without those of its header and footer. The pages follow each other, from number ``first``."""
    tops = [_edge_lines(page, at_top=True) for page in pages]
    bottoms = [_edge_lines(page, at_top=False) for page in pages]
    top_keys, bottom_keys = _repeated(tops), _repeated(bottoms)
    headers, footers = _chosen(tops, top_keys, first), _chosen(bottoms, bottom_keys, first)
    return [_parted(page, head, foot) for page, head, foot in zip(pages, headers, footers, strict=True)]


def _parted(page: PageWords, head: list[Line], foot: list[Line]) -> Parted:
    gone = {id(word) for line in head + foot for word in line.words}
    body = [word for word in page.words if id(word) not in gone]
    if not body:
        return Parted(list(page.words), "", "")  # nothing but a number or a title: that is the page's text
    return Parted(body, _text(head), _text(list(reversed(foot))))


def _text(lines: Sequence[Line]) -> str:
    return "\n".join(line.text for line in lines)


def _edge_lines(page: PageWords, *, at_top: bool) -> list[Line]:
    """The outermost lines, from the edge inwards."""
    zone = _ZONE * page.height
    if at_top:
        near = [word for word in page.words if word.box.bottom <= zone]
        return lines_of(near)[: _MOST_LINES + 1]
    near = [word for word in page.words if word.box.top >= page.height - zone]
    return list(reversed(lines_of(near)))[: _MOST_LINES + 1]


def _key(line: Line) -> tuple[str, int]:
    """The words, with figures made alike where they may count pages, and the place on the page."""
    text = line.text[:_LONGEST].casefold()
    words = re.sub(r"\d+", "#", text) if _COUNTS.search(text) else text
    return words, round(line.baseline / _SAME_PLACE)


def _repeated(pages: Sequence[Sequence[Line]]) -> Counter[tuple[str, int]]:
    """How many pages have a line; one a little higher or lower counts as well."""
    counts: Counter[tuple[str, int]] = Counter()
    for lines in pages:
        counts.update({(words, place + shift) for words, place in map(_key, lines) for shift in (-1, 0, 1)})
    return counts


def _chosen(pages: Sequence[Sequence[Line]], counts: Counter[tuple[str, int]], first: int) -> list[list[Line]]:
    numbered = _numbered(pages, first)
    chosen: list[list[Line]] = []
    for place, lines in enumerate(pages):
        mine: list[Line] = []
        for line in lines[:_MOST_LINES]:
            # A heading «1.» and a figure of a table come again as well: of bare numbers only those that count pages.
            bare = _NUMBER.fullmatch(line.text)
            if (place in numbered and bare) or (not bare and counts[_key(line)] >= _FEWEST_PAGES):
                mine.append(line)
            else:
                break
        chosen.append(_set_apart(mine, lines))
    return chosen


def _set_apart(mine: list[Line], lines: Sequence[Line]) -> list[Line]:
    """Of the lines at the edge those that a gap parts from the text: several annexes may begin with the same words."""
    while mine and len(lines) > len(mine) and not _NUMBER.fullmatch(mine[-1].text):
        last, following = mine[-1], lines[len(mine)]
        if abs(following.baseline - last.baseline) > _GAP * max(last.size, following.size):
            break
        mine = mine[:-1]
    return mine


def _numbered(pages: Sequence[Sequence[Line]], first: int) -> frozenset[int]:
    """Pages whose outermost lines hold a number that counts them: each as far from the number as another page.

    A single page has such a number where it is its own and stands far from the text.
    """
    found = [(place, number) for place, lines in enumerate(pages) if (number := _number(lines)) is not None]
    counts = Counter(number - place for place, number in found)
    return frozenset(
        place
        for place, number in found
        if counts[number - place] >= 2 or (number - place == first and (number > 1 or _is_alone(pages[place])))
    )


def _is_alone(lines: Sequence[Line]) -> bool:
    return len(lines) == 1 or abs(lines[1].baseline - lines[0].baseline) > _ALONE * lines[1].size


def _number(lines: Sequence[Line]) -> int | None:
    matches = (_NUMBER.fullmatch(line.text) for line in lines)
    return next((int(match["number"]) for match in matches if match), None)
