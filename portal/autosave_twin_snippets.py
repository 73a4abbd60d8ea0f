"""The same as `autosave_twins` for things that are no pages: events, people, terms.

They have no taken address to stumble over (codes are made free), so that an autosave under way and a pressed button would quietly
leave two. Whichever of the two requests ends second takes the autosave's draft away.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from wagtail.models import DraftStateMixin, Revision

from portal.autosave_twins import KEPT, form_of, is_autosave

MADE, PRESSED = "autosaved_snippets", "pressed_snippet_forms"


def before_create_snippet(request: HttpRequest, model: type[Model]) -> None:
    """The autosave has ended before the button's request came."""
    if request.method == "POST" and not is_autosave(request):
        _take_away(request, model, besides=None)


def after_create_snippet(request: HttpRequest, instance: Model) -> None:
    """An autosave notes what it has made; a button notes that its form is done with."""
    if not isinstance(instance, DraftStateMixin):
        return
    if not is_autosave(request):
        _note(request, PRESSED, instance.pk)
        _take_away(request, type(instance), besides=instance.pk)
    elif form_of(request) in _stored(request, PRESSED):
        instance.delete()
    else:
        _note(request, MADE, instance.pk)


def _stored(request: HttpRequest, key: str) -> dict[str, Any]:
    fresh = type(request.session)(request.session.session_key)  # the other request may have written meanwhile
    found: dict[str, Any] = fresh.get(key, {})
    return found


def _note(request: HttpRequest, key: str, pk: Any) -> None:
    # A session is saved whole: what the other request has noted since ours was loaded must not be lost.
    for name in (MADE, PRESSED):
        noted = _stored(request, name)
        if name == key:
            noted[form_of(request)] = pk
        request.session[name] = dict(list(noted.items())[-KEPT:])
    request.session.save()


def _take_away(request: HttpRequest, model: type[Model], besides: Any) -> None:
    pk = _stored(request, MADE).get(form_of(request))
    if pk is None or pk == besides or not issubclass(model, DraftStateMixin):
        return
    drafts: Any = model._default_manager
    twin = drafts.filter(pk=pk, live=False, first_published_at=None).first()
    if twin is not None and _made_by(twin, request.user.pk):
        twin.delete()


def _made_by(twin: Any, user_pk: Any) -> bool:
    """Nobody but this user has touched the draft."""
    return not Revision.objects.for_instance(twin).exclude(user_id=user_pk).exists()
