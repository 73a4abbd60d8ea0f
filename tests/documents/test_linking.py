"""Citations find their documents, and find them anew when the bank changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from knowledge_base.documents import editing
from knowledge_base.documents.linking import renaming, stored, tab
from knowledge_base.documents.linking.absent import absent_acts, absent_count
from knowledge_base.documents.linking.named import known_names
from knowledge_base.documents.models import CitationRow, DocumentIndexPage, DocumentPage, NamedAct, TextMarks
from tests.factories import linking
from tests.factories.accounts import UserFactory
from tests.factories.documents import document, edition

pytestmark = pytest.mark.django_db

DAY = date(2024, 7, 9)
Capture = Callable[..., Any]


@pytest.fixture(autouse=True)
def _simple_finder(monkeypatch: pytest.MonkeyPatch) -> None:
    linking.use(monkeypatch)


@pytest.fixture
def citing(bank: DocumentIndexPage) -> DocumentPage:
    page = document(bank, "О плане", slug="plan", number="7", adopted_on=date(2025, 1, 9))
    linking.looked_through(
        edition(page, "1. По приказу от 09.07.2024 № 158.\n\n2. И по п. 3 приказа от 09.07.2024 № 158.")
    )
    return page


def target() -> int | None:
    return CitationRow.objects.order_by("position").values_list("target_id", flat=True).first()


def html_of(page: DocumentPage, path: str = "relations/") -> str:
    response = Client().get(page.url + path)
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


class TestStored:
    def test_once_for_each_text(self, citing: DocumentPage) -> None:
        its = citing.editions.get()
        assert CitationRow.objects.count() == 2
        assert not stored.look_through(its.pk)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            stored.look_through(its.pk)
        assert len(asked) <= 3

    def test_the_task_follows_a_written_text(
        self, bank: DocumentIndexPage, django_capture_on_commit_callbacks: Capture
    ) -> None:
        page = document(bank, "О плане", slug="plan")
        with django_capture_on_commit_callbacks(execute=True):
            draft = editing.add_edition(page, text="1. По приказу от 09.07.2024 № 158.")
        assert CitationRow.objects.get().anchor == "p1"
        with django_capture_on_commit_callbacks(execute=True):
            editing.set_text(draft, "1. По приказу от 09.07.2024 № 159.")
        assert CitationRow.objects.get().number == "159"
        with django_capture_on_commit_callbacks(execute=True) as done:
            draft.what_changed = "Ничего"
            editing.save_draft(draft)
        assert not any("look_through" in repr(one) for one in done)

    def test_a_text_cut_anew_is_looked_through_anew(self, citing: DocumentPage) -> None:
        editing.write_clauses(citing.editions.get())
        assert not TextMarks.objects.exists()
        assert stored.look_through(citing.editions.get().pk)

    def test_of_an_edition_that_is_gone(self) -> None:
        assert not stored.look_through(987_654)

    def test_the_command_looks_through_the_whole_bank(self, citing: DocumentPage, capsys: Any) -> None:
        call_command("relink_citations")
        assert "просмотрено 0" in capsys.readouterr().out
        call_command("relink_citations", "--again")
        assert "просмотрено 1" in capsys.readouterr().out


class TestArrival:
    def test_links_itself_when_the_act_arrives_and_leaves(
        self, bank: DocumentIndexPage, citing: DocumentPage, django_capture_on_commit_callbacks: Capture
    ) -> None:
        assert "Нет в банке" in html_of(citing)
        with django_capture_on_commit_callbacks(execute=True):
            order = document(bank, "О службе", slug="order", number="158", adopted_on=DAY)
        assert target() == order.pk
        assert "Нет в банке" not in html_of(citing)
        with django_capture_on_commit_callbacks(execute=True):
            order.adopted_on = date(2024, 7, 10)
            order.save()
        assert target() is None
        with django_capture_on_commit_callbacks(execute=True):
            order.adopted_on = DAY
            order.save()
        assert target() == order.pk
        with django_capture_on_commit_callbacks(execute=True):
            DocumentPage.objects.get(pk=order.pk).delete()
        assert target() is None

    def test_a_second_entry_makes_it_ambiguous_until_one_goes(
        self, bank: DocumentIndexPage, citing: DocumentPage, django_capture_on_commit_callbacks: Capture
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            first = document(bank, "О службе", slug="one", number="158", adopted_on=DAY)
            second = document(bank, "О другом", slug="two", number="158", adopted_on=DAY)
        assert {*CitationRow.objects.values_list("target__pk", "ambiguous")} == {(None, True)}
        with django_capture_on_commit_callbacks(execute=True):
            second.delete()
        assert set(CitationRow.objects.values_list("target_id", "ambiguous")) == {(first.pk, False)}

    def test_saving_what_no_link_goes_by_asks_for_nothing(
        self, bank: DocumentIndexPage, django_capture_on_commit_callbacks: Capture
    ) -> None:
        order = document(bank, "О службе", number="158", adopted_on=DAY)
        with django_capture_on_commit_callbacks() as waiting:
            order.title = "О методической службе"
            order.save()
        assert not any("_tell" in repr(one) for one in waiting)

    def test_many_citations_are_linked_in_few_queries(
        self, bank: DocumentIndexPage, django_assert_max_num_queries: Any
    ) -> None:
        page = document(bank, "О плане", slug="plan")
        words = "\n\n".join(f"{n}. По приказу от 09.07.2024 № 158." for n in range(1, 41))
        linking.looked_through(edition(page, words))
        order = document(bank, "О службе", slug="order", number="158", adopted_on=DAY)
        with django_assert_max_num_queries(8):
            assert stored.relink({"158"}) == 40
        assert set(CitationRow.objects.values_list("target_id", flat=True)) == {order.pk}


class TestTab:
    def test_both_ends_tell_it_with_places(self, bank: DocumentIndexPage, citing: DocumentPage) -> None:
        order = document(bank, "О методической службе", slug="order", number="158", adopted_on=DAY)
        edition(order, "1. Утвердить.")
        stored.relink({"158"})
        html = html_of(citing)
        assert "На что ссылается" in html
        assert html.count("О методической службе") == 1
        assert f'href="{citing.url}#p1"' in html
        assert f'href="{citing.url}#p2"' in html
        html = html_of(order)
        assert "Кто ссылается" in html
        assert f'href="{citing.url}#p2"' in html

    def test_only_published_documents_with_their_text_in_force(
        self, bank: DocumentIndexPage, citing: DocumentPage
    ) -> None:
        order = document(bank, "О методической службе", slug="order", number="158", adopted_on=DAY)
        draft = document(bank, "Тайный", slug="secret", live=False)
        linking.looked_through(edition(draft, "1. По приказу от 09.07.2024 № 158."))
        other = document(bank, "Черновой", slug="draft-text")
        linking.looked_through(edition(other, "1. По приказу от 09.07.2024 № 158.", approved=False))
        stored.relink({"158"})
        html = html_of(order)
        assert "О плане" in html
        assert "Тайный" not in html
        assert "Черновой" not in html
        order.unpublish()
        html = html_of(citing)
        assert "О методической службе" not in html
        assert "Приказ № 158 от 09.07.2024" in html  # named as the text names it

    def test_an_ambiguous_one_is_said_to_be_so(self, bank: DocumentIndexPage, citing: DocumentPage) -> None:
        for n in range(2):
            document(bank, f"О службе {n}", slug=f"o{n}", number="158", adopted_on=DAY)
        stored.relink({"158"})
        assert "несколько документов с таким номером" in html_of(citing)

    def test_a_page_of_many(
        self, bank: DocumentIndexPage, django_assert_max_num_queries: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tab, "SHORT_GROUP", 3)
        order = document(bank, "О службе", slug="order", number="158", adopted_on=DAY)
        for n in range(6):
            page = document(bank, f"План {n}", slug=f"plan{n}", adopted_on=date(2025, 1, n + 1))
            linking.looked_through(edition(page, "1. По приказу от 09.07.2024 № 158."))
        with django_assert_max_num_queries(27):
            html = html_of(order)
        assert "План 5" in html
        assert "План 1" not in html
        assert "Показать все: 6" in html
        assert "План 1" in html_of(order, "relations/?group=quoted-by")
        assert "План 5" in html_of(order, "relations/?group=quoted-by&on=2026-01-01")
        assert Client().get(f"{order.url}relations/?group=quotes").status_code == 404


class TestNames:
    @pytest.fixture
    def named(self) -> NamedAct:
        NamedAct.objects.all().delete()
        act = NamedAct(name="закон о тестовом деле", kind="Федеральный закон", number="900-ФЗ", date=date(2030, 1, 1))
        act.full_clean()
        act.save()
        return act

    def test_a_name_leads_to_its_act(self, bank: DocumentIndexPage, named: NamedAct) -> None:
        page = document(bank, "О плане", slug="plan")
        linking.looked_through(edition(page, "1. По закон о тестовом деле."))
        row = CitationRow.objects.get()
        assert (row.named, row.number_key) == (True, "900-фз")
        law = document(bank, "Закон", slug="law", kind="federal_law", number="900-ФЗ", adopted_on=date(2030, 1, 1))
        stored.relink({"900-фз"})
        assert target() == law.pk

    def test_changing_the_list_looks_through_the_texts_that_may_hold_it(
        self, bank: DocumentIndexPage, named: NamedAct, django_capture_on_commit_callbacks: Capture
    ) -> None:
        page = document(bank, "О плане", slug="plan")
        linking.looked_through(edition(page, "1. По закон о тестовом деле.\n\n2. Кодекс испытаний."))
        with django_capture_on_commit_callbacks(execute=True):
            named.number = "901-ФЗ"
            named.save()
        assert CitationRow.objects.get().number == "901-ФЗ"
        with django_capture_on_commit_callbacks(execute=True):
            NamedAct.objects.create(name="Кодекс испытаний", kind="Кодекс", number="5-ФЗ")
        assert CitationRow.objects.count() == 2
        with django_capture_on_commit_callbacks(execute=True):
            named.active = False
            named.save()
        assert CitationRow.objects.get().number == "5-ФЗ"
        assert [one.name for one in known_names()] == ["Кодекс испытаний"]

    @pytest.mark.parametrize(
        "fields", [{"name": "закон"}, {"number": "", "date": None}, {"name": "Закон о тестовом деле"}]
    )
    def test_a_name_that_would_mislead_is_refused(self, named: NamedAct, fields: dict[str, Any]) -> None:
        values = {"name": "закон о новом деле", "number": "7-ФЗ", "date": None} | fields
        with pytest.raises(Exception, match=r"назван|Слишком|Укажите|Такое"):
            NamedAct(**values).full_clean()

    def test_words_in_any_form_may_hold_the_name(self) -> None:
        stems = [renaming.stems_of("закон об образовании")]
        assert renaming.may_hold("В Законе об образовании сказано", stems)
        assert not renaming.may_hold("В законе о библиотеках", stems)


class TestAbsent:
    def test_what_is_cited_most_stands_first_with_a_form_begun(
        self, bank: DocumentIndexPage, citing: DocumentPage
    ) -> None:
        other = document(bank, "О другом", slug="other")
        text = "1. По приказу от 09.07.2024 № 158.\n\n2. По постановлению от 01.02.2020 № 5."
        linking.looked_through(edition(other, text, approved=False))
        found = absent_acts()
        assert [(one.documents, one.citations) for one in found] == [(2, 3), (1, 1)]
        assert absent_count() == 2
        client = Client()
        client.force_login(UserFactory(is_superuser=True, is_staff=True))
        page = client.get("/admin/reports/absent/").content.decode()
        assert "Создать документ" in page
        form = client.get(found[0].new_url).content.decode()
        assert 'value="158"' in form
        assert "09.07.2024" in form or "2024-07-09" in form
        assert client.get(f"{found[0].new_url}&kind=%3Cscript%3E&adopted_on=x").status_code == 200
        assert client.get("/admin/reports/absent/?export=csv").status_code == 200

    def test_only_for_editors(self, bank: DocumentIndexPage) -> None:
        client = Client()
        client.force_login(UserFactory(is_staff=True))
        assert client.get("/admin/reports/absent/").status_code in {302, 403}
