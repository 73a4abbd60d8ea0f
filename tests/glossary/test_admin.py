"""Terms in the admin: who may do what, the list, warnings."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.permissions import policy_registry

from knowledge_base.glossary.models import GlossaryPage, Term
from knowledge_base.glossary.waiting import new_term
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.glossary import term

pytestmark = pytest.mark.django_db

LIST = "wagtailsnippets_glossary_term:list"
ADD = "wagtailsnippets_glossary_term:add"
EDIT = "wagtailsnippets_glossary_term:edit"


def form(**fields: Any) -> dict[str, Any]:
    empty = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}
    return {
        "title": "узел",
        "short_form": "",
        "variants": "",
        "definition": "Часть сети.",
        "source_page": "",
        "source_clause": "",
        "slug": "",
        **{f"see_also-{name}": value for name, value in empty.items()},
        **fields,
    }


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.METHODIST, {"add", "change", "publish"}),
        (Role.DOCUMENT_EDITOR, {"add", "change", "publish"}),
        (Role.HEAD, {"add", "change", "publish", "delete", "lock", "unlock"}),
        (Role.ADMINISTRATOR, {"add", "change", "publish", "delete", "lock", "unlock"}),
        (Role.AUTHOR, set()),
        (Role.EXPERT, set()),
        (Role.COMMUNITY_LEADER, set()),
        (Role.COUNCIL_SECRETARY, set()),
    ],
)
def test_rights_by_role(glossary: GlossaryPage, role: Role, may: set[str]) -> None:
    policy = policy_registry.get_by_type(Term)
    user = user_with(role)
    actions = ("add", "change", "publish", "delete", "lock", "unlock")
    assert {action for action in actions if policy.user_has_permission(user, action)} == may
    assert (new_term(user) is not None) == ("add" in may)


def test_a_methodist_publishes_a_term(client: Client, glossary: GlossaryPage) -> None:
    client.force_login(user_with(Role.METHODIST))
    answer = client.post(reverse(ADD), form(short_form="УС", **{"action-publish": "1"}))
    assert answer.status_code == 302
    made = Term.objects.published().get()
    assert (made.slug, made.short_form) == ("uzel", "УС")


def test_an_author_may_not(client: Client, glossary: GlossaryPage) -> None:
    client.force_login(user_with(Role.AUTHOR))
    client.post(reverse(ADD), form(**{"action-publish": "1"}))
    assert not Term.objects.exists()


def test_a_draft_needs_no_definition_but_publishing_does(client: Client, glossary: GlossaryPage) -> None:
    client.force_login(user_with(Role.METHODIST))
    assert client.post(reverse(ADD), form(definition="", **{"action-publish": "1"})).status_code == 200
    assert not Term.objects.exists()
    assert client.post(reverse(ADD), form(definition="")).status_code == 302
    assert not Term.objects.get().live


def test_a_name_borne_by_another_is_told_and_not_refused(client: Client, glossary: GlossaryPage) -> None:
    term("мониторинг", short_form="УС")
    client.force_login(user_with(Role.METHODIST))
    answer = client.post(reverse(ADD), form(short_form="УС", **{"action-publish": "1"}), follow=True)
    assert "«УС» — имя и другого термина: «мониторинг»" in answer.content.decode()
    made = Term.objects.get(title="узел")
    assert "мониторинг" in client.get(reverse(EDIT, args=[made.pk])).content.decode()


@pytest.mark.usefixtures("explorer_index")
def test_the_list_answers_an_editors_questions(client: Client, glossary: GlossaryPage) -> None:
    term("узел", source_page=glossary, source_clause="п. 2")
    term("норма", short_form="НОР", live=False)
    client.force_login(user_with(Role.METHODIST))
    html = client.get(reverse(LIST)).content.decode()
    assert "Глоссарий, п. 2" in html
    assert "Краткая форма" in html
    for params, seen, hidden in (
        ({"source": "missing"}, "норма", "узел"),
        ({"live": "1"}, "узел", "норма"),
        ({"q": "НОР"}, "норма", "узел"),
    ):
        rows = client.get(reverse(LIST), params).context["object_list"]
        titles = [row.title for row in rows]
        assert seen in titles, params
        assert hidden not in titles, params


def test_the_preview_shows_the_draft(client: Client, glossary: GlossaryPage) -> None:
    made = term("узел", live=False)
    made.definition = "Черновик определения."
    made.save_revision()
    client.force_login(user_with(Role.METHODIST))
    url = reverse("wagtailsnippets_glossary_term:preview_on_edit", args=[made.pk])
    client.post(url, form(definition="Черновик определения."))
    assert "Черновик определения." in client.get(url, {"mode": ""}).content.decode()


def test_the_preview_of_a_new_term_shows_what_was_typed(client: Client, glossary: GlossaryPage) -> None:
    near = term("сеть")
    client.force_login(user_with(Role.METHODIST))
    url = reverse("wagtailsnippets_glossary_term:preview_on_add")
    row = {"see_also-TOTAL_FORMS": "1", "see_also-0-other": str(near.pk), "see_also-0-ORDER": "1"}
    sent = form(**row, **{"see_also-0-id": "", "see_also-0-DELETE": ""})
    assert client.post(url, sent).json()["is_valid"]
    html = client.get(url).content.decode()
    assert "Часть сети." in html.replace("\xa0", " ")
    assert str(near.url) in html
