"""`{% load glossary %}{% hints %} … {% endhints %}`: the first place of each term in the text becomes a hint."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from knowledge_base.glossary.compiled import terms_index
from knowledge_base.glossary.hinting import with_hints
from knowledge_base.glossary.matching import TermIndex

register = template.Library()

_KEPT = "glossary_hints"


@dataclass(slots=True)
class _OnPage:
    """The terms, asked for once a page, and which of them have been hinted on it."""

    index: TermIndex
    seen: set[int] = field(default_factory=set)


class HintsNode(template.Node):
    """What stands between the tags, with hints; a term is hinted once a page, never on its own page."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        """The HTML inside, rendered and hinted."""
        html = self.nodelist.render(context)
        # A part included «only» loses the variables of context processors, not the request itself.
        request: Any = context.get("request") or getattr(context, "request", None)
        item: Any = context.get("item")
        own = {getattr(request, "path", ""), getattr(item, "url", "") or ""}
        page = _on_page(request)
        # What was rendered is escaped already, and a hint escapes what it adds.
        return mark_safe(with_hints(html, page.index, page.seen, own))


def _on_page(request: Any) -> _OnPage:
    """What the texts of one page share; without a request each text is by itself."""
    known: _OnPage | None = getattr(request, _KEPT, None)
    if known is None:
        known = _OnPage(terms_index())
        if request is not None:
            setattr(request, _KEPT, known)
    return known


@register.tag
def hints(parser: Parser, token: Token) -> HintsNode:
    """Wrap it around the text of a page: `{% hints %}{% include_block page.body %}{% endhints %}`."""
    nodelist = parser.parse(("endhints",))
    parser.delete_first_token()
    return HintsNode(nodelist)
