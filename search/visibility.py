"""The last gate: what the index still holds, yet readers may no longer see, is not shown.

Counts may lag behind a change for a moment; content never leaks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from wagtail.models import Page

from portal.visibility import published_pages
from search.engine import Key
from search.sources import PageSource, get_source


def visible_keys(keys: Iterable[Key]) -> set[Key]:
    """Those of these keys which readers may see now; all kinds of pages are asked for together."""
    by_source: dict[str, list[int]] = defaultdict(list)
    for source_name, pk in keys:
        by_source[source_name].append(pk)
    visible: set[Key] = set()
    of_pages: dict[str, list[int]] = {}
    for name, pks in by_source.items():
        source = get_source(name)
        if source is None:
            continue
        if isinstance(source, PageSource) and type(source).published_pks is PageSource.published_pks:
            of_pages[name] = pks
        else:
            visible |= {(name, pk) for pk in source.published_pks(pks)}
    return visible | _visible_pages(of_pages)


def _visible_pages(by_source: dict[str, list[int]]) -> set[Key]:
    if not by_source:
        return set()
    asked = [pk for pks in by_source.values() for pk in pks]
    published = set(published_pages(Page.objects.filter(pk__in=asked)).values_list("pk", flat=True))
    return {(name, pk) for name, pks in by_source.items() for pk in pks if pk in published}
