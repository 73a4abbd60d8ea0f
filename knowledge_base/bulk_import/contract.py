"""What a room gives to have its things imported, and what it is given: frozen values and one small protocol.

A room writes an importer and announces it in its module `imports` (`registry.register`). All else is here: bundles, tables, the
dry run, progress, stop and resume, rights over jobs, reports, the screens and the command.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from knowledge_base.bulk_import.choices import Verdict


def _as_it_is(words: str) -> str:
    return words


@dataclass(frozen=True, slots=True)
class ImportField:
    """A field that a column of a table may fill.

    ``headings`` are words by which a column is recognised («номер», «рег. номер»). ``parse`` makes a value of the words of a cell
    and raises ``ValueError`` with a sentence in Russian where it cannot; the words themselves are kept and shown.
    """

    name: str
    label: str
    headings: tuple[str, ...] = ()
    parse: Callable[[str], Any] = _as_it_is
    help_text: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """Where imported things may be put: a bank, a page. ``key`` is kept with the job."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Source:
    """One item as an importer gets it.

    ``path`` are the bytes on the disk, ``name`` the file's name as sent (its content decides what it is). ``values`` are the
    parsed cells of the table's row by the field's name; only filled ones. ``job`` names the job, for traces in what is made.
    """

    path: Path
    name: str
    sha256: str
    size: int
    values: Mapping[str, Any] = field(default_factory=dict)
    job: str = ""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What would come of an item, for the editor to read before anything is made.

    ``remarks`` are sentences. ``existing_label`` and ``existing_url`` lead to what is there already (a screen of the admin).
    ``marks`` tell twins within one job, before anything of it is made: mark → what is the same («те же реквизиты»); an item that
    shares a mark with an earlier one becomes doubtful.
    """

    verdict: Verdict
    title: str = ""
    requisites: str = ""
    remarks: tuple[str, ...] = ()
    existing_label: str = ""
    existing_url: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: its key in the room, its name, the screen where it is edited; and what came up while it was made."""

    key: str
    label: str
    url: str
    remarks: tuple[str, ...] = ()


class RefusedError(Exception):
    """Nothing can be made of an item after all (somebody else was quicker); the text is a sentence in Russian."""

    def __init__(self, reason: str, verdict: Verdict = Verdict.REFUSE, label: str = "", url: str = "") -> None:
        super().__init__(reason)
        self.reason, self.verdict, self.label, self.url = reason, verdict, label, url


class Importer(Protocol):
    """One kind of things that may be imported."""

    @property
    def name(self) -> str:
        """Its lasting name, kept with jobs: «documents»."""

    @property
    def label(self) -> str:
        """«Документы»."""

    @property
    def noun(self) -> tuple[str, str, str]:
        """«черновик документа», «черновика документа», «черновиков документов»."""

    @property
    def fields(self) -> Sequence[ImportField]:
        """The fields that a table may fill, in the order in which an editor thinks."""

    def may_import(self, user: Any) -> bool:
        """Whether this user may import at all; asked for every screen of the admin, so from rights that are read already."""

    def targets(self, user: Any) -> Sequence[Target]:
        """Where this user may put things."""

    def at_work(self) -> AbstractContextManager[Any]:
        """Entered while items are looked at: what is dear to set up may stand ready for all of them."""

    def begin(self, source: Source) -> Callable[[], Any]:
        """The slow part, to be run apart: what is returned runs in a thread and must not ask the database.

        Asked in the main thread, so that it may find out first that nothing has to be done.
        """

    def forecast(self, source: Source, read: Any, target: str, user: Any) -> Forecast | None:
        """What would come of the item; ``read`` is what the slow part returned. May keep what was read, makes nothing else.

        None: there is more to read (a long scan); the item is asked for again, `begin` first.
        """

    def make(self, source: Source, target: str, user: Any) -> Made:
        """Make it, as a draft that readers do not see. Runs in a transaction; raises `RefusedError` if it cannot be.

        Whatever was read in the dry run must have been kept: the same bytes are not read twice.
        """

    def desk_url(self, job: str) -> str:
        """The screen where what a job made is looked through; "" if the room has none."""
