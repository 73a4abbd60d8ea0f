"""«Версия для слабовидящих»: how a reader wants the pages to look (GOST R 52872-2019), kept in a cookie.

Cookie ↔ `ReadingPreferences` ↔ attributes of `<html>`, which static/css/preferences.css answers. Works without JavaScript. The
cookie is set only when a reader asks for it: a page by itself sets none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from html import escape, unescape
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

COOKIE = "reading"
YEAR_IN_SECONDS = 365 * 24 * 60 * 60
#: An address longer than that is nobody's page; the reader returns to the first page.
LONGEST_RETURN = 2000


class Size(StrEnum):
    """Size of the letters, in percent of the usual."""

    USUAL = "100"
    LARGE = "150"
    LARGEST = "200"


class Scheme(StrEnum):
    """Colours. `SITE` is the site's own, which follows the system's light or dark."""

    SITE = "site"
    BLACK_ON_WHITE = "black-on-white"
    WHITE_ON_BLACK = "white-on-black"
    BLUE = "blue"


class Images(StrEnum):
    """Pictures, or the words that stand for them."""

    ON = "on"
    OFF = "off"


class Spacing(StrEnum):
    """Between letters and between lines."""

    USUAL = "normal"
    WIDE = "wide"
    WIDEST = "widest"


class Face(StrEnum):
    """Letters without or with serifs."""

    SANS = "sans"
    SERIF = "serif"


@dataclass(frozen=True, slots=True)
class ReadingPreferences:
    """What a reader chose; the default is the usual version."""

    size: Size = Size.USUAL
    scheme: Scheme = Scheme.SITE
    images: Images = Images.ON
    spacing: Spacing = Spacing.USUAL
    face: Face = Face.SANS

    @property
    def is_usual(self) -> bool:
        """Whether nothing was chosen."""
        return self == ReadingPreferences()

    @property
    def attributes(self) -> dict[str, str]:
        """`data-` attributes of `<html>`: only what differs from the usual."""
        usual = ReadingPreferences()
        return {name: getattr(self, name).value for name in _NAMES if getattr(self, name) != getattr(usual, name)}

    @property
    def groups(self) -> tuple[Group, ...]:
        """The fields of the form, with what is chosen."""
        return tuple(
            Group(name, legend, tuple(Option(value, label, getattr(self, name) == value) for value, label in options))
            for name, (legend, options) in _WORDS.items()
        )


@dataclass(frozen=True, slots=True)
class Option:
    """One radio button."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One row of radio buttons."""

    name: str
    legend: str
    options: tuple[Option, ...]


_NAMES = tuple(field.name for field in fields(ReadingPreferences))
_KINDS: Mapping[str, type[StrEnum]] = {
    "size": Size,
    "scheme": Scheme,
    "images": Images,
    "spacing": Spacing,
    "face": Face,
}
_WORDS: Mapping[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "size": (
        "Размер шрифта",
        ((Size.USUAL, "обычный"), (Size.LARGE, "150 %"), (Size.LARGEST, "200 %")),
    ),
    "scheme": (
        "Цвета",
        (
            (Scheme.SITE, "как на сайте"),
            (Scheme.BLACK_ON_WHITE, "чёрным по белому"),
            (Scheme.WHITE_ON_BLACK, "белым по чёрному"),
            (Scheme.BLUE, "тёмно-синим по голубому"),
        ),
    ),
    "images": (
        "Изображения",
        ((Images.ON, "показывать"), (Images.OFF, "заменять описанием")),
    ),
    "spacing": (
        "Расстояние между буквами и строками",
        ((Spacing.USUAL, "обычное"), (Spacing.WIDE, "большое"), (Spacing.WIDEST, "очень большое")),
    ),
    "face": (
        "Шрифт",
        ((Face.SANS, "без засечек"), (Face.SERIF, "с засечками")),
    ),
}


# --- Cookie and form ↔ preferences. Pure. -------------------------------------------------------------------------


def from_values(values: Mapping[str, str]) -> ReadingPreferences:
    """Preferences of a form's values (field → value); whatever is not known falls back to the usual, never an error."""
    known: dict[str, Any] = {}
    for name, kind in _KINDS.items():
        try:
            known[name] = kind(values.get(name, ""))
        except ValueError:
            continue
    return ReadingPreferences(**known)


