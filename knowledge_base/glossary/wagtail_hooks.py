"""The glossary in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from knowledge_base.glossary.doubles import doubles_of
from knowledge_base.glossary.models import Term
from knowledge_base.glossary.views.terms import TermViewSet

register_snippet(TermViewSet)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def tell_of_doubles(request: HttpRequest, instance: Any) -> None:
    """Whoever saved a term with a name that another bears is told so; nothing is refused."""
    if not isinstance(instance, Term) or request.headers.get("Accept", "").startswith("application/json"):
        return
    for double in doubles_of(instance):
        messages.warning(
            request,
            f"«{double.name}» — имя и другого термина: «{double.other.title}». В текстах подсказка приведёт к одному из них",
        )
