"""Who reads what readers ask, who pins answers to it, and who keeps the synonyms."""

from __future__ import annotations

from wagtail.contrib.search_promotions.models import SearchPromotion

from portal.accounts.roles import LEADING, Role, grant_models
from search.models import QueryCount, SynonymSet

SEES_QUESTIONS = "search.view_querycount"


def connect() -> None:
    """Announce the roles' rights."""
    caring = (Role.METHODIST, *LEADING)
    grant_models(caring, [QueryCount], ["view"])
    grant_models(caring, [SearchPromotion], ["add", "change", "delete"])
    grant_models((Role.METHODIST, Role.DOCUMENT_EDITOR, *LEADING), [SynonymSet], ["add", "change", "delete", "view"])
