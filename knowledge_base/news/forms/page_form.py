"""The form of a piece of news."""

from __future__ import annotations

from typing import Any

from knowledge_base.communities.models import NodePage
from knowledge_base.pages.forms import BasePageForm


class NewsPageForm(BasePageForm):
    """The form of every page; below a community's page the community is not asked for: it is that one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.parent_page is not None and self.parent_page.specific_class is NodePage:
            self.fields.pop("node", None)
