"""One new page instead of two when «Сохранить» is pressed while the editor's autosave of the same form is under way.

Wagtail's form of a new page saves itself half a second after a change. Pressing a button meanwhile drops that request in the
browser, but the server finishes it: the draft exists, the form does not know, and the button's request either meets a taken
address (a form error about a «слаг» that nobody typed) or, within the same moment, a server error. Here every draft that an
autosave has made is remembered in the session under the token of its form; a button's request of the same form takes the draft
away first, as it brings everything that the draft holds.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from wagtail.models import Page

KEY = "autosaved_pages"
KEPT = 20
# How often, and how many seconds between, the session is asked for a draft whose request is about to end.
TRIES, PAUSE = 8, 0.25


def remember(request: HttpRequest, page: Page) -> None:
    """An autosave has made this page: note it at once, the answer may take its time."""
    if not is_autosave(request):
        return
    made = {**request.session.get(KEY, {}), form_of(request): page.pk}
    request.session[KEY] = dict(list(made.items())[-KEPT:])
    request.session.save()


def take_away_twin(request: HttpRequest) -> bool:
    """Delete the draft that an autosave of this very form has made; True if there was one."""
    made = type(request.session)(request.session.session_key).get(KEY, {})  # fresh from the store
    pk = made.get(form_of(request))
    twin = Page.objects.filter(pk=pk, owner_id=request.user.pk, live=False, first_published_at=None).first()
    if twin is None:
        return False
    twin.specific.delete(user=request.user)
    return True


def is_autosave(request: HttpRequest) -> bool:
    """Wagtail's autosave does not ask for a page; a button does."""
    return not request.accepts("text/html")


def form_of(request: HttpRequest) -> str:
    """What tells one opened form from another: its CSRF token is masked anew for each."""
    return hashlib.sha256(request.POST.get("csrfmiddlewaretoken", "").encode()).hexdigest()[:32]


def before_create_page(request: HttpRequest, parent_page: Page, page_class: type[Page]) -> None:
    """The autosave has ended before the button's request came."""
    if request.method == "POST" and not is_autosave(request):
        take_away_twin(request)


def after_create_page(request: HttpRequest, page: Page) -> None:
    """Note what an autosave has made."""
    remember(request, page)


class AutosaveTwins:
    """The autosave ended in the very moment in which the button's request was being answered: answer it once more."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Django asks when a view has failed; None leaves the failure as it is."""
        match = request.resolver_match
        taken = isinstance(exception, ValidationError) and "slug" in getattr(exception, "error_dict", {})
        if not taken or match is None or match.view_name != "wagtailadmin_pages:add":
            return None
        if is_autosave(request):
            return JsonResponse({"success": False, "error_code": "validation_error", "error_message": ""}, status=400)
        return self._again(request, match.func, match.args, match.kwargs)

    def _again(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        for _ in range(TRIES):
            if take_away_twin(request):
                response: HttpResponse = view(request, *args, **kwargs)
                return response
            time.sleep(PAUSE)
        return None
