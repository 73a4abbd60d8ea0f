"""The same bytes under another title: told to the editor, never refused."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.permissions import policy_registry

from portal.files.models import PortalDocument


def same_files(document: PortalDocument, user: Any) -> QuerySet[PortalDocument]:
    """Other documents whose current file is the same, as far as this user may choose them."""
    if not document.sha256:
        return PortalDocument.objects.none()
    policy = policy_registry.get_by_type(PortalDocument)
    allowed = policy.instances_user_has_any_permission_for(user, ["choose", "change"])
    found: QuerySet[PortalDocument] = allowed.filter(sha256=document.sha256).exclude(pk=document.pk).order_by("title")
    return found


def duplicate_notice(document: PortalDocument, user: Any) -> str:
    """«Такой же файл уже есть: …», or "" where there is none."""
    titles = [f"«{title}»" for title in same_files(document, user).values_list("title", flat=True)[:3]]
    if not titles:
        return ""
    return (
        f"Точно такой же файл уже есть в хранилище: {', '.join(titles)}. Загруженный файл сохранён; если он лишний, "
        "удалите его и выберите прежний: тогда замена файла обновит его всюду сразу."
    )
