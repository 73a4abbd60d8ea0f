"""What a reader gets of a document."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from knowledge_base.documents import editing
from knowledge_base.documents.choices import Verb
from knowledge_base.documents.models import ActionStep, Attachment, DocumentIndexPage, DocumentPage
from knowledge_base.organisations.models import FormerName, Organisation
from tests.factories.accounts import UserFactory
from tests.factories.documents import document, edition, relate
from tests.factories.files import document as file

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.fixture
def order(bank: DocumentIndexPage) -> DocumentPage:
    return document(
        bank, "О методической службе", number="158", adopted_on=date(2024, 7, 9), short_name="Положение о ММС"
    )


def html_of(client: Client, page: DocumentPage, query: str = "") -> str:
    response = client.get(page.url + query)
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


class TestText:
    def test_each_clause_has_its_address(self, client: Client, order: DocumentPage) -> None:
        edition(order, "1. Утвердить.\n\n2. Отменить:\n\n2.1. Первый.\n\n2.2. Второй.")
        html = html_of(client, order)
        assert 'id="p2.1"' in html
        assert 'href="#p2.1"' in html
        assert "Первый." in html

    def test_text_is_escaped_once(self, client: Client, order: DocumentPage) -> None:
        edition(order, "1. Если a < b & c, то <script>alert(1)</script> «так».")
        html = html_of(client, order)
        assert "a &lt; b &amp; c" in html
        assert "<script>alert" not in html
        assert "&amp;lt;" not in html

    def test_a_draft_is_not_shown(self, client: Client, order: DocumentPage) -> None:
        edition(order, "1. Тайна.", approved=False)
        html = html_of(client, order)
        assert "Тайна" not in html

    def test_without_text_the_file_comes_first_and_it_is_said(self, client: Client, order: DocumentPage) -> None:
        Attachment.objects.create(page=order, file=file("Скан приказа"))
        html = html_of(client, order)
        assert html.index("Скан приказа") < html.index("документ есть только файлом")

    def test_changed_text_is_not_taken_from_the_cache(self, client: Client, order: DocumentPage) -> None:
        first = edition(order, "1. Раньше.")
        html_of(client, order)
        second = editing.correct(first, None)
        editing.set_text(second, "1. Теперь.")
        assert "Раньше" in html_of(client, order)
        editing.approve(second, None)
        html = html_of(client, order)
        assert "Теперь" in html
        assert "Раньше" not in html


class TestEditions:
    @pytest.fixture
    def dated(self, order: DocumentPage) -> DocumentPage:
        edition(order, "1. Первый текст.", in_force_from=date(2024, 7, 9))
        edition(order, "1. Второй текст.", in_force_from=date(2025, 1, 1), amending_text="приказ № 9")
        edition(order, "1. Будущий текст.", in_force_from=TODAY + timedelta(days=30), amending_text="приказ № 10")
        return order

    def test_the_latest_whose_day_has_come_is_current(self, client: Client, dated: DocumentPage) -> None:
        html = html_of(client, dated)
        assert "Второй текст" in html
        assert "Первый текст" not in html
        assert "Будущий текст" not in html
        assert "Действует в редакции от 01.01.2025" in html

    def test_another_is_asked_for_by_day_or_number(self, client: Client, dated: DocumentPage) -> None:
        html = html_of(client, dated, "?edition=2024-07-09")
        assert "Первый текст" in html
        assert "прежняя редакция" in html
        number = dated.editions.get(in_force_from=date(2025, 1, 1)).pk
        assert "Второй текст" in html_of(client, dated, f"?edition={number}")

    def test_a_future_one_says_so(self, client: Client, dated: DocumentPage) -> None:
        day = TODAY + timedelta(days=30)
        html = html_of(client, dated, f"?edition={day.isoformat()}")
        assert "Будущий текст" in html
        assert f"вступит в силу {day:%d.%m.%Y}" in html

    @pytest.mark.parametrize("asked", ["2020-01-01", "99999", "x", "²", "2025-13-45", "1" * 400])
    def test_what_is_not_there_is_not_found(self, client: Client, dated: DocumentPage, asked: str) -> None:
        assert client.get(f"{dated.url}?edition={asked}").status_code == 404

    def test_a_draft_is_not_found_by_its_number(self, client: Client, dated: DocumentPage) -> None:
        draft = edition(dated, "1. Тайна.", in_force_from=date(2023, 1, 1), approved=False)
        assert client.get(f"{dated.url}?edition={draft.pk}").status_code == 404
        assert client.get(f"{dated.url}?edition=2023-01-01").status_code == 404

    def test_an_edition_of_another_document_is_not_found(
        self, client: Client, bank: DocumentIndexPage, dated: DocumentPage
    ) -> None:
        other = edition(document(bank, "Другой"), "1. Другое.")
        assert client.get(f"{dated.url}?edition={other.pk}").status_code == 404

    def test_the_only_one_is_shown_before_its_day(self, client: Client, order: DocumentPage) -> None:
        edition(order, "1. Скоро.", in_force_from=TODAY + timedelta(days=5))
        assert "Скоро." in html_of(client, order)


class TestRelations:
    def test_both_ends_tell_it_with_the_others_status(
        self, client: Client, bank: DocumentIndexPage, order: DocumentPage
    ) -> None:
        old = document(bank, "О прежней службе", number="1720", adopted_on=date(2013, 12, 31))
        relate(order, Verb.REPEALS, old, clause="п. 2")
        html = html_of(client, old)
        assert "Утратил силу 09.07.2024" in html
        assert "Признан утратившим силу" in html
        assert order.url in html
        html = html_of(client, order)
        assert "Признаёт утратившим силу" in html
        assert "п. 2" in html
        assert "Утратил силу" in html

    def test_unpublished_and_private_ones_are_not_named(
        self, client: Client, bank: DocumentIndexPage, order: DocumentPage
    ) -> None:
        draft = document(bank, "Тайный черновик", live=False)
        private = document(bank, "Тайный закрытый", slug="closed")
        PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
        for other in (draft, private):
            relate(order, Verb.CITES, other)
            relate(other, Verb.AMENDS, order)
        edition(order, "1. Текст.", in_force_from=date(2024, 8, 1), amended_by=draft)
        html = html_of(client, order)
        assert "Тайный" not in html


class TestSurroundings:
    def test_the_issuer_is_called_as_it_was(self, client: Client, bank: DocumentIndexPage) -> None:
        issuer = Organisation.objects.create(name="Комитет по образованию")
        FormerName.objects.create(organisation=issuer, name="Отдел народного образования", until=date(2015, 1, 1))
        old = document(bank, "Старый", adopted_on=date(2014, 1, 1), issuer=issuer)
        html = html_of(client, old)
        assert "Отдел народного образования" in html
        assert "Комитет по образованию" in html  # what it is called now
        new = document(bank, "Новый", adopted_on=date(2016, 1, 1), issuer=issuer)
        assert "Отдел народного образования" not in html_of(client, new)

    def test_files_steps_and_source(self, client: Client, order: DocumentPage) -> None:
        Attachment.objects.create(page=order, file=file("Скан"), role="scan", title="Скан с подписью")
        ActionStep.objects.create(page=order, text="Назначить ответственного", term="до 1 сентября")
        order.source_url = "https://www.example.ru/docs/158?x=1&y=2"
        order.save()
        html = html_of(client, order)
        assert "Скан с подписью" in html
        assert "Скан-копия" in html
        assert "до 1 сентября" in html
        assert 'href="https://www.example.ru/docs/158?x=1&amp;y=2"' in html

    def test_one_file_uploaded_twice_is_listed_once(self, client: Client, order: DocumentPage) -> None:
        Attachment.objects.create(page=order, file=file("Приказ", content=b"%PDF-1.4 same"), title="Официальный")
        edition(order, source_file=file("Загруженный снова", content=b"%PDF-1.4 same"))
        html = html_of(client, order)
        assert "Официальный" in html
        assert "Загруженный снова" not in html

    def test_another_file_of_the_edition_is_listed_too(self, client: Client, order: DocumentPage) -> None:
        Attachment.objects.create(page=order, file=file("Скан"))
        edition(order, source_file=file("Исходный текст"))
        html = html_of(client, order)
        assert "Исходный текст" in html
        assert "Файл этой редакции" in html

    def test_a_script_is_no_source(self, order: DocumentPage) -> None:
        from django.core.exceptions import ValidationError

        order.source_url = "javascript:alert(1)"
        with pytest.raises(ValidationError):
            order.full_clean()

    def test_a_document_with_nothing_but_a_title_stands(self, client: Client, bank: DocumentIndexPage) -> None:
        html = html_of(client, document(bank, "Положение без номера и даты", kind="regulation"))
        assert "Статус не определён" in html


class TestPreview:
    def test_shows_the_newest_edition_marked_as_a_draft(self, client: Client, order: DocumentPage) -> None:
        edition(order, "1. Утверждённое.", in_force_from=date(2024, 7, 9))
        edition(order, "1. Набранное.", in_force_from=date(2025, 7, 9), approved=False)
        client.force_login(UserFactory(is_superuser=True, is_staff=True))
        response = client.get(f"/admin/pages/{order.pk}/view_draft/")
        html = response.content.decode()
        assert "Набранное" in html
        assert "Черновик текста" in html

    def test_of_a_page_never_saved(self, bank: DocumentIndexPage) -> None:
        page = DocumentPage(title="Новый", slug="new")
        page.depth, page.path = bank.depth + 1, bank.path + "0001"
        response = page.make_preview_request()
        assert response.status_code == 200


@pytest.mark.parametrize("rows", [1, 12])
def test_queries_do_not_depend_on_relations(
    client: Client, bank: DocumentIndexPage, order: DocumentPage, rows: int, django_assert_max_num_queries: object
) -> None:
    edition(order, "1. Текст.")
    for n in range(rows):
        other = document(bank, f"О деле {n}", slug=f"d{n}", adopted_on=date(2020, 1, 1))
        relate(order, Verb.CITES, other)
        relate(other, Verb.AMENDS, order)
        Attachment.objects.create(page=order, file=file(f"Файл {n}"))
    client.get(order.url)
    with django_assert_max_num_queries(27):  # type: ignore[operator]
        client.get(order.url)
