"""Names on a page: which of its words to cover, and the picture with black boxes over them. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageDraw

from knowledge_base.documents.covering.name_places import Name, folded, places_of, remaining
from knowledge_base.documents.extraction.page_lines import lines_of, segments
from knowledge_base.documents.extraction.page_words import Box, Word

# Around a word so much of its size is covered too: letters of a scan stand out of their boxes.
_MARGIN = 0.18
_SHORTEST_LIKE = 6
_LONG = 10
_BLACK = (0, 0, 0)


def words_to_cover(words: Sequence[Word], names: Sequence[Name], *, is_recognised: bool) -> dict[Name, list[Word]]:
    """For each name the words that hold it or a part of it; of recognised words also those that look much alike."""
    text, owners = text_with_owners(words)
    found: dict[Name, list[Word]] = {}
    for name, places in places_of(text, names).items():
        chosen = {id(word): word for start, end in places for word in owners[start:end] if word is not None}
        if is_recognised:
            chosen |= {id(word): word for word in words if is_like(word.text, name)}
        found[name] = list(chosen.values())
    return found


def still_there(words: Sequence[Word], names: Sequence[Name]) -> list[str]:
    """The names that recognised words of a covered page hold still."""
    return remaining(text_with_owners(words)[0], names)


def text_with_owners(words: Sequence[Word]) -> tuple[str, list[Word | None]]:
    """The words line by line, and for each character the word it comes from; words broken at ends of lines are whole."""
    signs: list[str] = []
    owners: list[Word | None] = []
    for line in lines_of(words):
        for segment in segments(line):
            for word in segment.words:
                signs += word.text
                owners += [word] * len(word.text)
                signs.append(" ")
                owners.append(None)
            if len(signs) > 2 and signs[-2] in "-\u00ad\u2010" and signs[-3].isalpha():
                del signs[-2:], owners[-2:]
    return "".join(signs), owners


def is_like(written: str, name: Name) -> bool:
    """Whether a recognised word may be the surname read with a wrong letter or two."""
    word = folded("".join(sign for sign in written if sign.isalpha()))
    surname = name.surname
    if len(surname) < _SHORTEST_LIKE or abs(len(word) - len(surname)) > 2 or not word:
        return False
    most = 2 if len(surname) >= _LONG else 1
    return _distance(word, surname, most) <= most


def _distance(one: str, other: str, most: int) -> int:
    """How many letters differ, counted no further than needed."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        former, row = row, [place]
        for column, sign in enumerate(other, start=1):
            row.append(min(former[column] + 1, row[-1] + 1, former[column - 1] + (letter != sign)))
        if min(row) > most:
            return most + 1
    return row[-1]


def covered(image: Image.Image, boxes: Sequence[Box], width: float, height: float) -> Image.Image:
    """A copy of the page's picture with boxes (in points of a page of that size) filled in black."""
    copy = image.convert("RGB")
    draw = ImageDraw.Draw(copy)
    across, down = copy.width / width, copy.height / height
    for box in boxes:
        margin = _MARGIN * min(box.height, box.width)
        corners = (box.left - margin) * across, (box.top - margin) * down
        ends = (box.right + margin) * across, (box.bottom + margin) * down
        draw.rectangle((*corners, *ends), fill=_BLACK)
    return copy
