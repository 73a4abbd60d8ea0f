"""An editor's way to a person's card: draft, consent, publishing; nothing typed is lost."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow, WorkflowContentType

from home.models import HomePage
from knowledge_base.organisations.models import Consent, Organisation, Person, Scope
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.organisations import consent, organisation, people_page, person

pytestmark = pytest.mark.django_db
ADD = "wagtailsnippets_organisations_person:add"
EDIT = "wagtailsnippets_organisations_person:edit"
LIST = "wagtailsnippets_organisations_person:list"


@pytest.fixture
def methodist(client: Client, home: HomePage) -> Client:
    client.force_login(user_with(Role.METHODIST))
    return client


def typed(school: Organisation | None = None, **fields: Any) -> dict[str, Any]:
    """What a browser sends of the form."""
    rows = [school] if school else []
    form: dict[str, Any] = {
        "last_name": "Заречная",
        "first_name": "Вера",
        "patronymic": "Ивановна",
        "photo": "",
        "about": "Ведёт мастерскую молодого педагога.",
        "email": "",
        "telephone": "",
        "slug": "",
        "go_live_at": "",
        "expire_at": "",
        "positions-TOTAL_FORMS": str(len(rows)),
        "positions-INITIAL_FORMS": "0",
        "positions-MIN_NUM_FORMS": "0",
        "positions-MAX_NUM_FORMS": "1000",
    }
    for place, row in enumerate(rows):
        form |= {
            f"positions-{place}-organisation": str(row.pk),
            f"positions-{place}-title": "учитель физики",
            f"positions-{place}-since": "",
            f"positions-{place}-until": "",
            f"positions-{place}-ORDER": str(place + 1),
            f"positions-{place}-id": "",
        }
    return form | fields


def test_publishing_a_new_person_saves_a_draft_and_says_what_to_do(methodist: Client) -> None:
    answer = methodist.post(reverse(ADD), typed(organisation(), **{"action-publish": "1"}), follow=True)
    made = Person.objects.get()
    assert not made.live
    assert made.about == "Ведёт мастерскую молодого педагога."
    assert [position.title for position in made.positions.all()] == ["учитель физики"]
    shown = answer.content.decode()
    assert "Карточка не опубликована" in shown
    assert f"/consent/create/?person={made.pk}" in shown
    assert "опубликован." not in shown


def test_publishing_changes_without_a_consent_keeps_them_in_the_draft(methodist: Client) -> None:
    made = person(consents=())
    answer = methodist.post(
        reverse(EDIT, args=[made.pk]), typed(last_name="Озёрная", **{"action-publish": "1"}), follow=True
    )
    assert "Карточка не опубликована" in answer.content.decode()
    made.refresh_from_db()
    assert made.last_name == "Заречная"
    assert made.get_latest_revision_as_object().last_name == "Озёрная"
    assert 'value="Озёрная"' in answer.content.decode()


def test_with_a_consent_the_card_is_published(methodist: Client) -> None:
    people_page()
    made = person(consents=(Scope.CARD,), live=False)
    answer = methodist.post(reverse(EDIT, args=[made.pk]), typed(**{"action-publish": "1"}), follow=True)
    assert "Карточка не опубликована" not in answer.content.decode()
    assert list(Person.objects.published()) == [made]


def test_a_draft_wants_nothing_but_the_last_name(methodist: Client) -> None:
    methodist.post(reverse(ADD), typed(first_name="", patronymic=""))
    assert Person.objects.get().title == "Заречная"


def test_the_form_and_the_list_tell_whether_there_is_a_consent(methodist: Client) -> None:
    until = timezone.localdate() + dt.timedelta(days=100)
    given = person("Согласная", consents=())
    consent(given, valid_until=until)
    person("Отозванная", consents=(), live=False)
    consent(Person.objects.get(last_name="Отозванная"), withdrawn_on=timezone.localdate())
    person("Немая", consents=())
    shown = methodist.get(reverse(LIST)).content.decode()
    assert f"есть до {until:%d.%m.%Y}" in shown
    assert f"отозвано {timezone.localdate():%d.%m.%Y}: карточка не видна" in shown
    assert "нет: карточка не видна" in shown
    form = methodist.get(reverse(EDIT, args=[given.pk])).content.decode()
    assert f"есть до {until:%d.%m.%Y}" in form
    assert "Внести согласие" in form


@pytest.mark.parametrize(("chosen", "found"), [("yes", {"Вечная", "Скорая"}), ("soon", {"Скорая"}), ("no", {"Немая"})])
def test_the_list_is_filtered_by_consent(methodist: Client, chosen: str, found: set[str]) -> None:
    person("Вечная")
    consent(person("Скорая", consents=()), valid_until=timezone.localdate() + dt.timedelta(days=5))
    person("Немая", consents=())
    shown = methodist.get(reverse(LIST), {"consent": chosen}).context["object_list"]
    assert {one.last_name for one in shown} == found


@pytest.mark.usefixtures("explorer_index")
def test_the_list_finds_a_name_in_any_case(methodist: Client) -> None:
    person("Заречная")
    person("Озёрная")
    shown = methodist.get(reverse(LIST), {"q": "ЗАРЕЧНАЯ"}).context["object_list"]
    assert [one.last_name for one in shown] == ["Заречная"]


def test_the_list_asks_few_questions(methodist: Client, django_assert_max_num_queries: Any) -> None:
    school = organisation()
    for number in range(20):
        person(f"Заречная-{number}", at=school)
    methodist.get(reverse(LIST))
    with django_assert_max_num_queries(42):
        methodist.get(reverse(LIST))


class TestWorkflow:
    @pytest.fixture
    def waiting(self, methodist: Client) -> Person:
        """A person without a consent who waits for the last approval."""
        from django.contrib.contenttypes.models import ContentType

        workflow = Workflow.objects.get()
        WorkflowContentType.objects.create(workflow=workflow, content_type=ContentType.objects.get_for_model(Person))
        made = person(consents=(), live=False)
        made.save_revision()
        workflow.start(made, user_with(Role.METHODIST))
        return made

    def test_approving_without_a_consent_changes_nothing(self, methodist: Client, waiting: Person) -> None:
        state = waiting.current_workflow_task_state
        url = reverse("wagtailsnippets_organisations_person:workflow_action", args=[waiting.pk, "approve", state.pk])
        answer = methodist.post(url, follow=True)
        assert "Карточка не опубликована" in answer.content.decode()
        waiting = Person.objects.get()
        assert not waiting.live
        assert waiting.workflow_in_progress

    def test_approving_in_the_form_without_a_consent_keeps_what_was_typed(
        self, methodist: Client, waiting: Person
    ) -> None:
        form = typed(last_name="Озёрная", **{"action-workflow-action": "1", "workflow-action-name": "approve"})
        answer = methodist.post(reverse(EDIT, args=[waiting.pk]), form, follow=True)
        assert "Карточка не опубликована" in answer.content.decode()
        waiting = Person.objects.get()
        assert not waiting.live
        assert waiting.get_latest_revision_as_object().last_name == "Озёрная"
        assert waiting.workflow_in_progress

    def test_approving_with_a_consent_publishes(self, methodist: Client, waiting: Person) -> None:
        consent(waiting)
        state = waiting.current_workflow_task_state
        url = reverse("wagtailsnippets_organisations_person:workflow_action", args=[waiting.pk, "approve", state.pk])
        methodist.post(url)
        assert Person.objects.get().live


@pytest.mark.usefixtures("explorer_index")
def test_the_chooser_finds_in_any_case_and_tells_people_apart(methodist: Client) -> None:
    school = organisation("Школа № 4")
    person("Заречная", at=school)
    person("Озёрная", consents=())
    chooser = Person.snippet_viewset.chooser_viewset
    window = methodist.get(reverse(chooser.get_url_name("choose"))).json()["html"]
    assert "Школа № 4" in window
    assert "имя не покажем" in window
    found = methodist.get(reverse(chooser.get_url_name("choose_results")), {"q": "ЗАРЕЧ"}).content.decode()
    assert "Заречная" in found
    assert "Озёрная" not in found


def test_withdrawing_everything_by_one_button(methodist: Client) -> None:
    people_page()
    made = person()
    url = reverse("organisations_withdraw", args=[made.pk])
    assert "карточка на портале" in methodist.get(url).content.decode()
    answer = methodist.post(url, follow=True)
    assert "Согласия отозваны" in answer.content.decode()
    assert not Person.objects.published()
    assert set(Consent.objects.values_list("withdrawn_on", flat=True)) == {timezone.localdate()}
    assert Person.objects.get().live  # the draft and the card stay for those who keep them
