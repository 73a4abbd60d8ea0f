"""Why a copy with covered names could not be made; the words are for the editor."""

from __future__ import annotations

from collections.abc import Sequence

#: What the child process may say instead of a copy.
NOT_FOUND, STILL, NO_TOOL, UNREADABLE, TOO_LONG = "not_found", "still", "no_tool", "unreadable", "too_long"


class CoveringError(Exception):
    """No copy was made; ``str`` of it is Russian and says what to do."""


class NotCoveredError(CoveringError):
    """These names were not found in the file, or stand in the copy still."""

    def __init__(self, names: Sequence[str], *, still: bool = False) -> None:
        self.names = tuple(names)
        listed = ", ".join(f"«{name}»" for name in self.names)
        what = "В копии всё ещё читается" if still else "На страницах файла не удалось найти"
        super().__init__(
            f"{what}: {listed}. Копия не сделана. Закройте имена в файле сами и загрузите его как новую версию."
        )
