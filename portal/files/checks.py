"""Whether an upload is what its name says. The content decides, never the browser's word."""

from __future__ import annotations

from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError

from portal.files import content_types, labels, names

EMPTY = (
    "Файл пуст: в нём ноль байт. Проверьте, что он сохранён и открывается на вашем компьютере, и выберите его снова."
)
NOTHING_LOST = "Остальные поля формы сохранены."

# What the content is → what to tell the person: what it is, and what to do.
_ADVICE: dict[str, tuple[str, str]] = {
    content_types.HTML: ("веб-страница", "Откройте её в браузере, сохраните в PDF («Печать» → «Сохранить как PDF»)"),
    content_types.XML: ("данные в XML", "Сохраните документ в PDF или DOCX"),
    content_types.SVG: ("рисунок SVG", "Сохраните его в PNG или PDF"),
    content_types.EXECUTABLE: ("программа, а не документ", "Не открывайте этот файл; найдите исходный документ"),
    content_types.SCRIPT: ("программа, а не документ", "Не открывайте этот файл; найдите исходный документ"),
    content_types.ENCRYPTED_OFFICE: (
        "документ под паролем",
        "Читатели не смогут его открыть: в Word или Excel снимите пароль («Файл» → «Сведения» → «Защита»), сохраните",
    ),
    content_types.MACRO_OFFICE: ("документ с макросами", "Сохраните его как обычный документ, без макросов"),
    content_types.OLE: ("повреждённый документ", "Откройте его на своём компьютере и сохраните заново"),
    content_types.ZIP: ("архив или повреждённый документ", "Откройте его на своём компьютере и сохраните заново"),
}
_UNKNOWN = ("неизвестно что: содержимое не похоже ни на один из принимаемых видов", "Откройте файл и сохраните заново")


def check_upload(file: IO[bytes], name: str) -> None:
    """Raises ValidationError in the editor's words when the file is empty, of a kind not taken, or not what it is named.

    `file` is open for reading and is left at its start.
    """
    ending = names.extension(name)
    file.seek(0)
    if not file.read(1):
        raise ValidationError(EMPTY, code="empty")
    if ending not in settings.WAGTAILDOCS_EXTENSIONS:
        raise ValidationError(_not_taken(ending), code="invalid_extension")
    media_type = content_types.sniff(file)
    file.seek(0)
    if ending not in content_types.EXTENSIONS.get(media_type or "", ()):
        raise ValidationError(_not_what_it_says(names.clean_name(name), ending, media_type), code="wrong_content")


def _not_taken(ending: str) -> str:
    what = f"Файлы «.{ending}» не принимаются." if ending else "У имени файла нет окончания, например .pdf."
    if ending in {"zip", "rar", "7z", "gz"}:
        advice = "Распакуйте архив и загрузите файлы по одному: так их найдёт поиск и откроет телефон."
    else:
        advice = f"Сохраните документ в одном из видов: {', '.join(settings.WAGTAILDOCS_EXTENSIONS).upper()}."
    return f"{what} {advice} {NOTHING_LOST}"


def _not_what_it_says(name: str, ending: str, media_type: str | None) -> str:
    if media_type in content_types.EXTENSIONS and media_type != content_types.ZIP:
        right = " или ".join(f".{extension}" for extension in sorted(content_types.EXTENSIONS[media_type]))
        what = f"«{labels.kind_label(media_type)}»"
        advice = f"Поменяйте окончание имени на {right} или сохраните документ как .{ending}"
    else:
        what, advice = _ADVICE.get(media_type or "", _UNKNOWN)
    return f"Файл «{name}» не загружен: назван как .{ending}, а внутри — {what}. {advice} и выберите файл снова. {NOTHING_LOST}"
