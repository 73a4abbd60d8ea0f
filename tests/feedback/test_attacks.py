"""What a stranger may try with a form that needs no account."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.documents.models import DocumentPage
from knowledge_base.feedback import limits, stamp
from knowledge_base.feedback.forms.plain_text import cleaned
from knowledge_base.feedback.models import ErrorReport
from portal.accounts.roles import Role
from tests.factories.accounts import user_with
from tests.factories.feedback import report
from tests.feedback.conftest import filled, send

SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7|add:7 }}"


@pytest.mark.django_db
class TestForm:
    def test_markup_stays_text_everywhere(self, client: Client, act: DocumentPage) -> None:
        typed = {"place": SCRIPT, "quote": SCRIPT, "text": SCRIPT, "email": SCRIPT}
        shown = client.get("/feedback/", {"page": act.pk, "quote": SCRIPT, "clause": SCRIPT}).content.decode()
        shown += send(client, act.pk, **typed).content.decode()
        send(client, act.pk, **{**typed, "email": ""})
        made = ErrorReport.objects.get()
        assert made.text == SCRIPT
        client.force_login(user_with(Role.HEAD))
        shown += client.get(reverse("feedback_errorreport_modeladmin_index")).content.decode()
        shown += client.get(reverse("feedback_errorreport_modeladmin_edit", args=[made.pk])).content.decode()
        shown += client.get(reverse("wagtailadmin_home")).content.decode()
        assert "<script>alert(1)" not in shown
        assert "<img src=x" not in shown
        assert "14" not in made.text

    def test_characters_that_no_database_takes(self, client: Client, act: DocumentPage) -> None:
        dirty = "до\x00по\x1bс\u202eле\x7f"
        answer = client.get(
            "/feedback/", {"page": act.pk, "clause": dirty, "quote": dirty, "edition": dirty, "on": dirty}
        )
        assert answer.status_code == 200
        query = "&clause=%00&edition=%00&on=%00&quote=%00%ff"
        assert send(client, act.pk, query=query, text=dirty, place=dirty, quote=dirty).status_code == 303
        assert ErrorReport.objects.get().text == "допосле"
        assert send(client, act.pk, email=f"a{dirty}@example.ru", consent="on").status_code == 422

    @pytest.mark.parametrize("line", ["\n", "\r\n", "%0a", "\u2028"])
    def test_a_letter_gets_no_second_address(self, client: Client, act: DocumentPage, line: str) -> None:
        answer = send(client, act.pk, email=f"a@example.ru{line}Bcc: b@example.ru", consent="on")
        assert answer.status_code == 422
        assert not ErrorReport.objects.exists()
        assert mail.outbox == []

    def test_a_forged_form_is_refused_and_comes_back_as_typed(self, act: DocumentPage) -> None:
        client = Client(enforce_csrf_checks=True)
        answer = send(client, act.pk, quote="один год")
        assert answer.status_code == 403
        assert "Разрешите сайту хранить cookie" in answer.content.decode()
        assert "один год" in answer.content.decode()
        assert not ErrorReport.objects.exists()
        token = client.get(f"/feedback/?page={act.pk}").context["csrf_token"]
        assert send(client, act.pk, csrfmiddlewaretoken=str(token)).status_code == 303

    def test_a_giant_is_not_read(self, client: Client, act: DocumentPage) -> None:
        answer = send(client, act.pk, text="я" * 600_000)
        assert answer.status_code == 413
        assert "слишком длинное" in answer.content.decode()
        kept = send(client, act.pk, text="я" * 20_000)
        assert kept.status_code == 422
        assert "я" * 20_000 in kept.content.decode()
        assert client.post(f"/feedback/?page={act.pk}", CONTENT_LENGTH="-1").status_code == 413

    def test_other_methods_and_foreign_bodies(self, client: Client, act: DocumentPage) -> None:
        assert client.put(f"/feedback/?page={act.pk}").status_code == 405
        answer = client.post(f"/feedback/?page={act.pk}", '{"text": 1}', content_type="application/json")
        assert answer.status_code == 422

    def test_one_form_sent_twice_is_one_report(self, client: Client, act: DocumentPage) -> None:
        form = filled(act.pk)
        for _ in range(2):
            assert client.post(f"/feedback/?page={act.pk}", form).status_code == 303
        again = send(client, act.pk, address="192.0.2.9", text="  В П. 1.2   ПРОПУЩЕНА запятая")
        assert ErrorReport.objects.count() == 1
        assert client.get(again.url).context["number"] == ErrorReport.objects.get().pk
        # Another person who wants an answer is not a double.
        send(client, act.pk, email="other@example.ru", consent="on")
        assert ErrorReport.objects.count() == 2

    def test_a_corrected_form_from_the_same_screen_is_not_lost(self, client: Client, act: DocumentPage) -> None:
        form = filled(act.pk)
        client.post(f"/feedback/?page={act.pk}", form)
        client.post(f"/feedback/?page={act.pk}", form | {"text": "И ещё в п. 1.1"})
        assert ErrorReport.objects.count() == 2

    def test_a_flood_from_one_address_stops_and_others_go_on(self, client: Client, act: DocumentPage) -> None:
        answers = [send(client, act.pk, text=f"Ошибка {n}").status_code for n in range(limits.FROM_ONE + 2)]
        assert answers == [303] * limits.FROM_ONE + [429] * 2
        refused = send(client, act.pk, text="Моя ошибка")
        assert "через час" in refused.content.decode()
        assert "Моя ошибка" in refused.content.decode()
        assert send(client, act.pk, address="198.51.100.7", text="Чужая ошибка").status_code == 303

    def test_a_flood_from_everywhere_stops(
        self, client: Client, act: DocumentPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(limits, "FROM_ALL", 2)
        report(act)
        report(act, created_at=timezone.now() - dt.timedelta(hours=2))
        assert send(client, act.pk, address="192.0.2.3", text="раз").status_code == 303
        assert send(client, act.pk, address="192.0.2.4", text="два").status_code == 429

    def test_no_address_is_written_anywhere(self, client: Client, act: DocumentPage) -> None:
        send(client, act.pk, address="203.0.113.77")
        kept = repr(ErrorReport.objects.values().get()) + repr(list(getattr(cache, "_cache", {}).items()))
        assert "203.0.113.77" not in kept
        assert not client.session.keys()


def test_a_visitor_is_another_one_tomorrow_and_a_household_is_one() -> None:
    day = dt.date(2026, 11, 22)
    key = limits.visitor_key("192.0.2.1", day)
    assert key == limits.visitor_key("192.0.2.1", day)
    assert key != limits.visitor_key("192.0.2.1", day + dt.timedelta(days=1))
    assert key != limits.visitor_key("192.0.2.2", day)
    assert limits.visitor_key("2001:db8::1", day) == limits.visitor_key("2001:db8::ffff:2", day)
    assert limits.visitor_key("2001:db8::1", day) != limits.visitor_key("2001:db8:0:1::1", day)
    assert limits.visitor_key("", day)


@given(st.text(max_size=200))
def test_cleaned_text_is_clean_and_stays_so(text: str) -> None:
    once = cleaned(text)
    assert cleaned(once) == once
    assert not set(once) & set("\x00\x08\x1b\x7f\r\u202e\u2066\ufeff")
    once.encode()


@given(st.text(max_size=80))
def test_no_stamp_but_our_own_is_read(text: str) -> None:
    assert stamp.read(text) is None
    ours = stamp.issue(7, dt.datetime(2026, 11, 22, tzinfo=dt.UTC))
    held = stamp.read(ours)
    assert held is not None
    assert (held.page_pk, held.opened) == (7, dt.datetime(2026, 11, 22, tzinfo=dt.UTC))
    assert stamp.read(ours[:-1]) is None
