"""The demo loaded into an empty portal: what the issue counts, every page, twice refused."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Page

from home.models import HomePage, SectionPage
from knowledge_base.communities.models import NodePage, TaskPage
from knowledge_base.documents.choices import FileRole, Status
from knowledge_base.documents.models import Attachment, DocumentPage, Edition, Relation
from knowledge_base.events.models import Event, EventMaterial
from knowledge_base.feedback.models import ErrorReport
from knowledge_base.glossary.models import Term
from knowledge_base.materials.models import MaterialPage
from knowledge_base.news.models import NewsPage
from knowledge_base.organisations.models import Consent, Organisation, Person
from knowledge_base.practices.models import PracticePage, PracticesPage
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.configuration.models import PortalSettings
from portal.files.models import PortalImage

TODAY = dt.date(2026, 11, 22)


def load(**options: bool) -> str:
    out = StringIO()
    call_command("load_demo", stdout=out, **options)
    return out.getvalue()


def page_of(slug: str) -> DocumentPage:
    return DocumentPage.objects.get(slug=slug)


@pytest.mark.one_database
def test_demo_fills_an_empty_portal(home: HomePage, client: Client) -> None:
    told = load()

    _counts()
    _documents()
    _files(client)
    _accounts(told, client)
    _every_page_opens(home, client)
    _rooms(told)
    _hosted_things_open(client)
    _nobody_is_shown_without_consent(client)
    _drafts_stay_drafts(client)
    _leader_leads_one_node()
    _reports()
    with pytest.raises(CommandError):
        load()
    assert load(if_empty=True) == ""


def _counts() -> None:
    assert DocumentPage.objects.published().count() >= 40
    assert Edition.objects.approved().count() >= 30
    assert not Edition.objects.exclude(state="approved").exists()
    assert Edition.objects.filter(approved_by__isnull=False).count() == Edition.objects.count()
    assert SectionPage.objects.published().count() >= 12
    assert {PortalSettings.objects.get().short_name} == {"Методическая служба Светлоозёрска"}


def _documents() -> None:
    from knowledge_base.documents import standing

    standing.refresh_all(TODAY)
    shown = dict(DocumentPage.objects.values_list("slug", "standing__status"))
    assert set(shown.values()) == set(Status.values)
    assert shown["uo-187-2024-polozhenie-o-mms"] == Status.AMENDED
    assert shown["uo-12-2016-polozhenie-o-sluzhbe"] == Status.REPEALED
    assert shown["uo-258-2026-ekspertiza-praktik"] == Status.PENDING
    assert page_of("uo-187-2024-polozhenie-o-mms").standing.clause_count >= 120
    assert Relation.objects.filter(target__live=True).count() == Relation.objects.count() > 60
    # Written by one person, approved by another.
    edition = page_of("uo-187-2024-polozhenie-o-mms").editions.last()
    assert edition is not None
    assert edition.edited_by != edition.approved_by
    assert page_of("prikaz-276-2014-attestaciya").issuer_name == "Министерство образования и науки Российской Федерации"


def _reports() -> None:
    states = set(ErrorReport.objects.values_list("state", flat=True))
    assert {"new", "work", "mended"} <= states
    assert all(one.anchor for one in ErrorReport.objects.filter(place__startswith="прил"))
    assert not ErrorReport.objects.exclude(email="").exclude(email__endswith=".example").exists()


def _files(client: Client) -> None:
    kinds = {attachment.file.format_label for attachment in Attachment.objects.select_related("file")}
    assert {"PDF", "DOCX", "XLSX"} <= kinds
    assert Attachment.objects.filter(role=FileRole.SCAN).count() >= 1
    assert not PortalImage.objects.filter(alt_text="").exists()
    for attachment in Attachment.objects.select_related("file"):
        assert client.get(attachment.file.url).status_code == 200, attachment


def _accounts(told: str, client: Client) -> None:
    for role in Role:
        user = User.objects.get(groups__name=role.value)
        line = next(line for line in told.splitlines() if user.email in line)
        assert user.check_password(line.split()[-1])
    client.force_login(User.objects.get(groups__name=Role.DOCUMENT_EDITOR.value))
    assert client.get("/admin/").status_code == 200
    client.logout()


def _every_page_opens(home: HomePage, client: Client) -> None:
    for page in Page.objects.descendant_of(home, inclusive=True).live().specific():
        response = client.get(page.get_url())
        assert response.status_code == 200, page.slug
        assert 'href="page:' not in response.content.decode(), page.slug


def _rooms(told: str) -> None:
    assert PracticePage.objects.published().count() >= 15
    assert NodePage.objects.published().count() >= 12
    assert TaskPage.objects.published().count() == 3
    assert NewsPage.objects.published().count() >= 20
    assert MaterialPage.objects.published().count() >= 15
    assert Event.objects.published().count() >= 60
    assert Term.objects.published().count() >= 40
    assert Organisation.objects.published().count() >= 12
    assert Person.objects.published().count() >= 10
    assert "66 events" in told
    bank = PracticesPage.objects.get()
    assert bank.month_practice is not None
    assert bank.month_practice.live
    # Written by one person, published by another.
    practice = PracticePage.objects.get(slug="utro-raznogo-tempa")
    assert practice.owner.groups.filter(name=Role.AUTHOR.value).exists()
    assert practice.live_revision.user != practice.owner


def _hosted_things_open(client: Client) -> None:
    things = [*Event.objects.published(), *Term.objects.published(), *Person.objects.published()]
    for thing in [*things, *Organisation.objects.published()]:
        assert client.get(thing.get_url()).status_code == 200, thing
    moved = client.get("/sobytiya/seminar-chitaem-grafik-2026-12-03/").content.decode()
    assert "теплосети" in moved
    for row in EventMaterial.objects.select_related("file"):
        assert client.get(row.file.url).status_code == 200, row


def _nobody_is_shown_without_consent(client: Client) -> None:
    for slug in ("talnikova", "lozovskaya"):
        person = Person.objects.get(slug=slug)
        assert client.get(f"/lyudi/{slug}/").status_code == 404
        for address in ("/praktiki/urok-na-dve-shkoly/", "/lyudi/", "/organizacii/shkola-9/"):
            assert person.last_name not in client.get(address).content.decode(), address
    assert Consent.objects.filter(valid_until__isnull=False).exists()


def _drafts_stay_drafts(client: Client) -> None:
    assert not PracticePage.objects.get(slug="cifrovoy-portfel-klassa").live
    assert client.get("/praktiki/cifrovoy-portfel-klassa/").status_code == 404


def _leader_leads_one_node() -> None:
    user = User.objects.get(email="gmo@svetloozersk.example")
    assert [node.slug for node in NodePage.for_leader(user)] == ["gmo-nachalnaya-shkola"]


def test_demo_is_not_mixed_with_somebodys_pages(home: HomePage) -> None:
    home.add_child(instance=SectionPage(title="Наша служба"))
    with pytest.raises(CommandError):
        load()
    assert load(if_empty=True) == ""
    assert not DocumentPage.objects.exists()
    assert not User.objects.exists()
