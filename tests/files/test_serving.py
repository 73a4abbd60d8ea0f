"""The two addresses as browsers see them: headers, parts, conditions, refusals."""

from __future__ import annotations

import hashlib
from email.utils import formatdate
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from home.models import HomePage
from portal.files import access
from portal.files.models import PortalDocument
from tests.factories.files import document, docx, jpeg, pdf
from tests.factories.site import ensure_site

pytestmark = pytest.mark.django_db
BODY = pdf("x" * 5000)


@pytest.fixture
def home() -> HomePage:
    return ensure_site()


@pytest.fixture(autouse=True)
def shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here everything is public; who may see what is tested in test_access."""
    monkeypatch.setattr(access, "is_shown", lambda document: True)


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def etag(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()}"'


class TestWhole:
    def test_current_and_version_give_the_bytes(self, client: Client) -> None:
        made = document(content=pdf("один"))
        made.replace_file(ContentFile(pdf("два"), name="два.pdf"))
        assert body(client.get(f"/files/{made.uuid}")) == pdf("два")
        assert body(client.get(f"/files/{made.uuid}/1")) == pdf("один")
        assert body(client.get(f"/files/{made.uuid}/2")) == pdf("два")

    def test_headers(self, client: Client) -> None:
        made = document(name="Положение о ММС.pdf", content=BODY)
        response = client.get(made.url)
        assert response["Content-Type"] == "application/pdf"
        assert response["Content-Length"] == str(len(BODY))
        assert response["ETag"] == etag(BODY)
        assert response["Accept-Ranges"] == "bytes"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Disposition"] == f"inline; filename*=utf-8''{quote('Положение о ММС.pdf')}"
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert response["Cache-Control"] == "no-cache"
        assert "Cookie" not in response.get("Vary", "")

    def test_a_version_may_be_kept_but_only_by_the_readers_own_browser(self, client: Client) -> None:
        control = client.get(f"{document().url}/1")["Cache-Control"]
        assert "immutable" in control
        assert "private" in control

    @pytest.mark.parametrize(
        ("name", "content", "how"),
        [
            ("п.pdf", pdf(), "inline"),
            ("ф.jpg", jpeg(), "inline"),
            ("т.txt", "Текст".encode(), "inline"),
            ("д.docx", docx(), "attachment"),
            ("с.csv", "а;б".encode(), "attachment"),
            ("х.bin", bytes(range(256)), "attachment"),
        ],
    )
    def test_only_harmless_kinds_open_in_the_browser(self, client: Client, name: str, content: bytes, how: str) -> None:
        response = client.get(document(name=name, content=content).url)
        assert response["Content-Disposition"].startswith(how)

    def test_saving_can_be_asked_for(self, client: Client) -> None:
        assert client.get(f"{document().url}?download")["Content-Disposition"].startswith("attachment")

    @pytest.mark.parametrize(
        "content",
        [
            b"<!DOCTYPE html><script>alert(1)</script>",
            b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
            b"<?xml version='1.0'?><x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
            b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)//<script>",
        ],
    )
    @pytest.mark.parametrize("name", ["страница.html", "приказ.pdf", "фото.jpg", "приказ.txt"])
    def test_a_page_that_slipped_in_never_runs(self, client: Client, content: bytes, name: str) -> None:
        response = client.get(document(name=name, content=content).url)
        runs = response["Content-Type"].split(";")[0] in {"text/html", "image/svg+xml", "application/xml", "text/xml"}
        assert not (runs and response["Content-Disposition"].startswith("inline"))
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"].endswith("sandbox")

    def test_old_texts_say_their_charset(self, client: Client) -> None:
        made = document(name="письмо.txt", content="Уважаемые коллеги, направляем приказ".encode("cp1251"))
        assert client.get(made.url)["Content-Type"] == "text/plain; charset=windows-1251"

    def test_it_goes_out_as_it_is(self, client: Client) -> None:
        response = client.get(document(content=BODY).url, headers={"Accept-Encoding": "gzip"})
        assert "Content-Encoding" not in response
        assert response["ETag"] == etag(BODY)
        assert body(response) == BODY

    def test_a_name_cannot_add_headers(self, client: Client) -> None:
        made = document(name='x\r\nSet-Cookie: a="b.pdf', content=BODY)
        response = client.get(made.url)
        assert "Set-Cookie" not in response
        assert "\n" not in response["Content-Disposition"]

    def test_head_says_the_same_without_bytes(self, client: Client) -> None:
        made = document(content=BODY)
        got, head = client.get(made.url), client.head(made.url)
        assert body(head) == b""
        for name in ("Content-Type", "Content-Length", "ETag", "Last-Modified", "Content-Disposition"):
            assert head[name] == got[name]

    @pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
    def test_nothing_can_be_sent_there(self, client: Client, method: str) -> None:
        assert getattr(client, method)(document().url).status_code == 405


class TestConditions:
    def test_what_the_reader_has_is_not_sent_again(self, client: Client) -> None:
        made = document(content=BODY)
        response = client.get(made.url, headers={"If-None-Match": etag(BODY)})
        assert (response.status_code, body(response)) == (304, b"")
        assert response["ETag"] == etag(BODY)
        assert response["Cache-Control"] == "no-cache"

    def test_by_date_too(self, client: Client) -> None:
        made = document(content=BODY)
        changed = client.get(made.url)["Last-Modified"]
        assert client.get(made.url, headers={"If-Modified-Since": changed}).status_code == 304
        earlier = formatdate(made.file_changed_at.timestamp() - 60, usegmt=True)
        assert client.get(made.url, headers={"If-Modified-Since": earlier}).status_code == 200

    def test_a_replaced_file_is_sent(self, client: Client) -> None:
        made = document(content=pdf("один"))
        made.replace_file(ContentFile(pdf("два"), name="два.pdf"))
        response = client.get(made.url, headers={"If-None-Match": etag(pdf("один"))})
        assert (response.status_code, body(response)) == (200, pdf("два"))

    def test_a_failed_precondition(self, client: Client) -> None:
        assert client.get(document().url, headers={"If-Match": '"other"'}).status_code == 412


class TestParts:
    def test_a_part(self, client: Client) -> None:
        response = client.get(document(content=BODY).url, headers={"Range": "bytes=10-19"})
        assert response.status_code == 206
        assert body(response) == BODY[10:20]
        assert response["Content-Range"] == f"bytes 10-19/{len(BODY)}"
        assert response["Content-Length"] == "10"

    def test_the_end(self, client: Client) -> None:
        assert body(client.get(document(content=BODY).url, headers={"Range": "bytes=-7"})) == BODY[-7:]

    def test_a_part_is_never_compressed(self, client: Client) -> None:
        response = client.get(
            document(content=BODY).url, headers={"Range": "bytes=0-3999", "Accept-Encoding": "gzip, br"}
        )
        assert "Content-Encoding" not in response
        assert body(response) == BODY[:4000]

    def test_outside_the_file(self, client: Client) -> None:
        response = client.get(document(content=BODY).url, headers={"Range": f"bytes={len(BODY)}-"})
        assert response.status_code == 416
        assert response["Content-Range"] == f"bytes */{len(BODY)}"

    def test_several_parts_are_answered_with_the_whole(self, client: Client) -> None:
        response = client.get(document(content=BODY).url, headers={"Range": "bytes=0-1,5-6"})
        assert (response.status_code, body(response)) == (200, BODY)

    @pytest.mark.parametrize("held", [etag(b"another version"), "Wed, 01 Jan 2020 00:00:00 GMT", "nonsense"])
    def test_a_part_of_another_version_is_not_continued(self, client: Client, held: str) -> None:
        response = client.get(document(content=BODY).url, headers={"Range": "bytes=5-", "If-Range": held})
        assert (response.status_code, body(response)) == (200, BODY)

    def test_a_part_of_this_version_is_continued(self, client: Client) -> None:
        made = document(content=BODY)
        for held in (etag(BODY), client.get(made.url)["Last-Modified"]):
            assert client.get(made.url, headers={"Range": "bytes=5-", "If-Range": held}).status_code == 206

    def test_head_has_no_parts(self, client: Client) -> None:
        assert client.head(document(content=BODY).url, headers={"Range": "bytes=0-1"}).status_code == 200


class TestRefusals:
    @pytest.mark.parametrize(
        "path",
        [
            "/files/",
            "/files/1",
            "/files/../../etc/passwd",
            "/files/documents/ab/x.pdf",
            "/files/%2e%2e/portal.sqlite3",
            "/documents/1/x.pdf",
            "/media/documents/x.pdf",
        ],
    )
    def test_there_is_no_other_way_in(self, client: Client, home: HomePage, path: str) -> None:
        assert client.get(path, follow=True).status_code == 404

    def test_the_storage_path_is_no_address(self, client: Client, home: HomePage) -> None:
        made = document()
        for prefix in ("/media/", "/files/", "/", "/static/"):
            assert client.get(prefix + made.file.name).status_code == 404

    def test_a_guessed_number_is_not_found(self, client: Client, home: HomePage) -> None:
        assert client.get(f"/files/{uuid4()}").status_code == 404
        assert client.get(f"{document().url}/99999999999999999999").status_code == 404

    def test_bytes_missing_from_the_disk_are_not_found(self, client: Client, home: HomePage, caplog: Any) -> None:
        made = document()
        PortalDocument.file.field.storage.open(made.file.name).close()
        __import__("pathlib").Path(made.file.path).unlink()
        assert client.get(made.url).status_code == 404
        assert "missing" in caplog.text

    def test_no_answer_tells_a_hidden_file_from_none(
        self, client: Client, home: HomePage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hidden = document()
        monkeypatch.setattr(access, "is_shown", lambda document: False)
        one, other = client.get(hidden.url), client.get(f"/files/{uuid4()}")
        assert one.status_code == other.status_code == 404
        assert one.content.replace(str(hidden.uuid).encode(), b"") == other.content.replace(
            other.request["PATH_INFO"].rsplit("/", 1)[1].encode(), b""
        )


class TestBehindNginx:
    def test_nginx_is_told_where_the_bytes_lie(self, client: Client, settings: Any) -> None:
        settings.FILES_ACCEL_PREFIX = "/_private/"
        made = document(name="Приказ.docx", content=docx())
        response = client.get(made.url, headers={"Range": "bytes=0-1", "If-Match": '"nginx"', "If-Range": '"nginx"'})
        assert response.status_code == 200
        assert "ETag" not in response
        assert response["X-Accel-Redirect"] == f"/_private/{made.file.name}"
        assert response.content == b""
        assert response["Content-Disposition"].startswith("attachment")

    def test_a_refusal_stays_a_refusal(
        self, client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch, home: HomePage
    ) -> None:
        settings.FILES_ACCEL_PREFIX = "/_private/"
        monkeypatch.setattr(access, "is_shown", lambda document: False)
        response = client.get(document().url)
        assert response.status_code == 404
        assert "X-Accel-Redirect" not in response


def test_the_stock_address_of_wagtail_only_leads_to_ours(rf: Any) -> None:
    from wagtail.documents.views.serve import serve

    made = document(name="Приказ.pdf")
    response = serve(rf.get("/"), made.pk, made.filename)
    assert (response.status_code, response["Location"]) == (301, made.url)
