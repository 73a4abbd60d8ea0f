"""Relations that a text states: proposed with their evidence, accepted into a draft, refused for good."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from knowledge_base.documents import editing
from knowledge_base.documents.choices import Status, Verb
from knowledge_base.documents.linking import deciding, evidence, proposals, stored
from knowledge_base.documents.linking.waiting import proposed_relations
from knowledge_base.documents.models import DocumentIndexPage, DocumentPage, Relation, RelationProposal
from knowledge_base.documents.models.relation_proposal import ProposalState
from knowledge_base.documents.understanding.found import Deed
from knowledge_base.documents.understanding.found import Relation as Stated
from portal.accounts.models import User
from tests.factories import linking
from tests.factories.accounts import UserFactory
from tests.factories.checking import check_latest
from tests.factories.documents import document, edition, relate

DAY = date(2013, 12, 31)
TODAY = timezone.localdate()
TEXT = (
    "1. Утвердить положение.\n\n2. Признать утратившим силу п. 3 приказа от 31.12.2013 № 1720 с 1 сентября 2025 года."
)


@pytest.fixture(autouse=True)
def _simple_finder(monkeypatch: pytest.MonkeyPatch) -> None:
    linking.use(monkeypatch)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Признать утратившим силу с 1 сентября 2025 года приказ от 31.12.2013 № 1720", date(2025, 9, 1)),
        ("Признать утратившим силу приказ от 31.12.2013 № 1720", None),
        ("С 01.09.2025 признать утратившим силу", date(2025, 9, 1)),
        ("с 01.09.2025 одно, с 01.10.2025 другое", None),
        ("вместе с приказом от 01.09.2025", None),
        ("", None),
    ],
)
def test_from_which_day(words: str, day: date | None) -> None:
    assert evidence.effective_day(words) == day


@pytest.mark.django_db
class TestProposals:
    @pytest.fixture
    def old(self, bank: DocumentIndexPage) -> DocumentPage:
        return document(bank, "О прежней службе", slug="old", number="1720", adopted_on=DAY)

    @pytest.fixture
    def order(self, bank: DocumentIndexPage, old: DocumentPage) -> DocumentPage:
        day = date(2024, 7, 9)
        page = document(bank, "О службе", slug="order", number="158", adopted_on=day, no_text_reason="На бумаге")
        linking.looked_through(edition(page, TEXT, approved=False))
        return page

    @pytest.fixture
    def editor(self) -> User:
        return UserFactory(is_superuser=True, is_staff=True)

    @pytest.fixture
    def desk(self, editor: User) -> Client:
        client = Client()
        client.force_login(editor)
        return client

    def url(self, page: DocumentPage) -> str:
        return f"/admin/document-proposals/{page.pk}/"

    def test_a_proposal_holds_what_the_text_says(self, old: DocumentPage, order: DocumentPage) -> None:
        row = RelationProposal.objects.get()
        assert (row.verb, row.target, row.part, row.label) == (Deed.REPEALS, old, "п. 3", "п.\u00a02")
        assert row.evidence.startswith("2. Признать") or row.evidence.startswith("Признать")
        assert row.evidence[row.mark_start : row.mark_end] == "п. 3 приказа от 31.12.2013 № 1720"

    def test_what_was_decided_stays_decided(self, order: DocumentPage, editor: User) -> None:
        draft = order.editions.get()
        deciding.refuse(RelationProposal.objects.get(), editor)
        editing.set_text(draft, f"{TEXT}\n\n3. Внести изменения в приказ от 01.02.2020 № 5.")
        linking.looked_through(draft)
        assert list(RelationProposal.objects.order_by("pk").values_list("state", "number")) == [
            (ProposalState.REFUSED, "1720"),
            (ProposalState.PROPOSED, "5"),
        ]
        editing.set_text(draft, "1. Утвердить положение.")
        linking.looked_through(draft)
        assert RelationProposal.objects.get().state == ProposalState.REFUSED

    def test_what_the_document_says_already_is_not_proposed(self, old: DocumentPage, order: DocumentPage) -> None:
        relate(order, Verb.REPEALS, old)
        stated = [Stated(Deed.REPEALS, 0, len(TEXT), "Приказ", "", "1720", DAY)]
        assert proposals.propose(order, stated, TEXT) == []
        assert not RelationProposal.objects.exists()

    def test_without_places_the_words_alone_are_enough(self, order: DocumentPage) -> None:
        text = "Внести изменения в Закон «О деле» и приказ от 01.02.2020 № 5."
        stated = [
            Stated(Deed.AMENDS, 0, len(text), "Закон", "", "", None, "О деле"),
            Stated(Deed.AMENDS, 0, len(text), "Приказ", "", "5", date(2020, 2, 1)),
            Stated(Deed.AMENDS, 5, 5, "Приказ", "", "6"),
        ]
        found = proposals.propose(order, stated, text)
        assert [row.evidence[row.mark_start : row.mark_end] for row in found] == ["О деле", "приказ от 01.02.2020 № 5"]

    def test_an_act_known_by_its_title_is_found(self, bank: DocumentIndexPage, order: DocumentPage) -> None:
        law = document(bank, "О внесении изменений в Закон «О деле»", slug="law", kind="federal_law")
        stated = Stated(
            Deed.AMENDED_BY, 0, 9, "Федеральный закон", "", "", None, 'О внесении изменений в закон "О деле"'
        )
        assert proposals.propose(order, [stated], "Изменения.")[0].target_id == law.pk

    def test_is_aimed_anew_when_the_act_arrives(self, bank: DocumentIndexPage, order: DocumentPage) -> None:
        RelationProposal.objects.update(number="77", number_key="77")
        stored.relink({"77", "1720"})
        assert RelationProposal.objects.get().target is None
        other = document(bank, "Другой", slug="other", number="77", adopted_on=DAY)
        stored.relink({"77"})
        assert RelationProposal.objects.get().target == other

    def test_an_accepted_repeal_waits_for_publication_and_counts_from_its_day(
        self, old: DocumentPage, order: DocumentPage, desk: Client
    ) -> None:
        row = RelationProposal.objects.get()
        day = TODAY - timedelta(days=3)
        answer = desk.post(
            self.url(order),
            {
                "accept": row.pk,
                f"r{row.pk}-candidate": old.pk,
                f"r{row.pk}-part": "",
                f"r{row.pk}-effective_on": f"{day:%d.%m.%Y}",
            },
        )
        assert answer.status_code == 302
        assert not Relation.objects.exists()  # readers see nothing yet
        row.refresh_from_db()
        assert row.state == ProposalState.ACCEPTED
        draft = DocumentPage.objects.get(pk=order.pk).get_latest_revision_as_object()
        relation = draft.relations.get()
        assert (relation.verb, relation.target, relation.effective_on) == (Verb.REPEALS, old, day)
        assert DocumentPage.objects.get(pk=order.pk).has_unpublished_changes
        check_latest(order).publish()
        old = DocumentPage.objects.get(pk=old.pk)
        assert (old.standing.status, old.standing.since) == (Status.REPEALED, day)

    def test_of_an_act_that_changed_this_one_the_other_document_gets_the_draft(
        self, bank: DocumentIndexPage, order: DocumentPage, editor: User
    ) -> None:
        newer = document(bank, "Об изменениях", slug="newer", number="9", adopted_on=date(2025, 2, 1))
        stated = Stated(Deed.AMENDED_BY, 0, 5, "Приказ", "", "9", date(2025, 2, 1))
        row = proposals.propose(order, [stated], "Текст.")[0]
        done = deciding.accept(row, editor, newer)
        assert done.acting.pk == newer.pk
        assert done.acting.get_latest_revision_as_object().relations.get().target == order
        assert not order.get_latest_revision_as_object().relations.exists()

    def test_refusals_say_what_to_do(self, old: DocumentPage, order: DocumentPage, desk: Client, editor: User) -> None:
        row = RelationProposal.objects.get()
        data = {"accept": row.pk, f"r{row.pk}-part": "раздел II", f"r{row.pk}-effective_on": "31.02.2025"}
        answer = desk.post(self.url(order), data)
        assert answer.status_code == 422
        assert "раздел II" in answer.content.decode()  # nothing typed is lost
        answer = desk.post(self.url(order), data | {f"r{row.pk}-effective_on": "", f"r{row.pk}-candidate": ""})
        assert answer.status_code == 409
        assert "Выберите документ банка" in answer.content.decode()
        for target in (None, order):
            with pytest.raises(deciding.DecisionRefusedError):
                deciding.accept(row, editor, target)
        order.locked, order.locked_by = True, UserFactory()
        order.save()
        with pytest.raises(deciding.DecisionRefusedError, match="заблокирован"):
            deciding.accept(RelationProposal.objects.get(), UserFactory(is_superuser=True), old)
        assert "заблокирован" in deciding.objection(DocumentPage.objects.get(pk=order.pk), editor)
        assert desk.post(self.url(order), {"refuse": "999999"}).status_code == 302
        assert desk.post(self.url(order), {"refuse": "²"}).status_code == 302

    def test_the_screen_needs_no_script(
        self, old: DocumentPage, order: DocumentPage, desk: Client, editor: User
    ) -> None:
        html = desk.get(self.url(order)).content.decode()
        row = RelationProposal.objects.get()
        assert "<mark>п. 3 приказа от 31.12.2013 № 1720</mark>" in html
        assert f'<button type="submit" class="button" name="accept" value="{row.pk}"' in html
        assert "О прежней службе" in html
        group = proposed_relations(editor, TODAY)
        assert group is not None
        assert group.total == 1
        assert "Связи из текста: 1" in desk.get(f"/admin/pages/{order.pk}/edit/").content.decode()
        assert desk.post(self.url(order), {"refuse": row.pk}).status_code == 302
        html = desk.get(self.url(order)).content.decode()
        assert "Отклонено" in html
        assert proposed_relations(editor, TODAY) is None
        desk.post(self.url(order), {"reopen": row.pk})
        assert RelationProposal.objects.get().state == ProposalState.PROPOSED

    def test_an_act_that_the_bank_lacks_may_be_created(
        self, old: DocumentPage, order: DocumentPage, desk: Client
    ) -> None:
        old.delete()
        stored.relink({"1720"})
        html = desk.get(self.url(order)).content.decode()
        assert "Нет в банке" in html
        assert "number=1720" in html
        row = RelationProposal.objects.get()
        assert f'name="accept" value="{row.pk}"' not in html
        html = desk.get(f"{self.url(order)}?choose={row.pk}").content.decode()
        assert f'name="accept" value="{row.pk}"' in html
        other = document(order.get_parent(), "Другой", slug="other")
        desk.post(self.url(order), {"accept": row.pk, f"r{row.pk}-other": other.pk})
        row.refresh_from_db()
        assert (row.state, row.target_id) == (ProposalState.ACCEPTED, other.pk)

    def test_only_for_those_who_may_edit(self, order: DocumentPage, bank: DocumentIndexPage) -> None:
        client = Client()
        client.force_login(UserFactory(is_staff=True))
        assert client.get(self.url(order)).status_code in {302, 403}
        assert client.post(self.url(order), {"refuse": "1"}).status_code in {302, 403}
        assert RelationProposal.objects.get().state == ProposalState.PROPOSED

    def test_evidence_is_escaped(self, order: DocumentPage, desk: Client) -> None:
        RelationProposal.objects.update(evidence="<script>№ 1720</script>", mark_start=8, mark_end=14)
        html = desk.get(self.url(order)).content.decode()
        assert "&lt;script&gt;<mark>№ 1720</mark>&lt;/script&gt;" in html
