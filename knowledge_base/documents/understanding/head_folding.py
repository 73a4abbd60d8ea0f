"""The beginning or the end of a text as it is read: spaces single, blanks and table bars gone, spread letters joined.

Every character of the folded text knows its place in the source, so that a value found here can be shown there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_DROPPED = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SIGNS = str.maketrans(dict.fromkeys("“”„‟", '"') | dict.fromkeys("‐‑‒−", "-"))
# «[pic]» is how antiword shows a picture; underscores are the blanks of a printed form.
_RUN = re.compile(rf"(?P<blank>(?:\[pic\]|[\s_\ufffc])+)|[{_DROPPED}]+|[^\s_\ufffc\[{_DROPPED}]+|\[")
# П Р И К А З, п о с т а н о в л я ю: single letters set apart, four at least; of «П Р О Т О КО Л» a pair of them may touch.
_SPREAD = re.compile(r"(?<![А-ЯЁа-яёA-Za-z])(?:[А-ЯЁа-яё]{1,2} ){3,40}[А-ЯЁа-яё]{1,2}(?![А-ЯЁа-яё])")
# No word of one letter begins so: the capital was set apart.
_CUT_CAPITAL = re.compile(r"(?<=[гсдп]\. )[БГДЖЗЛМНПРТФХЦЧШЩЭЮ] (?=[а-яё]{4})")
_LONE_PAIRS = re.compile(r"(?:^| )[А-ЯЁа-яё]{2}(?= |$)")
_SPREAD_WORDS = re.compile(
    r"приказ|постановл|распоряж|решени|решил|протокол|указ|закон|письмо|положени|правила|порядок|шуöм|утвержд",
    re.IGNORECASE,
)
# Cells of a stamp («Принято … | Утверждаю …») are read down the columns, those of other tables along the rows.
_STAMP = re.compile(r"утвержд|согласован|принят|рассмотрен|введен", re.IGNORECASE)
_WIDE_GAP = re.compile(r"[ \u00a0]{3,}|\t+")
_COLUMN_LINES = 14


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``at[i]`` is the place in the source of its character ``i``."""

    text: str
    at: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The place in the source of ``text[start:end]``, which must not be empty."""
        places = self.at[start:end]
        return min(places), max(places) + 1


def folded(text: str, start: int, end: int) -> Folded:
    """Fold ``text[start:end]``; places count in the whole text."""
    chars: list[str] = []
    at: list[int] = []
    for piece_start, piece_end in _pieces(text, start, end):
        _append(text, piece_start, piece_end, chars, at)
    return _joined("".join(chars), at)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines (and cells) of the source in the order of reading."""
    lines = _lines(text, start, end)
    pieces: list[tuple[int, int]] = []
    index = 0
    while index < len(lines):
        if "|" in text[slice(*lines[index])]:
            stop = index
            while stop < len(lines) and "|" in text[slice(*lines[stop])]:
                stop += 1
            pieces += _cells(text, lines[index:stop])
        elif _stamps(text, lines[index]) > 1:
            stop = _columns_end(text, lines, index)
            pieces += _columns(text, lines[index:stop])
        else:
            stop = index + 1
            pieces.append(lines[index])
        index = stop
    return pieces


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        lines.append((start, stop))
        start = stop + 1
    return lines


def _cells(text: str, rows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cells of the rows of one table, row by row; column by column where it is a stamp."""
    table = []
    for start, end in rows:
        cells = []
        while True:
            bar = text.find("|", start, end)
            cells.append((start, end if bar < 0 else bar))
            if bar < 0:
                break
            start = bar + 1
        table.append(cells)
    stamped = any(len([one for one in row if _STAMP.search(text, *one)]) > 1 for row in table)
    if not stamped:
        return [cell for row in table for cell in row if text[slice(*cell)].strip()]
    width = max(len(row) for row in table)
    return [
        row[number]
        for number in range(width)
        for row in table
        if number < len(row) and text[slice(*row[number])].strip()
    ]


def _stamps(text: str, line: tuple[int, int]) -> int:
    """Of how many columns divided by wide gaps words of a stamp stand in the line."""
    if line[1] - line[0] > 300:
        return 0
    return sum(bool(_STAMP.match(cell.strip(' «"'))) for cell in _WIDE_GAP.split(text[slice(*line)].strip()))


def _columns_end(text: str, lines: list[tuple[int, int]], index: int) -> int:
    """Where two columns set by spaces end: at the first line that has no gap and begins at the margin."""
    stop = index + 1
    while stop < min(len(lines), index + _COLUMN_LINES):
        line = text[slice(*lines[stop])]
        if line.strip() and not _WIDE_GAP.search(line.rstrip()):
            break
        stop += 1
    return stop


def _columns(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    left: list[tuple[int, int]] = []
    right: list[tuple[int, int]] = []
    for start, end in lines:
        gap = _WIDE_GAP.search(text, start, end)
        if gap is None:
            left.append((start, end))
            continue
        if text[start : gap.start()].strip():
            left.append((start, gap.start()))
        right.append((gap.end(), end))
    return left + right


def _append(text: str, start: int, end: int, chars: list[str], at: list[int]) -> None:
    """Add one piece as a line; runs of empty lines become one."""
    line: list[str] = []
    space = -1  # where a run of blanks began that words may still follow
    for match in _RUN.finditer(text, start, end):
        run = match.group()
        if run[0] in _DROPPED:
            continue
        if match.lastgroup == "blank":
            space = match.start() if space < 0 else space
            continue
        if line and space >= 0:
            line.append(" ")
            at.append(space)
        space = -1
        line.append(run.translate(_SIGNS))
        at += range(match.start(), match.end())
    if line or chars[-2:] != ["\n", "\n"]:
        chars += line
        chars.append("\n")
        at.append(min(end, len(text) - 1))


def _joined(text: str, at: list[int]) -> Folded:
    """Join letters that were spread over the line, and a capital cut off from its word («с. Ц ветной»)."""
    dropped: set[int] = set()
    for match in _SPREAD.finditer(text):
        if not _LONE_PAIRS.search(match.group()) or _SPREAD_WORDS.match(match.group().replace(" ", "")):
            dropped |= {place for place in range(match.start(), match.end()) if text[place] == " "}
    dropped |= {match.end() - 1 for match in _CUT_CAPITAL.finditer(text)}
    if not dropped:
        return Folded(text, at)
    kept = [place for place in range(len(text)) if place not in dropped]
    return Folded("".join(text[place] for place in kept), [at[place] for place in kept])
