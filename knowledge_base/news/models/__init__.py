"""Models of the room: the list of news, a piece of news with the documents that it speaks of."""

from knowledge_base.news.models.news_index import NewsIndexPage
from knowledge_base.news.models.news_page import NewsDocument, NewsPage

__all__ = ["NewsDocument", "NewsIndexPage", "NewsPage"]
