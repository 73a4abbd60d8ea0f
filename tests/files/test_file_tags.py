"""A link to a file, as templates get it."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.template import Context, Template

from portal.files.templatetags.file_tags import file_card
from tests.factories.files import document, docx, pdf

pytestmark = pytest.mark.django_db


def test_the_card_says_what_a_reader_needs_without_a_query(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    made = document("Положение о ММС", name="п.docx", content=docx())
    made.replace_file(ContentFile(pdf(), name="п.pdf"))
    with django_assert_num_queries(0):
        card = file_card(made)
    assert (card.title, card.kind, card.format) == ("Положение о ММС", "Документ PDF", "PDF")
    assert card.url == f"/files/{made.uuid}"
    assert card.download_url == f"/files/{made.uuid}?download"
    assert (card.version, card.version_count) == (2, 2)
    assert card.changed_at == made.file_changed_at


def test_a_version_has_its_own_address() -> None:
    made = document(name="п.docx", content=docx())
    made.replace_file(ContentFile(pdf(), name="п.pdf"))
    card = file_card(made.versions.get(number=1), "Как было утверждено")
    assert (card.title, card.url, card.format) == ("Как было утверждено", f"/files/{made.uuid}/1", "DOCX")
    assert card.version_count == 2


def test_the_tag_escapes() -> None:
    made = document("<script>alert(1)</script>")
    shown = Template("{% load file_tags %}{% file_link file %}").render(Context({"file": made}))
    assert "<script>alert" not in shown
    assert made.url in shown
    assert "PDF" in shown