def parse(cookie: str) -> ReadingPreferences:
    """Preferences of a cookie's value, «150.blue.off.wide.serif»; of anything else, as far as it can be read."""
    parts = cookie.split(".", len(_NAMES))
    return from_values(dict(zip(_NAMES, parts, strict=False)))


def serialise(preferences: ReadingPreferences) -> str:
    """The cookie's value: one word a field, in the fields' order."""
    return ".".join(getattr(preferences, name).value for name in _NAMES)


def safe_return(address: str) -> str:
    """The address to return to if it is a path of this site, else the first page: no way out to another host."""
    if not address.startswith("/") or len(address) > LONGEST_RETURN:
        return "/"
    return address if url_has_allowed_host_and_scheme(address, allowed_hosts=None) else "/"


# --- Pictures → words. Pure. --------------------------------------------------------------------------------------

_ATTRIBUTES = r"""(?:[^>"']|"[^"]*"|'[^']*')*"""
_IMG = re.compile(rf"<img\b{_ATTRIBUTES}>", re.IGNORECASE)
_PICTURE_FRAME = re.compile(
    rf"</?picture\b{_ATTRIBUTES}>|(?<=>)\s*<source\b{_ATTRIBUTES}>(?=\s*<(?:source|img)\b)", re.IGNORECASE
)
_ALT = re.compile(r"""\salt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)


def words_for_images(html: str) -> str:
    """The page with each picture replaced by its alternative text; decorative ones (empty text) vanish.

    The reader is not sent the pictures at all, and the words are there for a browser without scripts too.
    """
    return _IMG.sub(_words, _PICTURE_FRAME.sub("", html))


def _words(tag: re.Match[str]) -> str:
    found = _ALT.search(tag[0])
    text = unescape((found[1] or found[2] or "") if found else "").strip()
    return f'<span class="image-words">Изображение: {escape(text)}</span>' if text else ""


# --- Django: middleware, context, view ----------------------------------------------------------------------------


def preferences_of(request: HttpRequest) -> ReadingPreferences:
    """What the reader of this request chose."""
    return parse(request.COOKIES.get(COOKIE, ""))


def reading(request: HttpRequest) -> dict[str, Any]:
    """Context of every template: `reading` (ReadingPreferences) and `reading_return`, the address to come back to."""
    return {"reading": preferences_of(request), "reading_return": safe_return(request.get_full_path())}


class ReadingPreferencesMiddleware:
    """Puts words in place of pictures for who asked for it, and tells caches that pages differ by cookie."""

    #: The admin has a look of its own.
    untouched: ClassVar[tuple[str, ...]] = ("/admin/", "/django-admin/")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The response, with words for pictures where they are wanted."""
        response = self.get_response(request)
        if request.path.startswith(self.untouched) or not _is_page(response):
            return response
        patch_vary_headers(response, ("Cookie",))
        if preferences_of(request).images is Images.OFF and isinstance(response, HttpResponse):
            response.content = words_for_images(response.content.decode(response.charset)).encode(response.charset)
            if "Content-Length" in response:
                response["Content-Length"] = str(len(response.content))
        return response


def _is_page(response: HttpResponseBase) -> bool:
    is_html = response.get("Content-Type", "").startswith("text/html")
    return is_html and not response.streaming and not response.has_header("Content-Encoding")


class _SeeOther(HttpResponseRedirect):
    status_code = 303  # after POST the browser asks for the page by GET, in every browser


# Exempt from the CSRF check on purpose: a token would put a cookie on every public page. All that a foreign site could do
# is to enlarge somebody's letters; where the browser says that the form came from another site, even that is refused.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def preferences_page(request: HttpRequest) -> HttpResponse:
    """GET: the form on a page of its own (`?next=` is where to return). POST: keep the choice, return to the page."""
    if request.method != "POST":
        return render(
            request,
            "accessibility/preferences.html",
            {"reading_return": safe_return(request.GET.get("next", "/"))},
        )
    response = _SeeOther(safe_return(request.POST.get("next", "/")))
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return response
    preferences = ReadingPreferences() if "reset" in request.POST else from_values(request.POST.dict())
    _keep(request, response, preferences)
    return response


def _keep(request: HttpRequest, response: HttpResponse, preferences: ReadingPreferences) -> None:
    if preferences.is_usual:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE,
        serialise(preferences),
        max_age=YEAR_IN_SECONDS,
        samesite="Lax",
        httponly=True,
        secure=request.is_secure(),
    )
