"""Broken and malicious files from the corpus: never a crash, never a page of this site."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from portal.accounts.roles import Role
from portal.files.models import PortalDocument
from tests.factories.accounts import user_with
from tests.factories.files import upload
from tests.factories.site import ensure_site

pytestmark = [pytest.mark.django_db, pytest.mark.corpus]

MUST_BE_REFUSED = {
    "made__docx_named_pdf.pdf",
    "made__empty.docx",
    "made__html_named_doc.doc",
    "made__pdf_named_docx.docx",
    "tika__testHTML_utf8.html",
    "tika__testXXE.xml",
    "tika__undeclared_entity.xml",
    "tika__testZIP_corrupted_oom.zip",
    "tika__testZipEncrypted.zip",
    "made__truncated_half.docx",
}


def test_no_hostile_file_breaks_anything(client: Client, shared: Path) -> None:
    ensure_site()
    client.force_login(user_with(Role.HEAD))
    folder = shared / "corpus" / "files" / "hostile"
    if not folder.is_dir():
        pytest.skip("the hostile files are not beside the repository")
    taken: set[str] = set()
    for path in sorted(folder.iterdir()):
        answer = client.post(
            reverse("wagtaildocs:add_multiple"), {"title": path.name, "files[]": upload(path.name, path.read_bytes())}
        )
        assert answer.status_code == 200, path.name
        if answer.json()["success"]:
            taken.add(path.name)
            continue
        assert answer.json()["error_message"], path.name
    assert not taken & MUST_BE_REFUSED
    for made in PortalDocument.objects.all():
        response = client.get(made.url)
        assert response.status_code == 200
        assert b"".join(response.streaming_content) == (folder / made.title).read_bytes()
        kind = response["Content-Type"].split(";")[0]
        assert kind not in {"text/html", "image/svg+xml", "application/xml"}, made.title
        assert response["X-Content-Type-Options"] == "nosniff"
