"""A table → its rows as words, read in a process of its own; or a sentence that says why not."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from knowledge_base.bulk_import.limits import MEGABYTE

_CHILD = "knowledge_base.bulk_import.tables.child"
_ROOT = Path(__file__).resolve().parents[3]
_MEMORY, _CPU, _WALL = 768 * MEGABYTE, 20, 40
_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "VIRTUAL_ENV")

PROBLEMS = {
    "type": "Это не таблица: портал читает XLSX, XLS, ODS и CSV. Сохраните таблицу в одном из этих видов",
    "encrypted": "Таблица под паролем. Снимите пароль и загрузите её снова",
    "empty": "В таблице нет ни одной заполненной строки",
    "damaged": "Таблица повреждена и не читается. Откройте её в Excel, сохраните заново и загрузите ещё раз",
    "large": "Таблица слишком велика: портал берёт до 5 000 строк. Разделите её на несколько",
}


class TableError(Exception):
    """A table that cannot be read; the text is a sentence in Russian."""


def rows_of(path: Path) -> list[list[str]]:
    """The rows of the first sheet that has any, each cell as a person reads it; raises `TableError`."""
    with path.open("rb") as source:
        process = subprocess.Popen(
            [sys.executable, "-m", _CHILD, str(_MEMORY), str(_CPU)],
            stdin=source,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={key: os.environ[key] for key in _ENVIRONMENT if key in os.environ} | {"PYTHONUTF8": "1"},
            start_new_session=True,
        )
        try:
            output, _ = process.communicate(timeout=_WALL)
        except BaseException as error:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            if isinstance(error, subprocess.TimeoutExpired):
                raise TableError(PROBLEMS["large"]) from error
            raise
    return _answer(output, process.returncode)


def _answer(output: bytes, code: int) -> list[list[str]]:
    if code:
        raise TableError(PROBLEMS["large" if code in (-signal.SIGXCPU, -signal.SIGKILL) else "damaged"])
    answer = json.loads(output)
    if answer["problem"]:
        raise TableError(PROBLEMS[answer["problem"]])
    rows: list[list[str]] = answer["rows"]
    return rows
