"""What readers see of editions: the tab, two of them compared, the life of a clause; and what they must not see."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from knowledge_base.documents import editing
from knowledge_base.documents.choices import Verb
from knowledge_base.documents.comparison import stored
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage, Edition
from tests.factories.comparison import act_text, act_with_editions, third_text
from tests.factories.documents import document, edition, relate

pytestmark = pytest.mark.django_db

Act = tuple[DocumentPage, list[Edition]]


@pytest.fixture
def act(bank: DocumentIndexPage) -> Act:
    page, editions = act_with_editions(bank, ahead=date(2099, 1, 1))
    stored.refresh(page.pk)
    return page, editions


def read(url: str, status: int = 200) -> str:
    """The page as text with its marks; every space plain."""
    response = Client().get(url)
    assert response.status_code == status, url
    return unescape(response.content.decode()).replace("\u00a0", " ")


def marks(html: str, element: str) -> list[str]:
    """What stands in elements of a kind, without what is only read aloud."""
    found = re.findall(rf"<{element}>(.*?)</{element}>", html, re.DOTALL)
    return [re.sub(r"<span.*?</span>", "", words).strip() for words in found]


class TestEditions:
    def test_the_list_says_when_by_what_act_and_what_changed(self, act: Act) -> None:
        html = read(f"{act[0].url}editions/")
        assert "Вступит в силу 1 января 2099 г." in html
        assert "Действует с 12 марта 2024 г." in html
        assert "Действовала по 11 марта 2024 г." in html
        assert html.count("edition-row--current") == 1
        assert "Методический день перенесён на среду" in html
        assert "Перенести методический день на среду" in html
        assert "Методисты, руководители школ, наставники" in html
        assert (
            "Изменено 3 пункта и 1 таблица, добавлен 1 пункт и 1 подпункт, исключён 1 пункт, перенесён 1 пункт" in html
        )
        change = DocumentPage.objects.get(number="41")
        assert f'href="{change.url}"' in html
        first, second, _ = act[1]
        assert f"compare/?from={first.pk}&to={second.pk}" in html
        assert re.search(rf'<option value="{first.pk}" selected>', html)
        assert re.search(rf'<option value="{second.pk}" selected>', html)

    def test_an_amending_act_that_is_not_public_is_not_named(self, act: Act) -> None:
        DocumentPage.objects.get(number="41").unpublish()
        html = read(f"{act[0].url}editions/")
        assert "Приказ № 41" not in html

    def test_on_a_day_the_edition_of_that_day_is_current_and_the_day_stays_in_links(self, act: Act) -> None:
        html = read(f"{act[0].url}editions/?on=2024-06-01")
        assert 'name="on" value="2024-06-01"' in html
        assert "появилась ещё 1 редакция" in html
        html = read(f"{act[0].url}editions/?on=2023-01-01")
        assert "Редакция от 12.03.2024" not in html.split('class="edition-rows"')[1]
        assert "появились ещё 2 редакции" in html
        assert f"?edition={act[1][0].pk}&on=2023-01-01" in html
        assert "Действует по 11 марта 2024 г." in html
        assert 'name="from"' not in html
        assert "меньше двух редакций" in read(f"{act[0].url}compare/?on=2023-01-01")

    def test_an_edition_of_a_repealed_amendment_is_not_in_force(self, act: Act, bank: DocumentIndexPage) -> None:
        change = DocumentPage.objects.get(number="41")
        end = document(bank, "Об отмене", number="7", adopted_on=date(2025, 1, 10))
        relate(end, Verb.REPEALS, change)
        html = read(f"{act[0].url}editions/")
        assert "Не действует: документ, которым она внесена, утратил силу" in html

    def test_without_a_text_and_with_one(self, bank: DocumentIndexPage) -> None:
        page = document(bank)
        assert "Текста документа на сайте пока нет" in read(f"{page.url}editions/")
        edition(page)
        html = read(f"{page.url}editions/")
        assert "1 редакция" in html
        assert "<select" not in html.split("<main")[1]


class TestCompare:
    def test_by_default_the_current_one_against_the_one_before_it(self, act: Act) -> None:
        html = read(f"{act[0].url}compare/")
        assert marks(html, "del")[:2] == ["исключённые слова", "1"]
        assert "средам" in marks(html, "ins")
        assert "вторникам" in marks(html, "del")
        assert "[добавлено: " in html
        assert "[исключено: " in html
        assert "Задачи и функции службы" not in html
        assert "прил. 1, п. 2.3–2.5" not in html
        assert "п. 2.3–2.5" not in html

    def test_the_whole_text_has_an_address_of_its_own(self, act: Act) -> None:
        page, (first, second, _) = act
        html = read(f"{page.url}compare/?from={first.pk}&to={second.pk}")
        whole = f"from={first.pk}&to={second.pk}&all=1"
        assert whole in html
        assert "Задачи и функции службы" in read(f"{page.url}compare/?{whole}")

    def test_in_whatever_order_they_are_asked_for_time_runs_forward(self, act: Act) -> None:
        page, (first, second, _) = act
        html = read(f"{page.url}compare/?from={second.pk}&to={first.pk}")
        assert "средам" in marks(html, "ins")
        by_day = read(f"{page.url}compare/?from={first.pk}&to=2024-03-12")
        assert "средам" in marks(by_day, "ins")

    def test_what_is_not_in_force_yet_says_so(self, act: Act) -> None:
        html = read(f"{act[0].url}compare/?to={act[1][2].pk}")
        assert "ещё не действует. Вступит в силу 1 января 2099 г." in html
        assert marks(html, "ins")[1:] == ["пяти", "трёх"]

    def test_one_edition_twice(self, act: Act) -> None:
        pk = act[1][0].pk
        html = read(f"{act[0].url}compare/?from={pk}&to={pk}")
        assert "Выбрана одна и та же редакция" in html
        assert "<ins>" not in html

    def test_nothing_to_compare(self, bank: DocumentIndexPage) -> None:
        page = document(bank)
        edition(page)
        assert "Сравнивать пока не с чем" in read(f"{page.url}compare/")

    def test_drafts_other_documents_and_nonsense_are_not_found(self, act: Act, bank: DocumentIndexPage) -> None:
        page, (first, second, _) = act
        draft = edition(page, third_text(), approved=False, in_force_from=date(2025, 1, 1))
        other = edition(document(bank, "Иное"))
        for asked in (draft.pk, other.pk, 99999999, "x", "2025-01-01", "-1", "٣", "1e3", "9" * 40, "%00"):
            read(f"{page.url}compare/?from={first.pk}&to={asked}", 404)
            read(f"{page.url}compare/?from={asked}&to={first.pk}", 404)
        editing.withdraw(second, None)
        read(f"{page.url}compare/?from={first.pk}&to={second.pk}", 404)
        page.unpublish()
        for path in ("editions/", "compare/", "clauses/p2/"):
            read(f"{page.url}{path}", 404)

    def test_words_of_an_act_are_no_markup(self, bank: DocumentIndexPage) -> None:
        page = document(bank)
        edition(page, "1. Слово <b>раз</b> и <script>alert(1)</script>.")
        edition(
            page, '1. Слово <b>два</b> и "><img src=x>.', in_force_from=date(2024, 1, 1), amending_text="<i>приказ</i>"
        )
        stored.refresh(page.pk)
        for path in ("editions/", "compare/", "compare/?all=1", "clauses/p1/", ""):
            raw = Client().get(f"{page.url}{path}").content.decode().split("<main")[1].split("</main")[0]
            assert "<b>" not in raw
            assert "<script>alert" not in raw
            assert "<img" not in raw
            assert "<i>" not in raw

    def test_the_day_asked_for_stays_in_links(self, act: Act) -> None:
        html = read(f"{act[0].url}compare/?on=2024-06-01")
        assert f"../?on=2024-06-01&edition={act[1][1].pk}#p2" in html
        assert "?all=1" not in html
        assert "on=2024-06-01" in re.findall(r'href="([^"]*all=1[^"]*)"', html)[0]


class TestClause:
    def test_through_all_editions(self, act: Act) -> None:
        html = read(f"{act[0].url}clauses/pril1-p4.2/")
        assert marks(html, "ins") == ["трёх", "пяти"]
        assert marks(html, "del") == ["пяти", "десяти"]
        assert "Изменений: 2" in html
        assert "в течение десяти рабочих дней" in html.replace("<del>", "")
        assert "Приказ № 41" in html

    def test_it_is_followed_through_other_numbers_and_places(self, act: Act) -> None:
        moved = read(f"{act[0].url}clauses/pril1-p4.6/")
        assert "Перенесён" in moved
        assert "прил. 1, п. 2.6" in moved
        counted_on = read(f"{act[0].url}clauses/pril1-p2.4/")
        assert "прил. 1, п. 2.3" in counted_on
        assert "Это место не менялось ни разу" in counted_on
        by_its_first_address = read(f"{act[0].url}clauses/pril1-p2.6/?edition={act[1][0].pk}")
        assert "Перенесён" in by_its_first_address

    def test_what_is_gone_and_what_came(self, act: Act) -> None:
        gone = read(f"{act[0].url}clauses/pril1-p1.5/")
        assert "Исключён" in gone
        came = read(f"{act[0].url}clauses/pril1-p2.3/")
        assert "Добавлен" in came
        assert "Первоначальный текст" not in came.split('class="stages"')[1]

    def test_a_new_item_is_a_change_of_its_clause(self, act: Act) -> None:
        assert "региональные методисты" in marks(read(f"{act[0].url}clauses/pril1-p3.1/"), "ins")[0]

    def test_the_text_leads_there_where_something_changed(self, act: Act) -> None:
        page, (_, second, _) = act
        html = read(page.url)
        assert f'href="clauses/pril1-p4.2/?edition={second.pk}"' in html
        assert f'href="clauses/pril1-p3.1/?edition={second.pk}"' in html
        assert "clauses/pril1-p4.1/" not in html
        assert "clauses/" not in read(f"{page.url}?edition={act[1][0].pk}").split("<main")[1]
        assert f"clauses/p2/?edition={second.pk}&on=2024-06-01" in read(f"{page.url}?on=2024-06-01")

    def test_what_is_nowhere_is_not_found(self, act: Act) -> None:
        page, editions = act
        draft = edition(page, f"{act_text()}\n6. Тайное\n6.1. Тайна.", approved=False, in_force_from=date(2025, 1, 1))
        for path in (
            "clauses/p99/",
            "clauses/pril1-p6.1/",
            f"clauses/p2/?edition={draft.pk}",
            "clauses/p2/?edition=x",
            f"clauses/{'p' * 200}/",
            f"clauses/pril1-p4.6/?edition={editions[0].pk}",
        ):
            read(f"{page.url}{path}", 404)


def test_comparisons_are_computed_when_a_text_is_approved(
    bank: DocumentIndexPage, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        page, (first, second) = act_with_editions(bank)
    assert second.changes.former_id == first.pk
    assert not hasattr(first, "changes")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        editing.withdraw(first, None)
    assert not type(second.changes).objects.filter(edition__page_id=page.pk).exists()


def test_more_editions_cost_no_more_queries(act: Act, django_assert_max_num_queries: object) -> None:
    page, _ = act
    for number in range(6):
        edition(
            page, f"{act_text()}\n6. Новое {number}", in_force_from=date(2024, 5 + number, 1), amending_text="приказ"
        )
    stored.refresh(page.pk)
    for path, most in (("editions/", 34), ("compare/", 34), ("clauses/pril1-p4.2/", 38)):
        Client().get(f"{page.url}{path}")
        with django_assert_max_num_queries(most):  # type: ignore[operator]
            Client().get(f"{page.url}{path}")
