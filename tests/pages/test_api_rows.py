"""Rooms without shapes of their own in the API: rows as lists show them, whole as the export has them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.factories import glossary, materials, news
from tests.factories.api import data, get

pytestmark = pytest.mark.django_db


def test_rows_and_fields_of_three_rooms(client: Client, home: Any) -> None:
    list_of_news = news.news_index()
    made = {
        "materials": materials.material(materials.materials_page()),
        "news": news.news(list_of_news),
        "terms": (glossary.glossary(), glossary.term())[1],
    }
    draft = news.news(list_of_news, "Черновик", live=False)
    for name, thing in made.items():
        (row,) = data(client, name)["items"]
        assert (row["id"], row["title"], row["url"]) == (thing.pk, thing.title, f"http://testserver{thing.get_url()}")
        whole = data(client, f"{name}/{thing.pk}")
        assert whole["fields"]["title"] == thing.title
    assert get(client, f"news/{draft.pk}").status_code == 404
