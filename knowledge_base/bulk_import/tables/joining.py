"""Rows of a table ↔ files by their names: however the case is, with or without the extension, with or without folders. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,8}$")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of data: its number as Excel shows it, its cells by the field's name, only filled ones."""

    number: int
    cells: Mapping[str, str]


@dataclass(slots=True)
class Joined:
    """File (its key) → its row; rows that found no file, each with a sentence; files of which no row speaks."""

    rows: dict[int, Row] = field(default_factory=dict)
    without_file: list[tuple[Row, str]] = field(default_factory=list)
    without_row: list[int] = field(default_factory=list)


def rows_of(table: Sequence[Sequence[str]], header: int, columns: Mapping[str, int]) -> list[Row]:
    """The rows below the headings in which anything stands."""
    found = []
    for place, cells in enumerate(table):
        if place > header and any(cells):
            given = {name: cells[column] for name, column in columns.items() if column < len(cells) and cells[column]}
            found.append(Row(place + 1, given))
    return found


def join(rows: Iterable[Row], files: Mapping[int, str], name_of_file: str = "file") -> Joined:
    """``files``: key → path inside the bundle («2023/Приказ 5.PDF»). A file belongs to the first row that names it."""
    found, index = Joined(), _Index(files)
    for row in rows:
        named = row.cells.get(name_of_file, "")
        if not named:
            found.without_file.append((row, f"В строке {row.number} не назван файл"))
            continue
        keys = index.find(named)
        free = [key for key in keys if key not in found.rows]
        if len(free) == 1:
            found.rows[free[0]] = row
        else:
            found.without_file.append((row, _why(row, named, keys, free, found)))
    found.without_row = [key for key in files if key not in found.rows]
    return found


def _why(row: Row, named: str, keys: Sequence[int], free: Sequence[int], found: Joined) -> str:
    if not keys:
        return f"Строка {row.number}: файла «{named}» среди загруженных нет"
    if free:
        return f"Строка {row.number}: имя «{named}» подходит к нескольким файлам. Укажите его вместе с папкой"
    taken = ", ".join(str(found.rows[key].number) for key in keys)
    return f"Строка {row.number}: файл «{named}» уже занят строкой {taken}"


class _Index:
    def __init__(self, files: Mapping[int, str]) -> None:
        self.by_name: dict[str, list[int]] = defaultdict(list)
        self.by_stem: dict[str, list[int]] = defaultdict(list)
        self.paths = {key: _key(path) for key, path in files.items()}
        for key, path in self.paths.items():
            last = path.rpartition("/")[2]
            self.by_name[last].append(key)
            self.by_stem[_EXTENSION.sub("", last)].append(key)

    def find(self, named: str) -> list[int]:
        """Keys of the files that a cell may mean; the folders that it names decide among namesakes."""
        for spelling in dict.fromkeys((_key(named), _key(unquote(named)))):
            last = spelling.rpartition("/")[2]
            keys = self.by_name.get(last) or self.by_stem.get(last) or self.by_stem.get(_EXTENSION.sub("", last)) or []
            if len(keys) > 1 and "/" in spelling:
                tail = _EXTENSION.sub("", spelling)
                keys = [key for key in keys if ("/" + _EXTENSION.sub("", self.paths[key])).endswith("/" + tail)] or keys
            if keys:
                return keys
        return []


def _key(name: str) -> str:
    text = unicodedata.normalize("NFC", name).replace("\\", "/").casefold().replace("ё", "е")
    return " ".join(text.strip(" «»\"'").split())
