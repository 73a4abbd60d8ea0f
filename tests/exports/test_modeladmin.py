"""Lists of modeladmin: the four defects of its stock export, each on real records."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.admin import display
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from openpyxl import load_workbook
from wagtail_modeladmin.options import ModelAdmin

from knowledge_base.documents.choices import Kind, Level
from knowledge_base.documents.models import DocumentPage
from knowledge_base.organisations.models import Organisation
from knowledge_base.taxonomy.models import Topic
from portal.accounts.models import User
from portal.exports.modeladmin import ExportMixin, heading_of, value_of
from tests.factories.accounts import UserFactory
from tests.factories.documents import bank, document


class TopicAdmin(ExportMixin, ModelAdmin):
    model = Topic
    list_display = ("name", "sort_order")
    list_filter = ("sort_order",)
    list_export = ("name", "sort_order", "slug", "letters")

    @display(description="букв")
    def letters(self, topic: Topic) -> int:
        return len(topic.name)


def exported(admin: ModelAdmin, query: str, user: User | None = None) -> Any:
    request = RequestFactory().get(f"/admin/list/?{query}")
    request.user = user or User(is_superuser=True, is_active=True)
    return admin.index_view(request)


def table(response: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.fixture
def topics(db: None) -> None:
    Topic.objects.all().delete()
    for name, order in (("Б", 0), ("А", 7), ("В", 0), ("Г", 7)):
        Topic.objects.create(name=name, sort_order=order)


@pytest.mark.usefixtures("topics")
def test_exactly_the_filtered_rows_in_the_order_of_the_list() -> None:
    assert table(exported(TopicAdmin(), "sort_order=0&o=-0&export=csv")) == [
        ["Название", "Место в списке", "Код в адресе", "Букв"],
        ["В", "0", "v", "1"],
        ["Б", "0", "b", "1"],
    ]
    assert len(table(exported(TopicAdmin(), "export=csv"))) == 5


@pytest.mark.usefixtures("topics")
def test_a_workbook_keeps_numbers() -> None:
    response = exported(TopicAdmin(), "sort_order=0&o=0&export=xlsx")
    sheet = load_workbook(io.BytesIO(response.content)).worksheets[0]
    assert [cell.value for cell in sheet["B"]] == ["Место в списке", 0, 0]
    assert "filename*=UTF-8''" in response["Content-Disposition"]


@pytest.mark.usefixtures("topics")
def test_who_may_not_see_the_list_gets_no_file() -> None:
    with pytest.raises(PermissionDenied):
        exported(TopicAdmin(), "export=csv", UserFactory())


def test_a_way_across_nothing_is_an_empty_cell(home: Any) -> None:
    page = document(bank(), kind=Kind.ORDER, level=Level.MUNICIPAL, issuer=None)
    assert value_of(page, "issuer.name") is None
    assert value_of(page, "issuer__name") is None
    assert value_of(page, "issuer") is None


def test_values_are_raw_and_choices_are_labels(home: Any) -> None:
    issuer = Organisation.objects.create(name="Управление образования")
    page = document(bank(), kind=Kind.ORDER, level=Level.MUNICIPAL, issuer=issuer, topics=[])
    page.topics.add(*[Topic.objects.create(name=name) for name in ("Наставничество", "Аттестация")])
    page.save()

    assert value_of(page, "kind") == "Приказ"
    assert value_of(page, "live") is True
    assert value_of(page, "issuer.name") == "Управление образования"
    assert value_of(page, "issuer") == "Управление образования"
    assert value_of(page, "set_status") is None
    assert value_of(page, "numchild") == 0
    assert sorted(value_of(page, "topics")) == ["Аттестация", "Наставничество"]  # type: ignore[call-overload]
    assert value_of(page, "get_admin_display_title") == page.get_admin_display_title()


def test_headings_are_verbose_names() -> None:
    assert heading_of(DocumentPage, "kind") == "Вид документа"
    assert heading_of(DocumentPage, "issuer.name") == "Принявший орган: название"
    assert heading_of(Topic, "letters", TopicAdmin()) == "Букв"


def test_moments_are_local(db: None) -> None:
    class UserAdmin(ExportMixin, ModelAdmin):
        model = User
        list_export = ("email", "last_login", "is_staff")
        export_headings = {"email": "Кто"}

    User.objects.all().delete()
    UserFactory(email="a@example.ru", last_login=datetime(2026, 11, 22, 21, 30, tzinfo=UTC))

    heading, row = table(exported(UserAdmin(), "export=csv"))
    assert heading[0] == "Кто"
    assert row == ["a@example.ru", "23.11.2026 00:30", "нет"]
