"""«Новый термин» on the editor's home screen."""

from __future__ import annotations

from django.urls import reverse
from wagtail.permissions import policy_registry

from knowledge_base.glossary.models import GlossaryPage, Term
from portal.accounts.models import User
from portal.accounts.waiting import Start, register_start


def new_term(user: User) -> Start | None:
    """For whoever may add terms, as soon as there is a glossary."""
    policy = policy_registry.get_by_type(Term)
    if not policy.user_has_permission(user, "add") or not GlossaryPage.objects.exists():
        return None
    return Start("Новый термин", reverse(Term.snippet_viewset.get_url_name("add")))


def connect() -> None:
    """Offer it."""
    register_start("glossary.new", 80, new_term)
