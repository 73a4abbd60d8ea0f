"""What comes of reading a file: a state with a name, words for the editor, the text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MEGABYTE = 1024 * 1024


class ReadingState(StrEnum):
    """How the reading of a file ended."""

    READ = "read"
    READ_PARTLY = "read_partly"
    NO_TEXT = "no_text"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    WRONG_TYPE = "wrong_type"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    TOOL_MISSING = "tool_missing"


MESSAGES: dict[ReadingState, str] = {
    ReadingState.READ: "Текст прочитан. Сверьте номера пунктов с файлом.",
    ReadingState.READ_PARTLY: ("Прочитана только часть файла: {said}. Сверьте текст с файлом и дополните его вручную."),
    ReadingState.NO_TEXT: "В файле нет текста: в нём только изображения или он пуст. Вставьте текст вручную.",
    ReadingState.ENCRYPTED: (
        "Файл закрыт паролем. Откройте его в программе, в которой он сделан, снимите пароль (в Word: «Файл» → «Сведения» → "
        "«Защита документа») и загрузите снова."
    ),
    ReadingState.DAMAGED: (
        "Файл повреждён и не читается. Откройте его в программе, в которой он сделан, сохраните заново и загрузите ещё раз "
        "или вставьте текст вручную."
    ),
    ReadingState.WRONG_TYPE: (
        "Из такого файла текст не взять: это {kind}. Сохраните документ в формате DOCX или PDF и загрузите его "
        "или вставьте текст вручную."
    ),
    ReadingState.TOO_LARGE: (
        "Файл слишком велик для чтения. Удалите из него рисунки или разделите его на части, либо вставьте текст вручную."
    ),
    ReadingState.TOO_SLOW: (
        "Файл читался слишком долго, чтение остановлено. Сохраните его заново или разделите на части и повторите "
        "или вставьте текст вручную."
    ),
    ReadingState.TOOL_MISSING: (
        "На сервере нет программы, которая читает такие файлы. Сообщите администратору портала "
        "или сохраните документ в формате DOCX."
    ),
}
UNKNOWN_KIND = "файл неизвестного вида"
#: For administrators, after the words of TOOL_MISSING.
_INSTALL = "Администратору: нет программы {program}, её ставит «apt-get install {package}»."
_OTHERWISE_NAMED = "Имя файла кончается на «.{extension}», а по содержанию это {kind}; прочитан как есть."


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may cost. Sizes in bytes, times in seconds.

    ``reading_time`` is when a format that is read page by page stops of itself and says what it missed; the rest, up to
    ``wall_time``, is for understanding. Past ``wall_time`` the child is killed with all that it started.
    """

    file_size: int = 64 * MEGABYTE
    member_size: int = 32 * MEGABYTE  # one part of an archive, unpacked
    unpacked_size: int = 96 * MEGABYTE  # all parts of an archive that are read
    members: int = 5_000
    pages: int = 2_000  # of a PDF; sheets, slides
    rows: int = 20_000  # of one sheet
    columns: int = 256
    text_length: int = 4_000_000  # characters
    memory: int = 512 * MEGABYTE
    tool_memory: int = 256 * MEGABYTE  # of a program that the child starts
    tool_time: int = 20
    cpu_time: int = 45
    reading_time: int = 38
    wall_time: int = 55
    first_page: int = 1  # a long scan is read in several goes: begin here …
    ocr_pages: int | None = None  # … and stop once so many pages were recognised in this go; None: as time allows


class Method(StrEnum):
    """Where the text of a page comes from."""

    TEXT = "text"
    OCR = "ocr"
    NONE = "none"  # nothing could be read


@dataclass(frozen=True, slots=True)
class PageText:
    """One page, sheet or slide as a format module gives it; ``confidence`` of recognition in 0…100, None for a text layer."""

    text: str
    method: Method = Method.TEXT
    confidence: float | None = None
    header: str = ""
    footer: str = ""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a format module makes of a file: its pages (one for a format without pages: ``paged`` False).

    ``missed`` says in Russian what could not be read («страницы 5–9 не распознаны: нет программы tesseract»), "" for nothing.
    """

    pages: tuple[PageText, ...]
    paged: bool = False
    missed: str = ""
    total_pages: int | None = None  # of the file; more than first_page - 1 + len(pages) where a go ended early


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a reading: ``reading.text[start:end]``."""

    start: int
    end: int
    method: Method = Method.TEXT
    confidence: float | None = None
    header: str = ""
    footer: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """``text`` is empty unless ``state`` is READ or READ_PARTLY; ``message_ru`` tells the editor what to do.

    ``media_type`` is what the file is by its content, "" if unknown; ``detail`` is for the log and in English. ``pages`` are
    those of a PDF or scan, sheets, slides; one item where a format has none (``paged`` False).
    """

    state: ReadingState
    message_ru: str
    text: str = ""
    media_type: str = ""
    detail: str = ""
    pages: tuple[Page, ...] = ()
    paged: bool = False
    total_pages: int | None = None

    @property
    def is_read(self) -> bool:
        """Whether there is a text."""
        return self.state in {ReadingState.READ, ReadingState.READ_PARTLY}


def reading(
    state: ReadingState, *, text: str = "", media_type: str = "", detail: str = "", kind: str = "", said: str = ""
) -> Reading:
    """A reading without pages, with the words that go with its state.

    ``kind`` says what a file of a wrong type is, ``said`` what was missed, or more on the state than its words do.
    """
    kept = text if state in {ReadingState.READ, ReadingState.READ_PARTLY} else ""
    return Reading(state, message(state, kind=kind, said=said), kept, media_type, detail)


def message(state: ReadingState, *, kind: str = "", said: str = "") -> str:
    """The words for an editor."""
    words = MESSAGES[state].format(kind=kind or UNKNOWN_KIND, said=said)
    return words if not said or state is ReadingState.READ_PARTLY else f"{words} {said}"


def otherwise_named(extension: str, kind: str) -> str:
    """The words on a file whose name says another type than its content."""
    return _OTHERWISE_NAMED.format(extension=extension, kind=kind or UNKNOWN_KIND)


class ExtractionError(Exception):
    """A file that a format cannot read; ``state`` says why, ``said`` adds words for the editor."""

    state = ReadingState.DAMAGED
    said = ""


class DamagedError(ExtractionError):
    """Not what its type asks for: cut off, or parts are missing."""


class NoTextError(ExtractionError):
    """Whole, but with nothing to read in it."""

    state = ReadingState.NO_TEXT


class EncryptedError(ExtractionError):
    """Under a password."""

    state = ReadingState.ENCRYPTED


class TooLargeError(ExtractionError):
    """Past a limit of size or number."""

    state = ReadingState.TOO_LARGE


class TooSlowError(ExtractionError):
    """Past a limit of time."""

    state = ReadingState.TOO_SLOW


class WrongTypeError(ExtractionError):
    """Of a type that is not read, seen only inside; ``said`` is what to do."""

    state = ReadingState.WRONG_TYPE

    def __init__(self, detail: str, said: str = "") -> None:
        super().__init__(detail)
        self.said = said


class ToolMissingError(ExtractionError):
    """A program of the system that this format needs is not installed; ``package`` is Debian's that brings it."""

    state = ReadingState.TOOL_MISSING

    def __init__(self, program: str, package: str) -> None:
        super().__init__(f"no program {program}")
        self.said = _INSTALL.format(program=program, package=package)
