"""Pictures of the README and of the editors' guide, taken anew from a running demo portal.

    make run                                # in another window; prints the accounts once
    make shots BASE=http://127.0.0.1:8000 LOGIN=admin@… PASSWORD=…

The account is the demo's administrator. The script works as an editor would (it adds a document, a draft, a file), so give
it a portal that may be thrown away; on a portal where it has been before it says so and stops.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

DOCS = Path(__file__).parent
GUIDE = DOCS / "editors" / "images"
WIDTH, HEIGHT = 1280, 900
SIDEBAR = 200  # px of the admin's menu, cut off where a form is shown
HEADER = 52  # px of the admin's sticky header
COLOURS = 96
LARGEST = 120 * 1024  # bytes a picture
# No sandbox: developers run this as root in containers. The rest keeps the browser itself from calling anybody.
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--lang=ru"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
WITHOUT_FOOTER = "footer.footer, footer.w-footer, form > footer, .footer__container {visibility: hidden}"

# The admin scrolls a box within the window, and sideways too where something is a little too wide.
BRING_UP = """(one, margin) => {
  one.style.scrollMarginTop = `${margin}px`;
  one.scrollIntoView({block: "start", behavior: "instant"});
  for (let box = one; box; box = box.parentElement) box.scrollLeft = 0;
}"""

TITLE = "О проведении Недели методических объединений"
ADDRESS = "o-provedenii-nedeli-metodicheskih-obedinenij"
TEXT = """ПРИКАЗ
О проведении Недели методических объединений
В целях обмена опытом педагогов города приказываю:
1. Провести с 25 по 29 января 2027 года Неделю методических объединений.
2. Утвердить Порядок проведения Недели (приложение).
3. Руководителям образовательных организаций:
3.1. Назначить ответственных до 15 декабря 2026 года.
3.2. Направить заявки в Городской методический центр до 20 декабря 2026 года.
4. Признать утратившим силу приказ от 03.09.2025 № 215.
Приложение
к приказу
Порядок проведения Недели методических объединений
1. Общие положения
1.1. Неделя проводится один раз в учебный год.
1.2. Участвуют все городские методические объединения.
2. Порядок участия
2.1. Заявка подаётся в электронном виде.
2.2. Срок подачи заявки — не позднее чем за месяц до начала Недели.
"""


class Camera:
    """A signed-in editor's browser and what it photographs."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base.rstrip("/")

    def go(self, path: str) -> None:
        """Open a path of the portal; SystemExit where it does not answer as it should."""
        response = self.page.goto(self.base + path)
        if response is None or not response.ok:
            sys.exit(f"{path}: {response.status if response else 'no answer'}")
        self.page.wait_for_load_state("networkidle")

    def save(self, name: str, left: int = 0, top: int = 0, height: int = HEIGHT, style: str = "") -> None:
        """Photograph a strip of the window: from `left` to the right edge, `height` px from `top`; folder/name.png."""
        target = DOCS / f"{name}.png" if "/" in name else GUIDE / f"{name}.png"
        clip: Any = {"x": left, "y": top, "width": WIDTH - left, "height": min(height, HEIGHT - top)}
        picture = Image.open(io.BytesIO(self.page.screenshot(clip=clip, style=style or None, animations="disabled")))
        target.parent.mkdir(parents=True, exist_ok=True)
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
        if target.stat().st_size > LARGEST:
            sys.exit(f"{target.name}: {target.stat().st_size // 1024} KB is too much, crop it")

    def strip(self, name: str, first: Locator, height: int) -> None:
        """Photograph a part of a form that begins at `first`, without menu and buttons."""
        # The date picker stays open over its neighbours until something else is clicked.
        self.page.mouse.click(WIDTH - 40, HEIGHT // 2)
        first.evaluate(BRING_UP, HEADER + 16)
        self.page.wait_for_timeout(500)
        top = max(HEADER, int((first.bounding_box() or {"y": HEADER})["y"]) - 14)
        self.save(name, SIDEBAR, top, height, WITHOUT_FOOTER)

    def page_id(self, slug: str) -> int:
        """Primary key of the page with this address, by the admin's own interface; 0 if there is none."""
        found = self.page.request.get(f"{self.base}/admin/api/main/pages/?slug={slug}").json()["items"]
        return int(found[0]["id"]) if found else 0

    def panel(self, heading: str) -> Locator:
        """The panel of a form under this heading."""
        return self.page.locator(
            "section.w-panel", has=self.page.get_by_role("heading", name=heading, exact=True)
        ).first

    def choose(self, button: Locator, text: str) -> None:
        """Open a chooser, look for a text, take the first row that has it."""
        button.click()
        window = self.page.locator(".modal-content")
        window.locator("input[name=q]").fill(text)
        row = window.locator("tbody a", has_text=text).first
        self.page.wait_for_timeout(1500)
        row.click()
        window.wait_for(state="detached")

    def press_more(self, button: str = "") -> None:
        """Open the menu of the save button, and press one of its buttons if one is named."""
        self.page.get_by_role("button", name="Больше действий").click()
        if button:
            self.page.get_by_role("button", name=button, exact=True).click()
            self.page.wait_for_load_state("networkidle")


def sign_in(camera: Camera, login: str, password: str) -> None:
    """The login screen, then the way in."""
    camera.go("/admin/login/")
    camera.save("vhod", 0, 0, 760)
    camera.page.fill("input[name=username]", login)
    camera.page.fill("input[name=password]", password)
    camera.page.click("form button[type=submit]")
    camera.page.wait_for_load_state("networkidle")
    if "/login" in camera.page.url:
        sys.exit("The portal does not take this e-mail and password.")


def start_document(camera: Camera, title: str, kind: str, number: str, day: str) -> None:
    """A new document with its first requisites, not saved yet."""
    page = camera.page
    camera.go(f"/admin/pages/add/documents/documentpage/{camera.page_id('dokumenty')}/")
    page.fill("#id_title", title)
    page.select_option("#id_kind", label=kind)
    page.select_option("#id_level", label="Муниципальный")
    retype(camera, number, day)


def retype(camera: Camera, number: str, day: str) -> None:
    """Number and day; waits until the doubts are told."""
    camera.page.fill("#id_number", number)
    camera.page.fill("#id_adopted_on", day)
    camera.page.keyboard.press("Tab")
    camera.page.wait_for_timeout(3000)


def save_draft(camera: Camera) -> None:
    """«Сохранить черновик», whatever the autosave has done."""
    camera.page.get_by_role("button", name="Сохранить черновик").click()
    camera.page.wait_for_url(re.compile(r"/edit/$"))
    camera.page.wait_for_load_state("networkidle")


def document(camera: Camera) -> int:
    """A new document as far as its draft; returns its primary key."""
    page = camera.page
    start_document(camera, TITLE, "Приказ", "215", "03.09.2025")
    camera.strip("rekvizity", page.locator("label[for=id_kind]"), 640)
    retype(camera, "281", "16.11.2026")
    camera.choose(page.locator("#id_issuer-chooser button:visible").first, "Управление образования")
    page.fill("#id_annotation", "Когда пройдёт Неделя, кто отвечает за неё в школе и до какого дня подать заявку.")
    page.get_by_role("button", name="Добавить связь").click()
    page.select_option("#id_relations-0-verb", label="Признаёт утратившим силу")
    camera.choose(page.locator("#id_relations-0-target-chooser button:visible").first, "Декаде")
    page.fill("#id_relations-0-clause", "п. 4")
    camera.strip("svyaz", camera.panel("Связи с другими документами"), 560)
    save_draft(camera)
    found = re.search(r"/pages/(\d+)/", page.url)
    if found is None:
        sys.exit(f"Not the screen of a saved document: {page.url}")
    return int(found[1])


def text(camera: Camera, pk: int) -> None:
    """The document's text: pasted, cut, approved, and a correction begun."""
    page = camera.page
    camera.go(f"/admin/editions/{pk}/add/")
    page.fill("#id_text", TEXT)
    camera.strip("redakciya", page.locator("label[for=id_upload]"), 700)
    page.get_by_role("button", name="Сохранить черновик").click()
    page.wait_for_url(re.compile(rf"/editions/{pk}/\d+/$"))
    edition = page.url.removeprefix(camera.base)
    camera.go(f"{edition}clauses/")
    camera.save("razbor", SIDEBAR, 60, 700, WITHOUT_FOOTER)
    camera.go(f"{edition}approve/")
    page.get_by_role("button", name="Утвердить", exact=True).click()
    page.wait_for_load_state("networkidle")
    camera.go(f"{edition}correct/")
    page.get_by_role("button", name="Начать исправление").click()
    page.wait_for_load_state("networkidle")
    camera.go(f"/admin/editions/{pk}/")
    camera.save("redakcii", SIDEBAR, 60, 560)


def publication(camera: Camera, pk: int) -> None:
    """Preview beside the form, the menu of the save button, publishing."""
    page = camera.page
    camera.go(f"/admin/pages/{pk}/edit/")
    page.get_by_role("button", name="Переключить предварительный просмотр").click()
    page.wait_for_timeout(6000)
    camera.save("prosmotr", SIDEBAR)
    page.get_by_role("button", name="Переключить предварительный просмотр").click()
    camera.press_more()
    page.wait_for_timeout(400)
    camera.save("publikaciya", SIDEBAR, 640)
    page.get_by_role("button", name="Опубликовать", exact=True).click()
    page.wait_for_load_state("networkidle")
    camera.go(f"/admin/pages/{camera.page_id('uo-215-2025-dekada-otkrytyh-urokov')}/edit/")
    camera.strip("status", camera.panel("Действие"), 470)


def file(camera: Camera) -> None:
    """A file and its replacement."""
    page = camera.page
    camera.go("/admin/documents/add/")
    for name, body in (("Заявка на участие.txt", "Заявка\n"), ("Заявка на участие.txt", "Заявка\nФИО, школа\n")):
        if "/add/" not in page.url:
            page.locator("tbody a", has_text="Заявка на Неделю").first.click()
            page.fill("#id_change_note", "Добавлена строка о школе")
        else:
            page.fill("#id_title", "Заявка на Неделю методических объединений")
        page.set_input_files("#id_file", {"name": name, "mimeType": "text/plain", "buffer": body.encode()})
        page.locator("form:has(#id_file) button[type=submit]").last.click()
        page.wait_for_url(re.compile(r"/documents/(\?.*)?$"))
    page.locator("tbody a", has_text="Заявка на Неделю").first.click()
    page.wait_for_load_state("networkidle")
    camera.strip("fayl", page.locator("text=Заменить файл:"), 760)


def section(camera: Camera) -> None:
    """Blocks of a section page, and a picture's description."""
    page = camera.page
    camera.go(f"/admin/pages/add/home/sectionpage/{camera.page_id('home')}/")
    page.fill("#id_title", "Школа молодого педагога: набор")
    page.locator(".c-sf-add-button").first.click()
    page.wait_for_timeout(800)
    camera.save("bloki", SIDEBAR, HEADER, 780, WITHOUT_FOOTER)
    page.locator("[role=option]", has_text="Изображение").first.click()
    page.locator("button.chooser__choose-button:visible").last.click()
    page.locator(".modal-content [role=tab]").nth(1).click()
    page.wait_for_timeout(600)
    camera.save("izobrazhenie", 80, 20, 760)


def service(camera: Camera) -> None:
    """An organisation's former name, a redirect, roles, the service's card."""
    page = camera.page
    camera.go("/admin/snippets/organisations/organisation/?q=" + quote("Управление образования"))
    page.locator("tbody a", has_text="Управление образования").first.click()
    page.wait_for_load_state("networkidle")
    camera.save("organizaciya", SIDEBAR, HEADER, 790, WITHOUT_FOOTER)
    camera.go("/admin/redirects/add/")
    page.fill("#id_old_path", "/docs/prikaz-281.html")
    camera.save("pereadresaciya", SIDEBAR, HEADER, 660, WITHOUT_FOOTER)
    camera.go("/admin/users/new/")
    page.get_by_role("tab", name="Роли").last.click()
    page.wait_for_timeout(400)
    camera.save("roli", SIDEBAR, HEADER, 700, WITHOUT_FOOTER)
    camera.go("/admin/settings/configuration/portalsettings/")
    camera.save("sluzhba", SIDEBAR, HEADER, 780, WITHOUT_FOOTER)


def first_screen(camera: Camera) -> None:
    """«Ждёт вас» with a draft in it."""
    start_document(camera, "Об открытых уроках в феврале", "Письмо", "01-24/1301", "18.11.2026")
    save_draft(camera)
    camera.go("/admin/")
    camera.save("pervyy-ekran", 0, 0, 800)


def readers(camera: Camera) -> None:
    """What readers see: the results of a search, and the first page for the README."""
    camera.go("/search/?q=" + quote("срок подачи заявки"))
    camera.save("poisk", 0, 0, 800)
    camera.go("/")
    camera.save("images/home")


def main() -> None:
    """Take all pictures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("base", help="address of the portal, http://127.0.0.1:8000")
    arguments.add_argument("login", help="e-mail of an administrator")
    arguments.add_argument("password")
    given = arguments.parse_args()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or sys.exit("Chromium is not installed.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=ARGUMENTS, env={**os.environ, "LANGUAGE": "ru"}
        )
        window: Any = {"viewport": {"width": WIDTH, "height": HEIGHT}, "locale": "ru-RU", "reduced_motion": "reduce"}
        camera = Camera(browser.new_context(**window).new_page(), given.base)
        sign_in(camera, given.login, given.password)
        if camera.page_id(ADDRESS):
            sys.exit("This portal has been photographed already; take a new one (make clean run).")
        pk = document(camera)
        text(camera, pk)
        publication(camera, pk)
        file(camera)
        section(camera)
        service(camera)
        first_screen(camera)
        readers(Camera(browser.new_context(**window).new_page(), given.base))
        browser.close()


if __name__ == "__main__":
    main()
