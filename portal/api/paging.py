"""Pages of a list: how many there are, where the neighbours are."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from portal.api.problems import not_found
from portal.russian.plurals import counted

#: No page holds more.
MOST = 100
#: No page beyond is counted.
LAST_PAGE = 100_000


@dataclass(frozen=True, slots=True)
class Place:
    """A page of a list: `first` and `last` cut it from the whole."""

    total: int
    page: int
    pages: int
    size: int
    next: str | None
    previous: str | None

    @property
    def first(self) -> int:
        """How many rows stand before it."""
        return (self.page - 1) * self.size

    @property
    def last(self) -> int:
        """Where the next page begins."""
        return self.first + self.size


def place_of(request: HttpRequest, total: int, page: int, size: int) -> Place:
    """The page asked for; a page that does not exist is a problem that says how many there are."""
    pages = max(1, -(-total // size))
    if page > pages:
        there = counted(pages, "страница", "страницы", "страниц")
        raise not_found(f"Страницы {page} нет: здесь {there}. Возьмите page не больше {pages}.")
    return Place(
        total,
        page,
        pages,
        size,
        address(request, page + 1) if page < pages else None,
        address(request, page - 1) if page > 1 else None,
    )


def address(request: HttpRequest, page: int) -> str:
    """The same question, another page."""
    params = request.GET.copy()
    params["page"] = str(page)
    return request.build_absolute_uri(f"{request.path}?{params.urlencode()}")


def absolute(request: HttpRequest, url: str) -> str | None:
    """A path of this site as a whole address; None for none."""
    return request.build_absolute_uri(url) if url else None
