"""Bundles and jobs for tests of imports: an importer that reads words, without any bank."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from knowledge_base.bulk_import import registry, staging
from knowledge_base.bulk_import.choices import Verdict
from knowledge_base.bulk_import.contract import Forecast, ImportField, Made, RefusedError, Source, Target
from knowledge_base.bulk_import.models import ImportJob
from portal.accounts.models import User
from portal.russian.dates import parse_date
from tests.factories.files import upload


def zipped(files: Mapping[str, bytes], **options: Any) -> bytes:
    """A ZIP with these files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _day(words: str) -> str:
    found = parse_date(words)
    if found is None:
        raise ValueError(f"«{words}» — не дата")
    return found.isoformat()


@dataclass
class WordImporter:
    """Texts whose first word decides: «плохо» is refused, «странно» doubtful, «медленно» needs two goes, «беда» raises.

    ``made`` is what was made, in order; ``begun`` what was read.
    """

    name: str = "words"
    label: str = "Слова"
    noun: tuple[str, str, str] = ("слово", "слова", "слов")
    fields: tuple[ImportField, ...] = (
        ImportField("number", "Номер", ("№", "номер документа")),
        ImportField("day", "Дата", ("дата документа",), _day),
        ImportField("title", "Название", ("наименование",)),
    )
    users: set[int] = field(default_factory=set)
    begun: list[str] = field(default_factory=list)
    made: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    halves: set[str] = field(default_factory=set)
    before_make: Callable[[Source], None] | None = None

    def may_import(self, user: Any) -> bool:
        return user.pk in self.users

    def targets(self, user: Any) -> list[Target]:
        return [Target("shelf", "Полка")] if self.may_import(user) else []

    def at_work(self) -> AbstractContextManager[None]:
        return nullcontext()

    def begin(self, source: Source) -> Callable[[], Any]:
        self.begun.append(source.name)
        return source.path.read_text

    def forecast(self, source: Source, read: Any, target: str, user: Any) -> Forecast | None:
        word = read.split()[0]
        if word == "беда":
            raise RuntimeError("bad luck")
        if word == "медленно" and source.sha256 not in self.halves:
            self.halves.add(source.sha256)
            return None
        verdicts = {"плохо": Verdict.REFUSE, "странно": Verdict.DOUBT}
        title = str(source.values.get("title") or read)
        marks = {f"text:{read}": "тот же текст"}
        return Forecast(verdicts.get(word, Verdict.MAKE), title=title, remarks=(f"прочитано: {word}",), marks=marks)

    def make(self, source: Source, target: str, user: Any) -> Made:
        if self.before_make is not None:
            self.before_make(source)
        text = source.path.read_text()
        if text in {known for known, _, _ in self.made}:
            raise RefusedError("уже есть", Verdict.KNOWN)
        self.made.append((text, source.job, dict(source.values)))
        return Made(str(len(self.made)), text, f"/made/{len(self.made)}/")

    def desk_url(self, job: str) -> str:
        return f"/desk/?job={job}"


def words(*users: User) -> WordImporter:
    """The importer, announced; these users may use it. Forget it by `forget`."""
    importer = WordImporter(users={user.pk for user in users})
    registry.register(importer)
    return importer


def forget(importer: WordImporter) -> None:
    """As if its room had never been there."""
    registry._registered.pop(importer.name, None)


def job_with(author: User, files: Mapping[str, str | bytes]) -> ImportJob:
    """A job of the words' importer with these files kept."""
    job = ImportJob.objects.create(importer="words", target="shelf", target_label="Полка", author=author)
    contents = {name: text.encode() if isinstance(text, str) else text for name, text in files.items()}
    staging.keep_uploads(job, [upload(name, content) for name, content in contents.items()])
    return job
