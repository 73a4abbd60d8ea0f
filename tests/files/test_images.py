"""Pictures: described, never served as uploaded, refused when broken."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from portal.accounts.roles import Role
from portal.files.models import PortalImage
from tests.factories.accounts import user_with
from tests.factories.files import jpeg, picture, upload
from tests.factories.site import ensure_site
from tests.files.conftest import stored

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site() -> None:
    ensure_site()


def form(file: Any = None, instance: PortalImage | None = None, **fields: Any) -> Any:
    data = {
        "title": "Семинар",
        "alt_text": "Учителя за столом",
        "collection": Collection.get_first_root_node().pk,
        **fields,
    }
    return get_image_form(PortalImage)(data, {"file": file} if file else {}, instance=instance or PortalImage())


class TestDescription:
    def test_it_is_asked_for(self) -> None:
        filled = form(upload("ф.jpg", jpeg()), alt_text="  ")
        assert not filled.is_valid()
        assert "Опишите картинку" in filled.errors["alt_text"][0]

    def test_or_the_tick(self) -> None:
        filled = form(upload("ф.jpg", jpeg()), alt_text="", is_decorative="on")
        assert filled.is_valid(), filled.errors
        assert filled.save().default_alt_text == ""

    def test_not_both(self) -> None:
        assert "is_decorative" in form(upload("ф.jpg", jpeg()), is_decorative="on").errors

    def test_renditions_say_it(self) -> None:
        made = picture(alt_text="Учителя за столом")
        assert made.get_rendition("width-100").alt == "Учителя за столом"
        made.is_decorative, made.alt_text = True, ""
        assert 'alt=""' in made.get_rendition("width-120").img_tag()


class TestUploads:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("рисунок.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
            ("рисунок.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
            ("фото.jpg", b"<html><script>alert(1)</script>"),
            ("фото.png", jpeg()),
            ("фото.jpg", jpeg((3000, 2000))[:20_000]),
            ("фото.jpg", b""),
            ("фото.jpg.exe", jpeg()),
        ],
    )
    def test_what_is_no_sound_picture_is_refused(self, name: str, content: bytes) -> None:
        assert "file" in form(upload(name, content)).errors

    def test_a_truncated_one_is_refused_in_plain_words(self) -> None:
        assert "повреждена" in form(upload("ф.jpg", jpeg((3000, 2000))[:20_000])).errors["file"][0]

    def test_a_picture_of_too_many_points_is_refused(self) -> None:
        packed = io.BytesIO()
        Image.new("1", (12_000, 12_000)).save(packed, "PNG")
        assert "file" in form(upload("ф.png", packed.getvalue())).errors

    def test_where_it_was_taken_is_not_kept(self) -> None:
        exif = Image.Exif()
        exif[0x010F] = "Телефон"
        exif.get_ifd(0x8825)[2] = (55.0, 45.0, 20.0)
        filled = form(upload("ф.jpg", jpeg(exif=exif.tobytes())))
        assert filled.is_valid(), filled.errors
        made = filled.save()
        with made.file.open("rb") as source, Image.open(source) as kept:
            assert dict(kept.getexif()) == {}
        assert made.file_size == made.file.size

    def test_a_form_without_a_new_file_leaves_the_picture(self) -> None:
        made = picture()
        name = made.file.name
        filled = form(instance=made, title="Другое название")
        assert filled.is_valid(), filled.errors
        assert filled.save().file.name == name


class TestAddresses:
    def test_the_original_lies_in_the_private_store_without_an_address(self, store: Path, settings: Any) -> None:
        made = picture(name="Ученик 5А Петров.jpg")
        assert Path(made.file.path).is_relative_to(store)
        assert Path(made.file.path).name.isascii()
        with pytest.raises(NotImplementedError):
            _ = made.file.url

    def test_renditions_are_found_by_nobody_who_was_not_told(self, client: Client, settings: Any) -> None:
        made = picture(name="Ученик.jpg")
        address = made.get_rendition("width-200").url
        assert "Ученик" not in address
        assert len(Path(address).parent.name) == 24
        response = client.get(address)
        assert response.status_code == 200
        assert "immutable" in response["Cache-Control"]
        assert response["X-Content-Type-Options"] == "nosniff"

    def test_a_replaced_picture_gets_new_addresses(self) -> None:
        made = picture()
        before = made.get_rendition("width-200").url
        filled = form(upload("н.jpg", jpeg(colour="red")), instance=PortalImage.objects.get())
        assert filled.is_valid(), filled.errors
        assert filled.save().get_rendition("width-200").url != before

    @pytest.mark.parametrize("path", ["../files/x", "../uploaded_files/x.jpg", "", "%2e%2e/uploaded_files/x.jpg"])
    def test_nothing_else_of_the_media_folder_is_served(self, client: Client, settings: Any, path: str) -> None:
        folder = Path(settings.MEDIA_ROOT)
        (folder / "uploaded_files").mkdir(parents=True)
        (folder / "images").mkdir()
        (folder / "uploaded_files" / "x.jpg").write_bytes(jpeg())
        assert client.get(f"/media/images/{path}").status_code == 404
        assert client.get("/media/uploaded_files/x.jpg").status_code == 404

    def test_a_deleted_picture_goes_with_its_renditions(
        self, store: Path, settings: Any, django_capture_on_commit_callbacks: Any
    ) -> None:
        made = picture()
        made.get_rendition("width-100")
        with django_capture_on_commit_callbacks(execute=True):
            made.delete()
        assert stored(store) == []
        assert stored(Path(settings.MEDIA_ROOT)) == []


class TestAdmin:
    def test_several_at_once_ask_for_the_description_afterwards(self, client: Client) -> None:
        client.force_login(user_with(Role.METHODIST))
        added = client.post(
            reverse("wagtailimages:add_multiple"), {"title": "Семинар", "files[]": upload("ф.jpg", jpeg())}
        )
        answer = added.json()
        assert answer["success"]
        number = answer["uploaded_file_id"]
        address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[number])
        prefix = f"uploaded-image-{number}"
        refused = client.post(address, {f"{prefix}-title": "Семинар", f"{prefix}-alt_text": ""})
        assert not refused.json()["success"]
        taken = client.post(address, {f"{prefix}-title": "Семинар", f"{prefix}-alt_text": "Учителя за столом"})
        assert taken.json()["success"], taken.json()
        assert PortalImage.objects.get().alt_text == "Учителя за столом"

    def test_the_screen_of_a_picture_opens(self, client: Client) -> None:
        client.force_login(user_with(Role.HEAD))
        page = client.get(reverse("wagtailimages:edit", args=[picture().pk])).content.decode()
        assert "описание для тех, кто не видит картинку" in page.lower()
        assert "Учителя обсуждают план" in page


def test_code_is_held_to_the_same_rule() -> None:
    with pytest.raises(ValidationError):
        PortalImage(title="x", file=ContentFile(jpeg(), name="x.jpg")).full_clean()
