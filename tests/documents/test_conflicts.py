"""What in the bank quarrels."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from django.test import Client

from knowledge_base.documents.conflicts import near, report
from knowledge_base.documents.conflicts.dates import Said, is_slip, two_dates
from knowledge_base.documents.conflicts.signature import ALIKE, LEAST, bands, likeness, signature
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage
from tests.factories import linking
from tests.factories.accounts import UserFactory
from tests.factories.documents import WORDS, document, edition

LAW = date(2012, 12, 29)


def text_of(seed: int, size: int = 400) -> str:
    return " ".join(random.Random(seed).choices([f"{word}{n}" for word in WORDS for n in range(9)], k=size))


class TestSignature:
    def test_equal_texts_agree_whatever_their_spaces_and_case(self) -> None:
        text = text_of(1)
        assert signature(text) == signature(text.upper().replace(" ", "\n "))
        assert likeness(signature(text), signature(text)) == 1.0

    def test_texts_of_their_own_share_no_band(self) -> None:
        one, other = signature(text_of(1)), signature(text_of(2))
        assert likeness(one, other) < 0.2
        assert not set(bands(one)) & set(bands(other))

    @pytest.mark.parametrize("seed", range(12))
    def test_a_text_changed_here_and_there_is_found(self, seed: int) -> None:
        words = text_of(seed).split()
        for place in random.Random(seed).sample(range(len(words)), 6):
            words[place] = "иначе"
        one, other = signature(text_of(seed)), signature(" ".join(words))
        assert likeness(one, other) >= ALIKE
        assert set(bands(one)) & set(bands(other))

    @pytest.mark.parametrize("size", [0, 3, LEAST - 1])
    def test_a_short_text_is_like_none(self, size: int) -> None:
        mark = signature(text_of(1, size))
        assert mark == b""
        assert bands(mark) == []
        assert likeness(mark, mark) == 0.0

    @pytest.mark.parametrize("size", [LEAST, 60])
    def test_few_words_still_agree_with_themselves(self, size: int) -> None:
        assert likeness(signature(text_of(3, size)), signature(f"{text_of(3, size)} ещё слово")) > 0.7


class TestTwoDates:
    def said(self, day: date, kind: str = "Федеральный закон", key: str = "273-фз", **more: Any) -> Said:
        return Said(key, key.upper(), kind, more.pop("issuer", ""), day, **more)

    def test_a_slip_is_told_against_what_most_say(self) -> None:
        found = list(two_dates([self.said(date(2012, 12, 26)), self.said(LAW, count=9)]))
        assert [(one.right.date, one.doubtful.date) for one in found] == [(LAW, date(2012, 12, 26))]

    def test_what_the_bank_has_is_right(self) -> None:
        found = list(two_dates([self.said(LAW, known=True), self.said(date(2012, 12, 26), count=9)]))
        assert found[0].right.date == LAW
        assert list(two_dates([self.said(LAW, known=True), self.said(date(2013, 12, 29), count=9)]))

    def test_quotations_of_one_day_count_together(self) -> None:
        kinds = [self.said(LAW, kind=kind) for kind in ("Федеральный закон", "Закон РФ", "федеральный закон")]
        found = list(two_dates([self.said(date(2013, 12, 29)), *kinds]))
        assert [(one.right.date, one.right.count, one.doubtful.date) for one in found] == [(LAW, 3, date(2013, 12, 29))]

    def test_another_act_of_that_number_is_no_conflict(self) -> None:
        assert not list(two_dates([self.said(LAW), self.said(date(2008, 11, 25))]))
        assert not list(two_dates([self.said(LAW), self.said(date(2013, 12, 29))]))  # each law of its year
        order = {"kind": "Приказ", "key": "158"}
        assert not list(two_dates([self.said(date(2024, 7, 9), **order), self.said(date(2024, 9, 7), **order)]))
        law, other = self.said(LAW), self.said(date(2012, 12, 26), kind="Приказ")
        assert not list(two_dates([law, other]))

    def test_a_plain_number_of_one_body_in_one_year(self) -> None:
        order = {"kind": "Приказ", "key": "158", "issuer": "Комитет по образованию"}
        assert len(list(two_dates([self.said(date(2024, 7, 9), **order), self.said(date(2024, 9, 7), **order)]))) == 1
        other = order | {"issuer": "Школа № 5"}
        assert not list(two_dates([self.said(date(2024, 7, 9), **order), self.said(date(2024, 9, 7), **other)]))

    @pytest.mark.parametrize(
        ("one", "other", "slip"),
        [
            (date(2012, 12, 29), date(2013, 12, 29), True),
            (date(2012, 12, 29), date(2012, 1, 3), True),
            (date(2012, 3, 29), date(2022, 3, 29), True),
            (date(2012, 12, 29), date(2008, 11, 25), False),
            (date(2011, 10, 10), date(2010, 10, 11), False),
        ],
    )
    def test_slips(self, one: date, other: date, slip: bool) -> None:
        assert is_slip(one, other) is is_slip(other, one) is slip


@pytest.mark.django_db
class TestBank:
    @pytest.fixture(autouse=True)
    def _simple_finder(self, monkeypatch: pytest.MonkeyPatch) -> None:
        linking.use(monkeypatch)

    def with_text(self, bank: DocumentIndexPage, name: str, text: str, **fields: Any) -> DocumentPage:
        page = document(bank, name, slug=f"d{DocumentPage.objects.count()}", **fields)
        linking.looked_through(edition(page, text, approved=False))
        return page

    def test_nearly_the_same_text_is_found_in_drafts_too(self, bank: DocumentIndexPage) -> None:
        text = text_of(7)
        one = self.with_text(bank, "Один", text)
        other = self.with_text(bank, "Другой", f"{text} и ещё слово", live=False)
        self.with_text(bank, "Третий", text_of(8))
        linking.looked_through(edition(one, f"{text} новая редакция", approved=False))
        assert set(near.near_duplicates(text)) == {one.pk, other.pk}
        assert near.near_duplicates("коротко") == []
        assert near.near_duplicates(text_of(9)) == []
        assert [like.page.pk for like in near.like_editions_of(one)] == [other.pk]
        assert [(pair.one, pair.other) for pair in near.near_pairs(10)] == [(one.pk, other.pk)]

    def test_the_report_names_each_kind_and_where_to_mend_it(
        self, bank: DocumentIndexPage, django_assert_max_num_queries: Any
    ) -> None:
        assert report.found() == []
        text = text_of(7)
        law = self.with_text(bank, "Закон", text, kind="federal_law", number="273-ФЗ", adopted_on=LAW)
        twin = self.with_text(bank, "Закон ещё раз", text, kind="federal_law", number="273 ФЗ", adopted_on=LAW)
        for n in range(2):  # adopted by one order
            self.with_text(bank, f"Порядок {n}", text_of(20 + n), kind="procedure", number="3", adopted_on=LAW)
        citing = self.with_text(bank, "О плане", "1. По федерального закон от 26.12.2012 № 273-ФЗ.")
        with django_assert_max_num_queries(12):
            found = {one.kind: one for one in report.found()}
        assert found[report.Kind.SAME_REQUISITES].url_to_mend == f"/admin/merge-documents/{law.pk}/{twin.pk}/"
        assert found[report.Kind.NEAR_DUPLICATES].documents[0][0] == law.pk
        assert found[report.Kind.TWO_DATES].documents[0] == (citing.pk, citing.get_admin_display_title())
        assert "от 29.12.2012" in found[report.Kind.TWO_DATES].words
        assert set(report.counts().values()) == {1}
        assert [one.kind for one in report.conflicts_of(citing.pk)] == [report.Kind.TWO_DATES]
        with django_assert_max_num_queries(4):
            assert [one.words for one in report.two_dates_in(citing.pk)] == [found[report.Kind.TWO_DATES].words]
        assert report.two_dates_in(law.pk) == []
        client = Client()
        client.force_login(UserFactory(is_superuser=True, is_staff=True))
        assert "от 29.12.2012" in client.get(f"/admin/document-proposals/{citing.pk}/").content.decode()
        assert "Похожий текст уже есть" in client.get(f"/admin/pages/{law.pk}/edit/").content.decode()
