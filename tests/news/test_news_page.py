"""The page of a piece of news: what it belongs to, its neighbours, what machines read, what it costs."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from knowledge_base.communities.models import CommunitiesPage, NodePage
from knowledge_base.documents.models import DocumentIndexPage
from knowledge_base.events.models import Event
from knowledge_base.news.models import NewsIndexPage, NewsPage
from knowledge_base.news.news_view import NewsView
from knowledge_base.taxonomy.models import Audience, Topic
from portal.files.models import PortalImage
from tests.factories.documents import bank, document
from tests.factories.files import picture
from tests.factories.news import fill, news

pytestmark = pytest.mark.django_db


def view_of(client: Client, page: NewsPage) -> NewsView:
    response = client.get(page.url)
    assert response.status_code == 200
    view: NewsView = response.context["view"]
    return view


class TestBelonging:
    def test_below_a_community_it_is_the_community_s(self, node: NodePage, communities: CommunitiesPage) -> None:
        other = communities.add_child(instance=NodePage(title="Другое", kind="club", level="municipal"))
        assert news(node).node_id == node.pk
        assert news(node, slug="second", node=other).node_id == node.pk

    def test_elsewhere_it_is_whose_the_editor_says(self, room: NewsIndexPage, node: NodePage) -> None:
        assert news(room).node_id is None
        assert news(room, slug="second", node=node).node_id == node.pk

    def test_moved_below_a_community_it_is_the_community_s(self, room: NewsIndexPage, node: NodePage) -> None:
        page = news(room)
        page.move(node, pos="last-child")
        assert NewsPage.objects.get(pk=page.pk).node_id == node.pk

    def test_the_page_names_what_readers_may_see(
        self, client: Client, room: NewsIndexPage, node: NodePage, event: Event
    ) -> None:
        page = news(room, node=node, event=event)
        assert [(link.note, link.title) for link in view_of(client, page).belongs] == [
            ("Творческая группа", "Читаем в каждом предмете"),
            ("Событие", "Мастерская чтения"),
        ]
        Event.objects.update(live=False)
        PageViewRestriction.objects.create(page=node, restriction_type=PageViewRestriction.LOGIN)
        assert view_of(client, page).belongs == ()

    def test_what_goes_away_leaves_the_news(self, room: NewsIndexPage, node: NodePage, event: Event) -> None:
        page = news(room, node=node, event=event)
        event.delete()
        node.delete()
        page.refresh_from_db()
        assert (page.node_id, page.event_id) == (None, None)

    def test_documents_show_their_status_and_drafts_stay_hidden(self, client: Client, room: NewsIndexPage) -> None:
        stock: DocumentIndexPage = bank()
        order = document(stock, "О конкурсе", number="274", adopted_on=dt.date(2026, 10, 1))
        draft = document(stock, "О тайном", slug="draft", live=False)
        page = news(room, documents=[draft, order])
        page.documents.filter(document=order).update(note="положение")
        (line,) = view_of(client, page).documents
        assert (line.title, line.status_label, line.note) == ("О конкурсе", "Действует", "положение")
        assert "тайном" not in client.get(page.url).content.decode()


class TestNeighbours:
    def test_by_day_and_then_as_written(self, client: Client, room: NewsIndexPage) -> None:
        days = [dt.date(2026, 11, 12), dt.date(2026, 11, 5), dt.date(2026, 11, 12)]
        first, early, second = [news(room, f"Новость {n}", day=day) for n, day in enumerate(days)]
        news(room, "Черновик", live=False, day=dt.date(2026, 11, 6))

        def around(page: NewsPage) -> tuple[str, str]:
            view = view_of(client, page)
            return (view.older.title if view.older else "", view.newer.title if view.newer else "")

        assert around(early) == ("", first.title)
        assert around(first) == (early.title, second.title)
        assert around(second) == (first.title, "")


class TestPicture:
    @pytest.fixture
    def image(self) -> PortalImage:
        return picture(alt_text="Учителя читают вслух", author="Фото: архив школы")

    def test_it_has_words_and_a_size(self, client: Client, room: NewsIndexPage, image: PortalImage) -> None:
        page = news(room, picture=image, picture_caption="Мастерская")
        html = client.get(page.url).content.decode()
        tag = re.search(r"<figure.*?(<img[^>]*>)", html, re.DOTALL)
        assert tag is not None
        assert 'alt="Учителя читают вслух"' in tag[1]
        assert 'loading="lazy"' in tag[1]
        assert re.search(r' width="\d+"', tag[1])
        assert re.search(r' height="\d+"', tag[1])
        assert re.search(r"<figcaption>Мастерская.*архив школы", html, re.DOTALL)

    def test_the_original_is_never_shown(self, client: Client, room: NewsIndexPage, image: PortalImage) -> None:
        assert "original_images" not in client.get(news(room, picture=image).url).content.decode()


def test_what_machines_read(client: Client, room: NewsIndexPage) -> None:
    topic = Topic.objects.create(name="Наставничество")
    page = news(
        room, "</script><b>«Педагогический дебют»", summary="Приём до 1 декабря", topics=[topic], picture=picture()
    )
    html = client.get(page.url).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == "</script><b>«Педагогический дебют»"
    assert (data["datePublished"], data["articleSection"]) == ("2026-11-12", "Конкурсы и олимпиады")
    assert data["keywords"] == ["Наставничество"]
    assert data["image"][0].startswith("http://testserver/")


def test_the_rubric_and_topics_lead_to_the_list(client: Client, room: NewsIndexPage) -> None:
    page = news(room, topics=[Topic.objects.create(name="Наставничество")])
    html = client.get(page.url).content.decode()
    assert f'href="{room.url}?rubric=contests"' in html
    assert f'href="{room.url}?topic=nastavnichestvo"' in html
    room.unpublish()
    assert "?rubric=" not in client.get(page.url).content.decode()


def test_rows_and_neighbours_cost_no_more_queries(client: Client, room: NewsIndexPage, node: NodePage) -> None:
    stock = bank()

    def page_with(count: int) -> NewsPage:
        return news(
            room,
            f"Новость с {count}",
            node=node,
            documents=[document(stock, f"Приказ {count}-{n}") for n in range(count)],
            topics=[Topic.objects.create(name=f"Тема {count}-{n}") for n in range(count)],
            audiences=[Audience.objects.create(name=f"Кто {count}-{n}") for n in range(count)],
        )

    def cost(page: NewsPage) -> int:
        view_of(client, page)
        with CaptureQueriesContext(connection) as queries:
            view_of(client, page)
        return len(queries)

    small, big = page_with(1), page_with(6)
    fill(room, 12)
    assert cost(small) == cost(big)
