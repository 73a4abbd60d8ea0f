"""The derived row: written by one writer, told to whoever hangs on it."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from django.db import connection
from wagtail.models import PageViewRestriction

from knowledge_base.documents import editing, standing
from knowledge_base.documents.choices import Status, TextState, Verb
from knowledge_base.documents.models import Attachment, DocumentIndexPage, DocumentPage, Relation, Standing
from tests.factories.checking import checked
from tests.factories.documents import document, edition, relate
from tests.factories.files import document as file

pytestmark = pytest.mark.django_db


def standing_of(page: DocumentPage) -> Standing:
    return Standing.objects.get(page_id=page.pk)


@pytest.fixture
def old(bank: DocumentIndexPage) -> DocumentPage:
    return document(bank, "О службе", number="1720", adopted_on=date(2013, 12, 31))


@pytest.fixture
def new(bank: DocumentIndexPage) -> DocumentPage:
    return document(bank, "Об утверждении положения", number="158", adopted_on=date(2024, 7, 9))


def test_a_new_document_has_its_row_at_once(old: DocumentPage) -> None:
    row = standing_of(old)
    assert (row.status, row.since, row.text_state) == (Status.IN_FORCE, date(2013, 12, 31), TextState.ABSENT)


def test_a_relation_reaches_its_target(old: DocumentPage, new: DocumentPage) -> None:
    edge = relate(new, Verb.REPEALS, old, clause="п. 2")
    row = standing_of(old)
    assert (row.status, row.decided_by_id, row.since) == (Status.REPEALED, new.pk, date(2024, 7, 9))
    assert row.why == "Приказ №\u00a0158 от\u00a009.07.2024, п. 2"
    assert row.relation_count == 1
    edge.delete()
    assert standing_of(old).status == Status.IN_FORCE


def test_a_relation_turned_to_another_target_frees_the_former(
    bank: DocumentIndexPage, old: DocumentPage, new: DocumentPage
) -> None:
    other = document(bank, "Другой", adopted_on=date(2014, 1, 1))
    edge = relate(new, Verb.REPEALS, old)
    edge.target = other
    edge.save()
    assert standing_of(old).status == Status.IN_FORCE
    assert standing_of(other).status == Status.REPEALED


def test_the_relations_of_a_draft_do_not_count_until_it_is_published(
    bank: DocumentIndexPage, old: DocumentPage
) -> None:
    draft = document(bank, "Черновик", adopted_on=date(2024, 1, 1), live=False)
    relate(draft, Verb.REPEALS, old)
    assert standing_of(old).status == Status.IN_FORCE
    checked(draft).publish()
    assert standing_of(old).status == Status.REPEALED
    DocumentPage.objects.get(pk=draft.pk).unpublish()
    assert standing_of(old).status == Status.IN_FORCE


def test_an_older_draft_published_anew_does_not_bring_an_old_status_back(old: DocumentPage, new: DocumentPage) -> None:
    revision = checked(old)
    relate(new, Verb.REPEALS, old)
    revision.publish()
    assert standing_of(old).status == Status.REPEALED


def test_a_relation_added_in_the_editor_counts_when_published(old: DocumentPage, new: DocumentPage) -> None:
    new.relations.add(Relation(verb=Verb.REPEALS, target=old))
    revision = checked(new)
    assert standing_of(old).status == Status.IN_FORCE
    revision.publish()
    assert standing_of(old).status == Status.REPEALED


def test_a_private_document_repeals_nothing(old: DocumentPage, new: DocumentPage) -> None:
    relate(new, Verb.REPEALS, old)
    lock = PageViewRestriction.objects.create(page=new, restriction_type=PageViewRestriction.LOGIN)
    assert standing_of(old).status == Status.IN_FORCE
    lock.delete()
    assert standing_of(old).status == Status.REPEALED


def test_a_deleted_document_repeals_nothing(old: DocumentPage, new: DocumentPage) -> None:
    relate(new, Verb.REPEALS, old)
    new.delete()
    row = standing_of(old)
    assert (row.status, row.relation_count) == (Status.IN_FORCE, 0)


def test_a_repealed_amendment_frees_what_it_amended(
    bank: DocumentIndexPage, old: DocumentPage, new: DocumentPage
) -> None:
    relate(new, Verb.AMENDS, old)
    assert standing_of(old).status == Status.AMENDED
    third = document(bank, "Об отмене", adopted_on=date(2025, 1, 1))
    relate(third, Verb.REPEALS, new)
    assert standing_of(old).status == Status.IN_FORCE


def test_an_approved_edition_of_an_amending_act_amends(old: DocumentPage, new: DocumentPage) -> None:
    draft = edition(old, "1. Новое.", amended_by=new, in_force_from=date(2024, 8, 1), approved=False)
    assert standing_of(old).status == Status.IN_FORCE
    assert standing_of(old).text_state == TextState.DRAFT
    editing.approve(draft, user=None)
    row = standing_of(old)
    assert (row.status, row.since, row.decided_by_id) == (Status.AMENDED, date(2024, 8, 1), new.pk)
    assert (row.text_state, row.edition_count, row.clause_count, row.edition_id) == ("approved", 1, 1, draft.pk)


def test_an_edition_of_an_unpublished_act_amends_without_naming_it(bank: DocumentIndexPage, old: DocumentPage) -> None:
    secret = document(bank, "Тайный", number="7", adopted_on=date(2024, 1, 1), live=False)
    edition(old, "1. Новое.", amended_by=secret, in_force_from=date(2024, 8, 1))
    row = standing_of(old)
    assert (row.status, row.since, row.why, row.decided_by_id) == (
        Status.AMENDED,
        date(2024, 8, 1),
        "есть редакция от 01.08.2024",
        None,
    )


def test_a_draft_with_a_dated_amendment_does_not_count(bank: DocumentIndexPage, old: DocumentPage) -> None:
    draft = document(bank, "Черновик", adopted_on=date(2024, 1, 1), live=False)
    relate(draft, Verb.AMENDS, old, effective_on=date(2024, 2, 1))
    assert standing_of(old).status == Status.IN_FORCE


def test_the_day_changes_statuses(old: DocumentPage, new: DocumentPage) -> None:
    relate(new, Verb.REPEALS, old, effective_on=date(2030, 9, 1))
    row = standing_of(old)
    assert (row.status, row.ahead_status, row.ahead_on) == (Status.IN_FORCE, Status.REPEALED, date(2030, 9, 1))
    assert old.pk in standing.refresh_all(date(2030, 9, 1))
    assert standing_of(old).status == Status.REPEALED
    assert standing.refresh_all(date(2030, 9, 2)) == frozenset()


def test_a_file_alone_is_told_from_nothing(old: DocumentPage) -> None:
    Attachment.objects.create(page=old, file=file())
    row = standing_of(old)
    assert (row.text_state, row.file_count) == (TextState.FILES, 1)


def test_postponed_computes_once_at_the_end(old: DocumentPage, new: DocumentPage) -> None:
    with standing.postponed():
        relate(new, Verb.REPEALS, old)
        assert standing_of(old).status == Status.IN_FORCE
    assert standing_of(old).status == Status.REPEALED


def test_refreshing_costs_the_same_for_many(bank: DocumentIndexPage, django_assert_max_num_queries: object) -> None:
    pages = [document(bank, f"О деле {n}", slug=f"d{n}", adopted_on=date(2020, 1, 1)) for n in range(12)]
    for one, other in pairwise(pages):
        relate(one, Verb.CITES, other)
    with django_assert_max_num_queries(22):  # type: ignore[operator]
        standing.refresh([page.pk for page in pages])


class TestDeleting:
    def test_a_document_with_all_that_belongs_to_it(
        self, bank: DocumentIndexPage, old: DocumentPage, new: DocumentPage
    ) -> None:
        relate(new, Verb.REPEALS, old)
        relate(old, Verb.CITES, new)
        edition(new)
        Attachment.objects.create(page=new, file=file())
        DocumentPage.objects.get(pk=new.pk).delete()
        assert standing_of(old).status == Status.IN_FORCE
        assert Standing.objects.count() == 1

    def test_the_whole_bank_at_once(self, bank: DocumentIndexPage, old: DocumentPage, new: DocumentPage) -> None:
        relate(new, Verb.REPEALS, old)
        relate(old, Verb.AMENDS, new)
        edition(old, amended_by=new)
        Attachment.objects.create(page=new, file=file())
        DocumentIndexPage.objects.get(pk=bank.pk).delete()
        assert not Standing.objects.exists()
        connection.check_constraints()
