"""Publishing many pages at once: documents that may not be public yet are left out and named, the others are published."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from knowledge_base.documents.checking import gate
from knowledge_base.documents.checking.deciding import latest_version
from knowledge_base.documents.models import DocumentPage

_NAMED = 5


def before_publishing(request: HttpRequest, objects: list[Any], action: Any) -> HttpResponse | None:
    """Takes documents out of `objects` that the gate would refuse; answers only if nothing may be done at all."""
    refused = _refused([page.pk for page in objects])
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        below = [pk for page in objects for pk in page.get_descendants().not_live().values_list("pk", flat=True)]
        hidden = _refused(below)
        if hidden:
            messages.error(
                request,
                f"Ничего не опубликовано: среди вложенных страниц есть документы, которые публиковать рано. {_names(hidden)}",
            )
            return redirect(action.next_url)
    if not refused:
        return None
    objects[:] = [page for page in objects if page.pk not in refused]
    messages.error(request, f"Не опубликованы, пока их не проверил второй сотрудник. {_names(refused)}")
    return None if objects else redirect(action.next_url)


def _refused(pks: list[int]) -> dict[int, gate.Refusal]:
    found = {}
    for page in DocumentPage.objects.filter(pk__in=pks).select_related("latest_revision"):
        refusal = gate.refusal(page, latest_version(page))
        if refusal is not None:
            found[page.pk] = refusal
    return found


def _names(refused: dict[int, gate.Refusal]) -> str:
    words = [f"«{refusal.title}»: {'; '.join(refusal.reasons)}." for refusal in list(refused.values())[:_NAMED]]
    if len(refused) > _NAMED:
        words.append(f"И ещё {len(refused) - _NAMED}.")
    return " ".join(words)
