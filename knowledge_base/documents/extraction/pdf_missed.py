"""What of a file with pages was not read, in words for the editor. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge_base.documents.extraction.ocr import PACKAGES, PROGRAM
from knowledge_base.documents.extraction.ocr_budget import Missed

_MOST_RANGES = 12


def words(missed: Missed, total: int) -> str:
    """«не распознаны страницы 21–100 из 100: не хватило времени; повреждены страницы 3, 7»; "" where all was read."""
    parts = []
    if missed.late:
        parts.append(f"{_pages(missed.late, 'не распознана', 'не распознаны')} из {total}: не хватило времени")
    if missed.without_tool:
        parts.append(
            f"{_pages(missed.without_tool, 'не распознана', 'не распознаны')} из {total}: на сервере нет программы "
            f"{PROGRAM} с русским языком, её ставит «apt-get install {PACKAGES}»"
        )
    if missed.damaged:
        parts.append(_pages(missed.damaged, "повреждена", "повреждены"))
    if missed.beyond:
        parts.append(f"{_pages(missed.beyond, 'не прочитана', 'не прочитаны')} из {total}: файл слишком длинный")
    return "; ".join(parts)


def _pages(numbers: Sequence[int], one: str, many: str) -> str:
    return f"{one} страница {numbers[0]}" if len(numbers) == 1 else f"{many} страницы {ranges(numbers)}"


def ranges(numbers: Sequence[int]) -> str:
    """«1–3, 7, 9–10»; of very many the first ones and «…»."""
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    said = [str(low) if low == high else f"{low}–{high}" for low, high in spans[:_MOST_RANGES]]
    return ", ".join(said) + (" …" if len(spans) > _MOST_RANGES else "")
