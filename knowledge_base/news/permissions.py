"""Who may do what with news.

Leaders of communities have their rights from their own page (`communities`): news below it are theirs, others are not.
"""

from __future__ import annotations

from knowledge_base.news.models import NewsIndexPage
from portal.accounts.roles import LEADING, Role, grant_pages


def connect() -> None:
    """Announce the roles' rights on the news."""
    grant_pages(LEADING, NewsIndexPage, ["add", "change", "publish", "lock", "unlock"])
    grant_pages((Role.METHODIST,), NewsIndexPage, ["add", "change", "publish"])
