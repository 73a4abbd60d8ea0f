"""All kinds of findings in their order, and what they found: kept until something that readers see changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from django.db.models import Count

from knowledge_base.documents.conflicts import report as conflicts
from knowledge_base.documents.health import citations, files, links, requisites
from knowledge_base.documents.health.lines import Check, Line
from knowledge_base.documents.models import DocumentPage
from knowledge_base.documents.views.explorer_filters import LACKS
from knowledge_base.pages.memory import Memory

_memory = Memory(32, seconds=600)
_MOST_CONFLICTS = 500


def _conflicts(today: date) -> Iterator[Line]:
    for one in conflicts.found(_MOST_CONFLICTS):
        pk, title = one.documents[0]
        yield Line(title, one.words, one.url_to_mend, pk)


CHECKS: tuple[Check, ...] = (
    Check(
        "text", "Нет текста", "Внесите и утвердите текст или напишите, почему его нет", requisites.without_text, True
    ),
    Check("scan", "Файл без текстового слоя", "Распознайте скан или внесите текст вручную", files.scans),
    Check("lost", "Файл утрачен", "Загрузите файл снова: читатели получают ошибку", files.lost, True),
    Check(
        "requisites",
        "Нет номера или даты",
        "Сверьте с файлом; если их нет и в нём, оставьте",
        requisites.without_requisites,
        q=LACKS["requisites"][1],
    ),
    Check(
        "issuer",
        "Не указан принявший орган",
        "Выберите организацию",
        requisites.without_issuer,
        q=LACKS["issuer"][1],
    ),
    Check(
        "repealed",
        "Ссылается на утративший силу акт",
        "Проверьте, чем он заменён, и предложите правку документа",
        citations.of_repealed,
    ),
    Check("review", "Срок пересмотра прошёл", "Пересмотрите документ и назначьте новый срок", requisites.overdue),
    Check("conflict", "Противоречие", "Сверьте документы с источником", _conflicts),
    Check("link", "Ссылка в тексте никуда не ведёт", "Исправьте или уберите ссылку", links.inside, True),
    Check("source", "Источник не открывается", "Найдите документ по новому адресу", links.outside),
)
BY_CODE: Mapping[str, Check] = {check.code: check for check in CHECKS}


def lines_of(check: Check, today: date) -> tuple[Line, ...]:
    """What the check finds; kept, so that drafts saved since may be missing for ten minutes."""
    return _memory.get((check.code, today), lambda: tuple(check.look(today)))


def numbers(codes: Collection[str], today: date) -> Mapping[str, int]:
    """How many findings of each kind the whole bank has; kept like the findings. One query for all that a condition counts."""
    wanted = [check for check in CHECKS if check.code in codes]

    def count() -> Mapping[str, int]:
        asked = {check.code: Count("pk", filter=check.q) for check in wanted if check.q is not None}
        counted = DocumentPage.objects.published().order_by().aggregate(**asked) if asked else {}
        return {check.code: counted.get(check.code, 0) if check.q else len(lines_of(check, today)) for check in wanted}

    return _memory.get((tuple(check.code for check in wanted), today), count)


def mine(lines: Collection[Line], editable: Collection[int]) -> list[Line]:
    """Those about documents that somebody may edit."""
    return [line for line in lines if line.page_pk is None or line.page_pk in editable]
