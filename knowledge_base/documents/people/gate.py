"""The names' part of the gate before the site: who is named in a list or in passing stays closed until an editor has decided.

Officials who sign pass by their office; they are shown on the screen all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from knowledge_base.documents.choices import EditionState, Stage
from knowledge_base.documents.intake import reading
from knowledge_base.documents.models import FileReading, NameDeed
from knowledge_base.documents.people.names import Person, Source, files_of, names_of_edition, people_of, persons_of
from portal.russian.plurals import counted

#: Seconds that publishing waits for a file that nobody has read yet.
PATIENCE = 25.0

_reads_later: ContextVar[bool] = ContextVar("documents.people.reads_later", default=False)


def reasons(page: Any, content: Mapping[str, Any]) -> list[str]:
    """What stands between this version and the site because of names; each reason says what to do."""
    return _reasons(people_of(page, content, drafts=False))


@contextmanager
def reading_later() -> Iterator[None]:
    """Within the block files that nobody has read do not hold publishing up: for content whose author vouches for its files."""
    token = _reads_later.set(True)
    try:
        yield
    finally:
        _reads_later.reset(token)


def read_files(page: Any, content: Mapping[str, Any]) -> tuple[list[str], bool]:
    """Reads what readers would get and nobody has read yet: titles of files that take longer, whether any was read."""
    late: list[str] = []
    read_now = False
    if _reads_later.get():
        return late, read_now
    for file in files_of(content, page.editions.filter(state=EditionState.APPROVED)):
        row = FileReading.objects.filter(sha256=file.sha256).first()
        if row is None or row.stage != Stage.DONE:
            row, read_now = reading.go_on(reading.begin(file), PATIENCE), True
        if row.stage not in (Stage.DONE, Stage.FAILED):
            late.append(file.title)
    return late, read_now


def objection_to(edition: Any) -> str:
    """Why this edition's text may not become public on a page that is public already; "" if it may."""
    source = Source(edition.title, edition.text, names_of_edition(edition))
    people = persons_of([source], edition.page.name_decisions.select_related("consent"))
    return "; ".join(_reasons(people))


def _reasons(people: list[Person]) -> list[str]:
    found = []
    undecided = [person for person in people if not person.passes]
    if undecided:
        number = counted(len(undecided), "человек", "человека", "человек")
        found.append(
            f"в тексте или файлах {_named(len(undecided))} {number}, о которых не решено, оставить ли имена. "
            "Откройте «Имена в тексте» и решите о каждом"
        )
    covered = [person for person in people if person.decision and person.decision.deed == NameDeed.COVER]
    if covered:
        found.append(
            "имена, которые решено закрыть, ещё стоят в тексте или файлах. "
            "На экране «Имена в тексте» подготовьте копию с закрытыми именами"
        )
    return found


def _named(number: int) -> str:
    return "назван" if number % 10 == 1 and number % 100 != 11 else "названы"
