"""Hints on pages: fresh, public, at most one a term."""

from __future__ import annotations

import re

import pytest
from django.template import Context, RequestContext, Template
from django.test import Client, RequestFactory

from home.models import HomePage
from knowledge_base.glossary.models import GlossaryPage
from tests.factories.glossary import term
from tests.factories.pages import section

pytestmark = pytest.mark.django_db


def rendered(html: str, path: str = "/page/") -> str:
    template = Template("{% load glossary %}{% hints %}" + html + "{% endhints %}")
    return template.render(Context({"request": RequestFactory().get(path)}))


def test_a_text_of_a_page_is_hinted(client: Client, home: HomePage, glossary: GlossaryPage) -> None:
    made = term("узел", definition="Часть сети.")
    page = section(home, body=[("heading", {"text": "Узел", "level": "2"}), ("paragraph", "<p>В узле и в узлах.</p>")])
    html = client.get(page.url).content.decode()
    assert (
        f'В <a class="hint" href="{made.url}" data-term="узел" data-definition="Часть сети.">узле</a> и в узлах' in html
    )
    assert html.count('class="hint"') == 1


def test_without_terms_nothing_changes(home: HomePage, glossary: GlossaryPage) -> None:
    assert rendered("<p>узел</p>") == "<p>узел</p>"


def test_without_a_glossary_nothing_changes(home: HomePage) -> None:
    term("узел")
    assert rendered("<p>узел</p>") == "<p>узел</p>"


def test_a_change_of_a_term_is_seen_at_once(glossary: GlossaryPage) -> None:
    made = term("узел", definition="Старое.")
    assert "Старое." in rendered("узел")
    made.definition = "Новое."
    made.save()
    assert "Новое." in rendered("узел")
    made.delete()
    assert rendered("узел") == "узел"


def test_a_term_that_is_taken_back_is_no_hint(glossary: GlossaryPage) -> None:
    made = term("узел")
    assert "hint" in rendered("узел")
    made.unpublish()
    assert rendered("узел") == "узел"


def test_a_draft_of_a_published_term_is_not_shown(glossary: GlossaryPage) -> None:
    made = term("узел", definition="Опубликовано.")
    made.definition = "Черновик."
    made.save_revision()
    assert "Опубликовано." in rendered("узел")
    assert "Черновик." not in rendered("узел")


def test_hints_follow_the_glossary_where_it_goes(glossary: GlossaryPage) -> None:
    term("узел")
    glossary.slug = "words"
    glossary.save()
    assert 'href="/words/uzel/"' in rendered("узел")
    glossary.unpublish()
    assert rendered("узел") == "узел"


def test_the_page_of_a_term_does_not_explain_it_again(client: Client, glossary: GlossaryPage) -> None:
    node = term("узел", definition="Узел служит сети.")
    net = term("сеть")
    html = client.get(node.url).content.decode()
    assert re.findall(r'<a class="hint" href="([^"]+)"', html) == [net.url]


def test_a_part_that_is_included_alone_knows_the_page(glossary: GlossaryPage) -> None:
    made = term("узел")
    inner = Template("{% load glossary %}{% hints %}узел{% endhints %}")
    outer = Template("{% include inner only %}{% include inner only %}")
    html = outer.render(RequestContext(RequestFactory().get("/"), {"inner": inner}))
    assert html.count('class="hint"') == 1
    assert outer.render(RequestContext(RequestFactory().get(made.url), {"inner": inner})) == "узелузел"


def test_two_texts_of_one_page_hint_a_term_once(glossary: GlossaryPage) -> None:
    term("узел")
    template = Template("{% load glossary %}{% hints %}узел{% endhints %}{% hints %}узел{% endhints %}")
    html = template.render(Context({"request": RequestFactory().get("/")}))
    assert html.count('class="hint"') == 1
    assert html.endswith("</a>узел")
