"""Documents that name people, all of them invented."""

from __future__ import annotations

from typing import Any

from knowledge_base.documents import editing
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage, Edition
from tests.factories.documents import document

#: A listed teacher and a pupil, a name in passing, a signature.
ORDER = """О проведении конкурса

1. Утвердить состав участников:
1 | Ягодкина Вера Павловна | учитель | школа № 3
2 | Морошкин Петя | ученик | 7 «А»

2. Поблагодарить С.С. Калинкину за помощь. Работа Ягодкиной признана лучшей.

Директор школы                 П.О. Светлов"""


def order(
    bank: DocumentIndexPage, user: Any = None, approver: Any = None, text: str = ORDER, **fields: Any
) -> tuple[DocumentPage, Edition]:
    """A draft of an order with this text, typed by `user`, approved by `approver` where one is given."""
    page = document(bank, **{"title": "О проведении конкурса", "live": False, **fields})
    edition = editing.add_edition(page, text=text, user=user)
    if approver is not None:
        editing.approve(edition, approver)
    return page, edition
