"""What tests of the check send through the admin."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from knowledge_base.documents.models import DocumentPage
from portal.accounts.models import User


def form(**fields: Any) -> dict[str, Any]:
    """A document's form as a browser sends it; «почему без текста» is said unless the test says otherwise."""
    rows = {name: inline_formset(fields.pop(name, [])) for name in ("attachments", "relations", "steps")}
    plain = {
        "title": "О методической службе",
        "slug": "o-sluzhbe",
        "kind": "order",
        "level": "municipal",
        "number": "158",
        "no_text_reason": "Опубликован только на бумаге",
        "comments": inline_formset([]),
        **rows,
        **fields,
    }
    return dict(nested_form_data(plain))


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def edit(client: Client, page: DocumentPage, **fields: Any) -> Any:
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form(**fields))


def check_url(page: DocumentPage) -> str:
    return reverse("document_check", args=[page.pk])


def seen(client: Client, page: DocumentPage) -> str:
    """The checksum that the screen shows to this user."""
    answer = client.get(check_url(page))
    return str(answer.context["report"].version.sha256)


def decide(client: Client, page: DocumentPage, button: str, comment: str = "", **fields: Any) -> Any:
    data = {"seen": fields.pop("seen", None) or seen(client, page), "comment": comment, button: "1", **fields}
    return client.post(check_url(page), data)


def said(answer: Any) -> str:
    """All messages of an answer."""
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def fresh(page: DocumentPage) -> DocumentPage:
    return DocumentPage.objects.get(pk=page.pk)
