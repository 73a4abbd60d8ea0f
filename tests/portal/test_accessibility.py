"""«Версия для слабовидящих»: cookie, form, way back, words for pictures."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from home.models import HomePage
from portal.accessibility import (
    COOKIE,
    Face,
    Images,
    ReadingPreferences,
    ReadingPreferencesMiddleware,
    Scheme,
    Size,
    Spacing,
    from_values,
    parse,
    safe_return,
    serialise,
    words_for_images,
)
from tests.factories.pages import section

EVERY_CHOICE = st.builds(
    ReadingPreferences,
    size=st.sampled_from(Size),
    scheme=st.sampled_from(Scheme),
    images=st.sampled_from(Images),
    spacing=st.sampled_from(Spacing),
    face=st.sampled_from(Face),
)
CHOSEN = {"size": "200", "scheme": "blue", "images": "off", "spacing": "wide", "face": "serif"}


class TestCookie:
    @given(EVERY_CHOICE)
    def test_what_is_written_is_read_back(self, chosen: ReadingPreferences) -> None:
        assert parse(serialise(chosen)) == chosen

    @given(st.text())
    def test_anything_else_is_read_as_far_as_it_goes(self, cookie: str) -> None:
        assert isinstance(parse(cookie), ReadingPreferences)

    @pytest.mark.parametrize(
        ("cookie", "size", "scheme"),
        [
            ("", "100", "site"),
            ("150", "150", "site"),
            ("9999.blue", "100", "blue"),
            ('150"><script>.white-on-black', "100", "white-on-black"),
            ("200.blue.off.wide.serif.more.and.more", "200", "blue"),
        ],
    )
    def test_a_broken_part_falls_back_alone(self, cookie: str, size: str, scheme: str) -> None:
        read = parse(cookie)
        assert (read.size, read.scheme) == (size, scheme)

    def test_only_what_differs_is_written_on_the_page(self) -> None:
        assert ReadingPreferences().attributes == {}
        assert from_values({"size": "150", "face": "sans"}).attributes == {"size": "150"}

    def test_the_form_offers_each_value_once_and_marks_the_chosen(self) -> None:
        groups = {group.name: group for group in from_values(CHOSEN).groups}
        assert set(groups) == set(CHOSEN)
        for name, value in CHOSEN.items():
            values = [option.value for option in groups[name].options]
            assert len(set(values)) == len(values)
            assert [option.value for option in groups[name].options if option.chosen] == [value]


class TestWayBack:
    @pytest.mark.parametrize("address", ["/", "/bank/prikaz-158/?page=2", "/search/?q=%D0%B0"])
    def test_a_path_of_this_site_is_kept(self, address: str) -> None:
        assert safe_return(address) == address

    @pytest.mark.parametrize(
        "address",
        [
            "",
            "//evil.example/",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example/",
            "javascript:alert(1)",
            "bank/",
            "///evil.example",
            "/" + "a" * 3000,
            " /bank/",
            "/\tevil",
        ],
    )
    def test_everything_else_leads_to_the_first_page_or_stays_here(self, address: str) -> None:
        kept = safe_return(address)
        assert kept == "/" or (kept.startswith("/") and not kept.startswith(("//", "/\\")))
        assert "evil.example" not in kept


class TestWordsForImages:
    def test_the_alternative_text_takes_the_place_of_the_picture(self) -> None:
        html = '<p>А <img src="/m/1.jpg" alt="Зал &quot;Заря&quot; &amp; сцена" width="10"> Б</p>'
        assert words_for_images(html) == (
            '<p>А <span class="image-words">Изображение: Зал &quot;Заря&quot; &amp; сцена</span> Б</p>'
        )

    def test_a_decorative_picture_vanishes(self) -> None:
        assert words_for_images('<img alt="" src="x"><IMG src="y">текст') == "текст"

    def test_all_sources_of_a_responsive_picture_go(self) -> None:
        html = (
            '<picture>\n<source srcset="/m/1.avif" type="image/avif">\n<source srcset="/m/1.webp">'
            '<img src="/m/1.jpg" alt="Зал"></picture>'
        )
        assert "/m/" not in words_for_images(html)
        assert "Изображение: Зал" in words_for_images(html)

    def test_markup_cannot_be_smuggled_in_through_the_text(self) -> None:
        assert "<script>" not in words_for_images("<img alt='<script>alert(1)</script>' src='x'>")

    def test_a_bracket_within_a_value_does_not_end_the_tag(self) -> None:
        assert words_for_images('<img data-x="a>b" alt="Зал">!') == (
            '<span class="image-words">Изображение: Зал</span>!'
        )

    @given(st.text(alphabet="<>imgalt=\"' /сcourepicture&;"))
    def test_no_text_breaks_it(self, html: str) -> None:
        words_for_images(html)


def answer(response: HttpResponse | StreamingHttpResponse, cookie: str, path: str = "/") -> HttpResponse:
    request: HttpRequest = RequestFactory().get(path)
    request.COOKIES[COOKIE] = cookie
    return ReadingPreferencesMiddleware(lambda _: response)(request)  # type: ignore[return-value]


class TestMiddleware:
    OFF = "100.site.off.normal.sans"
    PAGE = '<img src="x" alt="Зал">'

    def test_pictures_stay_for_everyone_else(self) -> None:
        assert answer(HttpResponse(self.PAGE), "").content.decode() == self.PAGE

    def test_words_are_sent_to_who_asked_for_them(self) -> None:
        response = answer(HttpResponse(self.PAGE), self.OFF)
        assert "Изображение: Зал" in response.content.decode()

    def test_caches_are_told_that_pages_differ(self) -> None:
        assert "Cookie" in answer(HttpResponse(self.PAGE), "")["Vary"]

    def test_what_is_no_page_is_left_alone(self) -> None:
        data = HttpResponse(self.PAGE, content_type="application/json")
        assert answer(data, self.OFF).content.decode() == self.PAGE
        stream = StreamingHttpResponse([self.PAGE.encode()])
        assert b"".join(answer(stream, self.OFF)) == self.PAGE.encode()

    def test_the_admin_keeps_its_pictures(self) -> None:
        assert answer(HttpResponse(self.PAGE), self.OFF, "/admin/images/").content.decode() == self.PAGE


@pytest.mark.django_db
class TestForm:
    def test_the_choice_is_kept_and_the_reader_returns(self, home: HomePage, client: Client) -> None:
        page = section(home, "Служба")
        sent = client.post("/accessibility/", {**CHOSEN, "next": page.url})
        assert (sent.status_code, sent["Location"]) == (303, page.url)
        text = client.get(page.url).content.decode()
        assert '<html lang="ru" data-size="200" data-scheme="blue" data-images="off" data-spacing="wide"' in text

    def test_the_cookie_is_modest(self, home: HomePage, client: Client) -> None:
        cookie = client.post("/accessibility/", CHOSEN).cookies[COOKIE]
        assert cookie["samesite"] == "Lax"
        assert cookie["httponly"]
        assert cookie["max-age"] == 365 * 24 * 60 * 60

    def test_the_usual_version_takes_the_cookie_away(self, home: HomePage, client: Client) -> None:
        client.post("/accessibility/", CHOSEN)
        client.post("/accessibility/", {**CHOSEN, "reset": "1"})
        text = client.get("/").content.decode()
        assert '<html lang="ru">' in text

    def test_it_works_without_a_token_for_a_strict_client(self, home: HomePage) -> None:
        assert Client(enforce_csrf_checks=True).post("/accessibility/", CHOSEN).status_code == 303

    def test_a_foreign_site_changes_nothing(self, home: HomePage, client: Client) -> None:
        sent = client.post("/accessibility/", CHOSEN, headers={"Sec-Fetch-Site": "cross-site"})
        assert COOKIE not in sent.cookies

    def test_there_is_no_way_out_to_another_host(self, home: HomePage, client: Client) -> None:
        assert client.post("/accessibility/", {"next": "https://evil.example/"})["Location"] == "/"

    def test_hostile_values_set_nothing(self, home: HomePage, client: Client) -> None:
        sent = client.post("/accessibility/", {"size": "1e9", "scheme": "<script>", "next": "/"})
        assert not sent.cookies[COOKIE].value

    def test_the_form_has_a_page_of_its_own_that_leads_back(self, home: HomePage, client: Client) -> None:
        text = client.get("/accessibility/", {"next": "/sluzhba/?page=2"}).content.decode()
        assert '<input type="hidden" name="next" value="/sluzhba/?page=2">' in text
        assert text.count('type="radio"') >= 14

    def test_the_header_of_a_page_leads_there(self, home: HomePage, client: Client) -> None:
        section(home, "Служба")
        text = client.get("/sluzhba/?page=2").content.decode()
        assert 'href="/accessibility/?next=%2Fsluzhba%2F%3Fpage%3D2"' in text

    def test_looking_sets_no_cookie(self, home: HomePage, client: Client) -> None:
        assert not client.get("/accessibility/").cookies

    def test_the_panel_waits_hidden_until_it_is_wanted(self, home: HomePage, client: Client) -> None:
        panel = 'data-component="reading-bar"'
        assert f"{panel} hidden" in client.get("/").content.decode()
        client.post("/accessibility/", CHOSEN)
        assert f"{panel} hidden" not in client.get("/").content.decode()
