"""The progress of a rebuild for whoever waits for it: one line that changes on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from typing import Protocol

from search.sources import get_source
from search.upkeep.rebuilding import Step

_BAR = 20
# Seconds between two lines where there is no terminal, and between two changes of the line where there is one.
_BETWEEN_LINES = 10.0
_BETWEEN_CHANGES = 0.1


class Output(Protocol):
    """Where it is written: a command's stream."""

    def write(self, msg: str = "", style_func: Callable[[str], str] | None = None, ending: str | None = None) -> None:
        """Write a text."""

    def flush(self) -> None:
        """Show it at once."""


class RebuildBar:
    """Shows each step that is worth showing."""

    def __init__(self, out: Output, *, is_terminal: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._out = out
        self._is_terminal = is_terminal
        self._clock = clock
        self._begun = self._shown = clock()
        self._source = ""
        self._width = 0

    def show(self, step: Step) -> None:
        """A step was made."""
        now = self._clock()
        finished = step.done >= step.total
        pause = _BETWEEN_CHANGES if self._is_terminal else _BETWEEN_LINES
        if not finished and now - self._shown < pause:
            return
        self._shown = now
        line = line_of(step, now - self._begun)
        if self._is_terminal:
            self._change(line)
        else:
            self._out.write(line)

    def close(self) -> None:
        """Leave the line as it is; what is written next begins on a line of its own."""
        if self._width:
            self._out.write("", ending="\n")
            self._width = 0

    def _change(self, line: str) -> None:
        line = line[: shutil.get_terminal_size().columns - 1]
        self._out.write("\r" + line.ljust(self._width), ending="")
        self._out.flush()
        self._width = len(line)


def line_of(step: Step, seconds: float) -> str:
    """«Документы: 1 200 из 5 000 · ████░░░░ 24 % · 640 записей/с · осталось 6 с»."""
    source = get_source(step.source)
    label = source.label if source is not None else step.source
    share = step.all_done / step.all_total if step.all_total else 1.0
    filled = int(share * _BAR)
    parts = [
        f"{label}: {_number(step.done)} из {_number(step.total)}",
        f"{'█' * filled}{'░' * (_BAR - filled)} {int(share * 100)} %",
    ]
    made = step.all_done - step.resumed
    if seconds > 0 and made > 0:
        speed = made / seconds
        parts.append(f"{_number(round(speed))} записей/с")
        if step.all_done < step.all_total:
            parts.append(f"осталось {duration((step.all_total - step.all_done) / speed)}")
    return " · ".join(parts)


def duration(seconds: float) -> str:
    """«6 с», «2 мин 5 с», «1 ч 20 мин»."""
    whole = max(round(seconds), 1)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} ч {minutes} мин"
    return f"{minutes} мин {rest} с" if minutes else f"{rest} с"


def _number(value: int) -> str:
    return f"{value:,}".replace(",", " ")
