"""A button pressed while the same form is being autosaved makes one page, not two, and no error."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve, reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.models import HomePage, SectionPage
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.autosave_twins import AutosaveTwins
from tests.factories.accounts import user_with
from tests.factories.pages import section

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


def filled(token: str, title: str = "План недели") -> dict[str, Any]:
    return nested_form_data(
        {"title": title, "slug": "plan-nedeli", "body": streamfield([]), "csrfmiddlewaretoken": token, "comments": []}
    ) | {
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
    }


def address(home: HomePage) -> str:
    return reverse("wagtailadmin_pages:add", args=["home", "sectionpage", home.pk])


@pytest.fixture
def methodist(client: Client, home: HomePage) -> User:
    user = user_with(Role.METHODIST)
    client.force_login(user)
    return user


def test_the_button_takes_the_autosaved_draft_over(client: Client, home: HomePage, methodist: User) -> None:
    saved = client.post(address(home), filled("form-1"), **JSON)
    assert saved.json()["success"], saved.content.decode()
    pressed = client.post(address(home), filled("form-1", "План недели методиста"))
    assert pressed.status_code == 302
    page = SectionPage.objects.get()
    assert page.title == "План недели методиста"
    assert page.slug == "plan-nedeli"
    home.refresh_from_db()
    assert home.numchild == 1


def test_another_form_of_the_same_title_makes_another_page(client: Client, home: HomePage, methodist: User) -> None:
    client.post(address(home), filled("form-1"), **JSON)
    saved = client.post(address(home), filled("form-2"), **JSON).json()
    assert saved["field_updates"]["slug"] == "plan-nedeli-2"
    again = client.post(reverse("wagtailadmin_pages:edit", args=[saved["pk"]]), filled("form-2"))
    assert again.status_code == 302
    assert sorted(SectionPage.objects.values_list("slug", flat=True)) == ["plan-nedeli", "plan-nedeli-2"]


def test_the_address_of_a_published_page_is_not_changed_silently(
    client: Client, home: HomePage, methodist: User
) -> None:
    section(home, "Чужая", slug="plan-nedeli")
    own = section(home, "Своя", slug="svoya")
    own.save_revision().publish()
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[own.pk]), filled("form-1"))
    assert answer.status_code == 200
    assert "slug" in answer.context["form"].errors


def test_a_published_page_is_never_taken_away(client: Client, home: HomePage, methodist: User) -> None:
    pk = client.post(address(home), filled("form-1"), **JSON).json()["pk"]
    SectionPage.objects.get(pk=pk).save_revision().publish()
    client.post(address(home), filled("form-1"))
    assert SectionPage.objects.get(pk=pk).live


def request_of(rf: RequestFactory, client: Client, home: HomePage, user: User, **headers: str) -> Any:
    request: Any = rf.post(address(home), filled("form-1"), **headers)
    request.user = user
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(client.session.session_key)
    request._messages = FallbackStorage(request)
    request.resolver_match = resolve(address(home))
    request._dont_enforce_csrf_checks = True
    return request


def test_a_clash_in_the_same_moment_is_answered_once_more(
    rf: RequestFactory, client: Client, home: HomePage, methodist: User
) -> None:
    first = client.post(address(home), filled("form-1"), **JSON).json()["pk"]
    middleware = AutosaveTwins(lambda request: HttpResponse())
    clash = ValidationError({"slug": ["taken"]})
    answer = middleware.process_exception(request_of(rf, client, home, methodist), clash)
    assert answer is not None
    assert answer.status_code == 302
    assert SectionPage.objects.get().pk != first


def test_an_autosave_that_comes_second_gives_way(
    rf: RequestFactory, client: Client, home: HomePage, methodist: User
) -> None:
    page = section(home, "План недели")
    middleware = AutosaveTwins(lambda request: HttpResponse())
    clash = ValidationError({"slug": ["taken"]})
    answer = middleware.process_exception(request_of(rf, client, home, methodist, **JSON), clash)
    assert answer is not None
    assert answer.status_code == 400
    assert SectionPage.objects.get() == page


def test_other_failures_stay_failures(rf: RequestFactory, client: Client, home: HomePage, methodist: User) -> None:
    middleware = AutosaveTwins(lambda request: HttpResponse())
    assert middleware.process_exception(request_of(rf, client, home, methodist), ValueError()) is None
