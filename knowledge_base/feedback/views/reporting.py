"""The reader's side: the form, and the page that thanks."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from knowledge_base.feedback import erasing, limits, receiving, stamp
from knowledge_base.feedback.forms.plain_text import cleaned
from knowledge_base.feedback.forms.report_form import QUOTE_LIMIT, ReportForm
from knowledge_base.feedback.models import ErrorReport
from knowledge_base.feedback.seen import Seen, seen

#: Bytes of the whole form; longer ones are read by nobody. Twenty times what the fields hold, so that whoever pastes too much
#: gets it back with a word of advice.
LARGEST = 1_000_000
_THANKS = "knowledge_base.feedback.thanks"

TOO_QUICK = "Сообщение отправлено слишком быстро. Проверьте написанное и через несколько секунд отправьте ещё раз."
STALE = "Страница с формой была открыта давно. Проверьте написанное и отправьте ещё раз."
FORGED = (
    "Сообщение не отправлено: браузер не прислал подтверждение, что форму открывали вы. "
    "Разрешите сайту хранить cookie и отправьте ещё раз."
)
TOO_MANY = (
    "За последний час пришло слишком много сообщений. Отправьте это через час: "
    "написанное останется в форме, пока страница открыта."
)


class _Guard(CsrfViewMiddleware):
    """Django's guard against forged forms; it says what it found instead of answering with a page that loses what was typed."""

    def _reject(self, request: HttpRequest, reason: str) -> Any:
        return reason


# Length comes first, as the guard reads the whole body; `_report` asks the guard itself.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """`?page=<id>`, and where known `clause=<anchor>`, `edition`, `on`, `quote`: the form about this page."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isascii() or not length.isdigit() or int(length) > LARGEST:
        return render(request, "feedback/too_large.html", status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return _report(request)


def _report(request: HttpRequest) -> HttpResponse:
    place = seen(request.GET.dict(), timezone.localdate())
    if place is None:
        return render(request, "feedback/no_page.html", status=HTTPStatus.NOT_FOUND)
    if request.method != "POST":
        return _show(request, place, ReportForm(initial=_initial(request, place)))
    form = ReportForm(request.POST)
    guard = _Guard(report)
    guard.process_request(request)
    if guard.process_view(request, _report, (), {}) is not None:
        return _again(request, place, form, FORGED, status=HTTPStatus.FORBIDDEN)
    if not form.is_valid():
        return _show(request, place, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _send(request, place, form, timezone.now())


def _initial(request: HttpRequest, place: Seen) -> dict[str, Any]:
    return {
        "place": place.label,
        "quote": cleaned(request.GET.get("quote", ""))[:QUOTE_LIMIT],
        "stamp": stamp.issue(place.page.pk, timezone.now()),
    }


def _send(request: HttpRequest, place: Seen, form: ReportForm, now: dt.datetime) -> HttpResponse:
    """The checks that look beyond the form itself; whatever they say, the form comes back as it was filled in."""
    held = stamp.read(form.cleaned_data["stamp"])
    if held is None or held.page_pk != place.page.pk or stamp.is_stale(held, now):
        return _again(request, place, form, STALE, renew=True)
    if stamp.is_too_quick(held, now):
        return _again(request, place, form, TOO_QUICK)
    taken = receiving.known_already(place, form.cleaned_data, now)
    if taken is None:
        if not limits.take_turn(request.META.get("REMOTE_ADDR", ""), now):
            return _again(request, place, form, TOO_MANY, status=HTTPStatus.TOO_MANY_REQUESTS)
        taken = receiving.receive(place, held, form.cleaned_data, now)
        erasing.erase_due(now)
    answered = bool(form.cleaned_data["email"])
    token = signing.dumps([taken.pk, answered], salt=_THANKS)
    return HttpResponseRedirect(reverse("feedback:thanks", args=[token]), status=HTTPStatus.SEE_OTHER)


def _again(
    request: HttpRequest,
    place: Seen,
    form: ReportForm,
    message: str,
    *,
    renew: bool = False,
    status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY,
) -> HttpResponse:
    form.errors  # noqa: B018 - the form must have been asked before an error is added
    form.add_error(None, message)
    if renew:
        form.restamp(stamp.issue(place.page.pk, timezone.now()))
    return _show(request, place, form, status)


def _show(request: HttpRequest, place: Seen, form: ReportForm, status: HTTPStatus = HTTPStatus.OK) -> HttpResponse:
    if form.is_bound and stamp.read(str(form.data.get("stamp", ""))) is None:
        form.restamp(stamp.issue(place.page.pk, timezone.now()))
    return render(request, "feedback/report.html", {"form": form, "place": place}, status=status)


@never_cache
@require_http_methods(["GET", "HEAD"])
def thanks(request: HttpRequest, token: str) -> HttpResponse:
    """The number of the report; known to whoever sent it, as the address is signed."""
    try:
        pk, answered = signing.loads(token, salt=_THANKS)
    except (signing.BadSignature, ValueError):
        return render(request, "feedback/no_page.html", status=HTTPStatus.NOT_FOUND)
    known = ErrorReport.objects.filter(pk=pk).values_list("page_id", flat=True).first()
    place = seen({"page": str(known or "")}, timezone.localdate())
    return render(request, "feedback/thanks.html", {"number": pk, "answered": answered, "place": place})
