"""The tabs «Связи» and «Файлы», how to quote, and what machines read."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from knowledge_base.documents import standing
from knowledge_base.documents.choices import Verb
from knowledge_base.documents.models import ActionStep, Attachment, DocumentIndexPage, DocumentPage
from knowledge_base.documents.screens import relations
from tests.factories.documents import document, edition, relate
from tests.factories.files import document as file

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.fixture
def order(bank: DocumentIndexPage) -> DocumentPage:
    page = document(bank, "О методической службе", number="158", adopted_on=date(2024, 7, 9))
    edition(page, "1. Утвердить.\n\n2. Отменить:\n\n2.1. Первый.\n\n2.2. Второй.\n\nПриложение 1\n\n3.4. Наставник.")
    return page


def html_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode().replace("\u00a0", " ")


def tabs_of(html: str) -> dict[str, tuple[str, bool]]:
    """Label with its count → (address, open)."""
    nav = html.partition('aria-label="Разделы документа"')[2].partition("</nav>")[0]
    found = {}
    for address, current, inner in re.findall(r'<a href="([^"]*)"( aria-current="page")?>(.*?)</a>', nav):
        found[" ".join(re.sub(r"<[^>]+>", " ", inner).split())] = (address, bool(current))
    return found


class TestTabs:
    def test_each_has_its_address_and_says_where_one_is(
        self, client: Client, bank: DocumentIndexPage, order: DocumentPage
    ) -> None:
        Attachment.objects.create(page=order, file=file("Скан"))
        relate(order, Verb.CITES, document(bank, "Закон", slug="law", adopted_on=date(2020, 1, 1)))
        standing.refresh([order.pk])
        for tail, label in (("", "Текст"), ("relations/", "Связи 1"), ("files/", "Файлы 1")):
            tabs = tabs_of(html_of(client, order.url + tail))
            assert tabs[label] == (order.url + tail, True)
            assert [is_open for _, is_open in tabs.values()].count(True) == 1

    def test_they_are_as_closed_as_the_document(self, client: Client, bank: DocumentIndexPage) -> None:
        draft = document(bank, "Черновик", live=False)
        private = document(bank, "Закрытый", slug="closed")
        PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
        for tail in ("relations/", "files/", "package/"):
            assert client.get(f"{bank.url}{draft.slug}/{tail}").status_code == 404
            assert client.get(private.url + tail).status_code == 302


class TestRelations:
    def test_each_with_its_clause_linked_in_the_act_that_says_it(
        self, client: Client, bank: DocumentIndexPage, order: DocumentPage
    ) -> None:
        later = document(bank, "О поправках", number="5", adopted_on=date(2025, 2, 1), slug="later")
        edition(later, "1. Изложить.\n\n2. Заменить.")
        relate(later, Verb.AMENDS, order, clause="п. 2", part="пункт 3.4", effective_on=date(2025, 3, 1))
        standing.refresh([order.pk, later.pk])
        html = html_of(client, f"{order.url}relations/")
        assert "Изменён" in html
        assert f'href="{later.url}#p2">п. 2<' in html
        assert f'href="{order.url}#pril1-p3.4">пункт 3.4<' in html  # the only annex that has it
        assert "1 марта 2025 г." in html
        html = html_of(client, f"{later.url}relations/")
        assert "Изменяет" in html
        assert f'href="{later.url}#p2">п. 2<' in html
        assert "Действует с изменениями" in html  # the other's status

    def test_words_that_name_no_clause_stay_words(
        self, client: Client, bank: DocumentIndexPage, order: DocumentPage
    ) -> None:
        other = document(bank, "<b>Другой</b>", slug="other")
        relate(order, Verb.CITES, other, clause="по <i>тексту</i>", part="п. 9")
        html = html_of(client, f"{order.url}relations/")
        assert "<dd>по &lt;i&gt;тексту&lt;/i&gt;</dd>" in html
        assert "&lt;b&gt;Другой&lt;/b&gt;" in html
        assert "<dd>п. 9</dd>" in html

    def test_unpublished_ones_are_neither_named_nor_counted(
        self, client: Client, bank: DocumentIndexPage, order: DocumentPage
    ) -> None:
        hidden = document(bank, "Тайный", live=False)
        relate(order, Verb.CITES, hidden)
        relate(hidden, Verb.REPEALS, order)
        html = html_of(client, f"{order.url}relations/")
        assert "Тайный" not in html
        assert "пока нет" in html

    def test_a_long_group_has_pages_of_its_own(
        self, client: Client, bank: DocumentIndexPage, order: DocumentPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(relations, "SHORT_GROUP", 2)
        monkeypatch.setattr(relations, "PAGE_SIZE", 3)
        for n in range(4):
            other = document(bank, f"Ссылается {n}", slug=f"d{n}", adopted_on=date(2020, 1, n + 1))
            relate(other, Verb.CITES, order)
        html = html_of(client, f"{order.url}relations/")
        assert "Показать все: 4" in html
        assert html.count('class="row"') == 2
        assert html_of(client, f"{order.url}relations/?group=cites-by").count('class="row"') == 3
        last = html_of(client, f"{order.url}relations/?group=cites-by&page=2")
        assert "Ссылается 0" in last
        assert last.count('class="row"') == 1
        for nonsense in ("page=99", "page=-1", "page=²", "page=" + "9" * 30):
            assert client.get(f"{order.url}relations/?group=cites-by&{nonsense}").status_code == 200
        assert client.get(f"{order.url}relations/?group=amends").status_code == 404

    def test_as_of_another_day(self, client: Client, bank: DocumentIndexPage, order: DocumentPage) -> None:
        later = document(bank, "О поправках", number="5", adopted_on=date(2025, 2, 1), slug="later")
        relate(later, Verb.AMENDS, order)
        standing.refresh([order.pk])
        assert "О поправках" not in html_of(client, f"{order.url}relations/?on=2024-08-01")
        assert "О поправках" in html_of(client, f"{order.url}relations/?on=2025-03-01")

    @pytest.mark.parametrize("rows", [2, 14])
    def test_queries_do_not_depend_on_relations(
        self,
        client: Client,
        bank: DocumentIndexPage,
        order: DocumentPage,
        rows: int,
        django_assert_max_num_queries: Any,
    ) -> None:
        for n in range(rows):
            other = document(bank, f"О деле {n}", slug=f"d{n}", adopted_on=date(2020, 1, 1))
            edition(other)
            relate(other, Verb.AMENDS, order, clause="п. 1", part="п. 2.1")
        client.get(f"{order.url}relations/")
        with django_assert_max_num_queries(27):
            client.get(f"{order.url}relations/")


class TestFiles:
    def test_each_with_role_size_kind_and_former_versions(self, client: Client, order: DocumentPage) -> None:
        scan = file("Скан приказа", content=b"%PDF-1.4 first", name="скан.pdf")
        Attachment.objects.create(page=order, file=scan, role="scan")
        scan.replace_file(ContentFile(b"%PDF-1.4 second, longer", name="скан.pdf"), note="убрана фамилия")
        html = html_of(client, f"{order.url}files/")
        assert "Скан-копия" in html
        assert "Документ PDF" in html
        assert f'href="{scan.url}"' in html
        assert f'href="{scan.versions.get(number=1).url}"' in html
        assert "Прежние версии: 1" in html
        assert "фамилия" not in html  # a note among editors
        assert f'href="{order.url}text.pdf"' in html
        assert f'href="{order.url}package/"' in html

    def test_files_of_approved_editions_only_and_each_once(self, client: Client, order: DocumentPage) -> None:
        Attachment.objects.create(page=order, file=file("Приказ", content=b"%PDF-1.4 same"))
        edition(order, "1. Ещё.", in_force_from=date(2025, 1, 1), source_file=file("Тот же", content=b"%PDF-1.4 same"))
        edition(order, "1. Три.", in_force_from=date(2025, 2, 1), source_file=file("Исходник"), amending_text="приказ")
        edition(order, "1. Тайна.", source_file=file("Черновой"), approved=False)
        html = html_of(client, f"{order.url}files/")
        assert "Исходник" in html
        assert "Файл редакции от 01.02.2025" in html
        assert "Тот же" not in html
        assert "Черновой" not in html

    def test_without_anything_it_says_so(self, client: Client, bank: DocumentIndexPage) -> None:
        html = html_of(client, f"{document(bank, 'Пустой').url}files/")
        assert "Файлов у документа пока нет" in html
        assert "text.pdf" not in html


class TestCitation:
    def test_the_document_and_a_clause_without_scripts(self, client: Client, order: DocumentPage) -> None:
        assert "Приказ от 09.07.2024 № 158 «О методической службе»</p>" in html_of(client, order.url)
        for asked, label in (("2.1", "п. 2.1"), ("пункт 2.2", "п. 2.2"), ("3.4", "прил. 1, п. 3.4")):
            assert f"«О методической службе», {label}</p>" in html_of(client, f"{order.url}?cite={asked}")

    def test_a_clause_that_is_not_there_is_told(self, client: Client, order: DocumentPage) -> None:
        html = html_of(client, f'{order.url}?cite=9.9"><script>')
        assert "Такого пункта в этом тексте нет" in html
        assert "9.9&quot;&gt;&lt;script&gt;" in html

    def test_the_edition_shown_stays(self, client: Client, order: DocumentPage) -> None:
        first = order.editions.get()
        edition(order, "1. Новое.", in_force_from=date(2025, 1, 1), amending_text="приказ № 9")
        html = html_of(client, f"{order.url}?edition={first.pk}&cite=2.1")
        assert ", п. 2.1</p>" in html
        assert f'name="edition" value="{first.pk}"' in html
        assert f"text.pdf?edition={first.pk}" in html


def data_of(client: Client, page: DocumentPage) -> dict[str, Any]:
    html = client.get(page.url).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    return dict(json.loads(found[1]))


class TestLegislation:
    def test_an_act_in_force(self, client: Client, bank: DocumentIndexPage, order: DocumentPage) -> None:
        old = document(bank, "Прежний", slug="old", adopted_on=date(2013, 1, 1))
        hidden = document(bank, "Тайный", live=False)
        relate(order, Verb.REPEALS, old)
        relate(order, Verb.REPEALS, hidden)
        relate(order, Verb.BASED_ON, document(bank, "Закон </script>", slug="law", adopted_on=date(2012, 1, 1)))
        Attachment.objects.create(page=order, file=file("Скан", content=b"%PDF-1.4 x", name="с.pdf"))
        data = data_of(client, order)
        assert data["@type"] == "Legislation"
        assert data["legislationIdentifier"] == "158"
        assert data["legislationType"] == "Приказ"
        assert data["legislationDate"] == "2024-07-09"
        assert data["legislationLegalForce"] == "https://schema.org/InForce"
        assert data["temporalCoverage"] == "2024-07-09/.."
        assert data["inLanguage"] == "ru"
        assert [act["name"] for act in data["legislationRepeals"]] == [
            "Приказ от 01.01.2013".replace(" от ", " от\u00a0")
        ]
        assert data["legislationApplies"][0]["url"].startswith("http")
        assert data["encoding"][0]["encodingFormat"] == "application/pdf"
        assert "Тайный" not in json.dumps(data, ensure_ascii=False)

    def test_one_that_is_over_in_part_or_not_yet(self, client: Client, bank: DocumentIndexPage) -> None:
        def act(slug: str, **fields: Any) -> DocumentPage:
            return document(bank, slug, slug=slug, adopted_on=date(2020, 1, 1), **fields)

        over, part, later = act("over"), act("part"), act("later", in_force_from=TODAY + timedelta(days=40))
        ending = document(bank, "Отменяющий", slug="ending", adopted_on=date(2024, 1, 10))
        relate(ending, Verb.REPEALS, over)
        relate(ending, Verb.REPEALS, part, part="п. 3")
        standing.refresh([over.pk, part.pk, later.pk])
        assert data_of(client, over)["legislationLegalForce"].endswith("/NotInForce")
        assert data_of(client, over)["temporalCoverage"] == "2020-01-01/2024-01-09"
        assert data_of(client, part)["legislationLegalForce"].endswith("/PartiallyInForce")
        assert data_of(client, later)["legislationLegalForce"].endswith("/NotInForce")
        unknown = data_of(client, document(bank, "Без дат", slug="undated"))
        assert "legislationLegalForce" not in unknown
        assert "temporalCoverage" not in unknown

    def test_a_changed_text_says_what_it_consolidates(
        self, client: Client, bank: DocumentIndexPage, order: DocumentPage
    ) -> None:
        amending = document(bank, "О поправках", number="5", adopted_on=date(2025, 2, 1), slug="later")
        relate(amending, Verb.AMENDS, order)
        edition(order, "1. Новое.", in_force_from=date(2025, 2, 1), amended_by=amending)
        data = data_of(client, order)
        assert data["legislationDateVersion"] == "2025-02-01"
        assert [act["name"].replace("\u00a0", " ") for act in data["legislationConsolidates"]] == [
            "Приказ № 5 от 01.02.2025"
        ]

    def test_other_tabs_and_days_describe_nothing(self, client: Client, order: DocumentPage) -> None:
        for address in ("relations/", "files/", "package/", "?on=2025-01-01"):
            assert "ld+json" not in html_of(client, order.url + address)


def test_what_is_offered_beside_the_text(client: Client, bank: DocumentIndexPage, order: DocumentPage) -> None:
    ActionStep.objects.create(page=order, text="Назначить ответственного")
    relate(order, Verb.CITES, document(bank, "Лишь упомянут", slug="cited", adopted_on=date(2020, 1, 1)))
    standing.refresh([order.pk])
    html = html_of(client, order.url)
    assert f'href="{order.url}package/"' in html
    aside = html.partition('class="document__aside"')[2].partition("</aside>")[0]
    assert "Все связи: 1" in aside
    assert "Лишь упомянут" not in aside  # it decides nothing
