"""`{% load glossary %}{% hints %} … {% endhints %}`: the first place of each term in the text becomes a hint."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from knowledge_base.glossary.compiled import terms_index
from knowledge_base.glossary.hinting import with_hints

register = template.Library()

_SEEN = "glossary_hinted"


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
        # Several texts of one page hint a term once; without a request each block is by itself.
        seen: set[int] = vars(request).setdefault(_SEEN, set()) if request is not None else set()
        # What was rendered is escaped already, and a hint escapes what it adds.
        return mark_safe(with_hints(html, terms_index(), seen, own))


@register.tag
def hints(parser: Parser, token: Token) -> HintsNode:
    """Wrap it around the text of a page: `{% hints %}{% include_block page.body %}{% endhints %}`."""
    nodelist = parser.parse(("endhints",))
    parser.delete_first_token()
    return HintsNode(nodelist)
