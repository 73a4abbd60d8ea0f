"""News in the API: `/api/news`."""

from knowledge_base.pages.api_rows import offer_rows


def connect() -> None:
    """Announce the news' part of the API."""
    from knowledge_base.news.catalogue import CATALOGUE

    offer_rows("news", "Новости", CATALOGUE, order=60)
