"""What goes into the package, made of the document as its page shows it; what cannot go in is said in words."""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils import timezone

from knowledge_base.documents.citation import Act, citation
from knowledge_base.documents.document_view import DocumentView
from knowledge_base.documents.downloads.gather import act_of, asked_text, file_name, page_address, service_name
from knowledge_base.documents.downloads.problems import BusyError, DownloadError
from knowledge_base.documents.frame import Frame
from knowledge_base.documents.models.document_fields import DocumentFields
from knowledge_base.documents.package import actions, order
from knowledge_base.documents.package.offer import offer_of
from knowledge_base.documents.screens.download import content_of
from portal.files import access, names
from portal.russian.dates import format_date

if TYPE_CHECKING:
    from portal.files.models import PortalDocument

logger = logging.getLogger(__name__)

#: Files of the document are put in only where it has no text, and only so many bytes of them.
LARGEST_FILES = 30 * 1024 * 1024
README = "Прочтите сначала.txt"


@dataclass(slots=True)
class Package:
    """Members of the archive by their names, and what a reader is to know about it."""

    members: dict[str, bytes] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    def put(self, name: str, content: bytes) -> None:
        """Adds a member; a second one of the same name gets a number."""
        clean = names.clean_name(name.replace("/", "-").replace("\\", "-"))
        stem, suffix = names.split(clean)
        number = 2
        while clean in self.members:
            clean, number = f"{stem} ({number}){suffix}", number + 1
        self.members[clean] = content


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: parts of `form.PARTS`, and the institution's name."""

    parts: Collection[str]
    institution: str


def package_of(page: DocumentFields, request: HttpRequest, frame: Frame, view: DocumentView, wanted: Wanted) -> Package:
    """The package. Raises BusyError when a file of the text is just being made by somebody else."""
    package, about = Package(), _about(page, request, frame, view)
    _put_text(package, page, request, frame, view, wanted.parts)
    if "actions" in wanted.parts:
        _put_actions(package, about, view, wanted.institution)
    if "order" in wanted.parts:
        draft = order.Draft(
            wanted.institution,
            about.act,
            _amended_from(view),
            view.steps,
            about.service,
            about.address,
            about.status,
            about.as_of,
        )
        package.put("Проект приказа учреждения.docx", order.write(draft))
    package.members = {README: _readme(package, about, frame).encode("utf-8-sig"), **package.members}
    return package


def archive(package: Package) -> bytes:
    """The package as ZIP."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        now = timezone.localtime().timetuple()[:6]
        for name, content in package.members.items():
            file.writestr(zipfile.ZipInfo(name, now), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def archive_name(page: DocumentFields) -> str:
    """«Внедрение. Приказ от 09.07.2024 № 158.zip»."""
    return names.clean_name(f"Внедрение. {file_name(page)}.zip")


@dataclass(frozen=True, slots=True)
class _About:
    act: Act
    service: str
    address: str
    status: str
    as_of: date


def _about(page: DocumentFields, request: HttpRequest, frame: Frame, view: DocumentView) -> _About:
    return _About(
        act_of(page, view),
        service_name(request),
        page_address(page, request, frame),
        frame.band.headline,
        frame.day or timezone.localdate(),
    )


def _amended_from(view: DocumentView) -> date | None:
    edition = view.edition
    changed = edition is not None and (edition.amending is not None or edition.amending_text)
    return edition.in_force_from if edition is not None and changed else None


def _put_text(
    package: Package,
    page: DocumentFields,
    request: HttpRequest,
    frame: Frame,
    view: DocumentView,
    parts: Collection[str],
) -> None:
    asked = asked_text(page, request, frame, view)
    if asked is None:
        if {"docx", "pdf"} & set(parts):
            _put_files(package, request, [row.file for row in view.files])
        return
    for kind in ("docx", "pdf"):
        if kind not in parts:
            continue
        try:
            package.put(f"{asked.file_name}.{kind}", content_of(asked, kind))
        except BusyError:
            raise
        except DownloadError:
            package.missing.append(
                f"Текст в {kind.upper()}: сделать файл не получилось. Его можно напечатать со страницы документа."
            )


def _put_files(package: Package, request: HttpRequest, files: list[PortalDocument]) -> None:
    """In place of the text, the document's files, as far as every reader may have them."""
    said = "Текст: на портале его нет"
    left, count = LARGEST_FILES, 0
    for file in files:
        if access.granted(request, file) is not access.Access.READER or (file.file_size or left + 1) > left:
            continue
        try:
            with file.file.open("rb") as source:
                package.put(file.filename, source.read())
        except OSError:
            logger.exception("the bytes of document %s are missing", file.pk)
            continue
        left, count = left - (file.file_size or 0), count + 1
    package.missing.append(f"{said}, вместо него в пакете файлы документа." if count else f"{said}, файлов тоже.")


def _put_actions(package: Package, about: _About, view: DocumentView, institution: str) -> None:
    if not view.steps:
        package.missing.append(
            "Список действий: на портале не записано, что нужно сделать по этому документу. Спросите методиста."
        )
        return
    made = actions.ActionList(
        about.act, view.steps, view.audiences, institution, about.address, about.status, about.as_of
    )
    package.put("Что сделать.docx", actions.write(made))


def _readme(package: Package, about: _About, frame: Frame) -> str:
    """What lies in the package, what does not and why; with the line ends that Notepad needs."""
    lines = [
        citation(about.act),
        f"{about.status} (по состоянию на {format_date(about.as_of)})",
        *([frame.band.why] if frame.band.why else []),
        *([frame.band.ahead] if frame.band.ahead else []),
        about.address,
        "",
        "В пакете:",
        *(f"— {name}" for name in package.members),
    ]
    if package.missing:
        lines += ["", "Чего в пакете нет:", *(f"— {words}" for words in package.missing)]
    if warning := offer_of(frame.band.status).warning:
        lines += ["", warning]
    lines += [
        "",
        "Проект приказа — заготовка: впишите номер, дату, ответственных и сроки, уберите лишнее.",
        f"Пакет собран на портале «{about.service}».",
        "",
    ]
    return "\r\n".join(lines)
