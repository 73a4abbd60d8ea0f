"""The sign-in screen is in Russian throughout."""

import pytest
from django.test import Client
from django.urls import reverse


@pytest.mark.django_db
def test_password_is_named_in_russian(client: Client) -> None:
    page = client.get(reverse("wagtailadmin_login")).content.decode()
    assert "Пароль" in page
    assert "Password" not in page


def test_the_administrator_finds_the_sites_screen() -> None:
    assert reverse("wagtailsites:index") == "/admin/sites/"
