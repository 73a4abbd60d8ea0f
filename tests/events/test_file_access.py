"""Materials of an event are served as long as readers see the event."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from home.models import HomePage
from knowledge_base.events.models import EventMaterial
from tests.factories import files
from tests.factories.events import calendar_page, event

pytestmark = pytest.mark.django_db


def test_files_follow_the_event(client: Client, home: HomePage) -> None:
    calendar = calendar_page()
    programme, secret = files.document("Программа"), files.document("Черновик программы")
    shown = event("Есть", materials=[EventMaterial(file=programme, caption="Программа")])
    event("Черновик", materials=[EventMaterial(file=secret)], live=False)
    address = reverse("files:current", args=[programme.uuid])
    assert client.get(address).status_code == 200
    assert client.get(reverse("files:current", args=[secret.uuid])).status_code == 404
    draft = shown.get_latest_revision_as_object()
    draft.materials = [EventMaterial(file=secret)]
    draft.save_revision()
    assert client.get(reverse("files:current", args=[secret.uuid])).status_code == 404, "only in a draft"
    calendar.unpublish()
    assert client.get(address).status_code == 404, "without a calendar readers see no event"
    calendar.refresh_from_db()
    calendar.get_latest_revision() or calendar.save_revision()
    calendar.get_latest_revision().publish()
    assert client.get(address).status_code == 200
    shown.unpublish()
    assert client.get(address).status_code == 404
