"""docs/new-room.md works word for word: its files and its one line, nothing else, make a whole room."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "new-room.md"
PARTS = ("portal", "home", "knowledge_base", "search", "static", "manage.py", "tests/architecture/import_contract.py")
_FILE = re.compile(r"^`(?P<path>[\w/.]+)`\n\n```\w+\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_EMPTY = re.compile(r"`(?P<path>[\w/]+/__init__\.py)` is empty|and so is `(?P<other>[\w/]+/__init__\.py)`")
_LINE = re.compile(r"```diff\n-(?P<before>.*)\n\+(?P<after>.*)\n```")

# What readers and editors then find, asked of the running room.
PROBE = """
from django.test import Client
from home.models import HomePage
from knowledge_base.bookshelf.models import Book, Shelf
from knowledge_base.taxonomy.models import Topic
from portal.accounts.roles import Role
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission

home = HomePage.objects.get()
home.save_revision().publish()
shelf = Shelf(title="Книжная полка")
home.add_child(instance=shelf)
shelf.save_revision().publish()
topic = Topic.objects.create(name="Наставничество")
first = Book(title="Урок как разговор", kind="method", authors="Н. Петрова", year=2025, summary="О диалоге.", topics=[topic])
second = Book(title="Словарь методиста", kind="reference", authors="О. Ким", year=2024, review="Редкие слова: консилиум.")
draft = Book(title="Черновик", kind="method", authors="Никто", live=False)
for book in (first, second, draft):
    shelf.add_child(instance=book)
for book in (first, second):
    book.save_revision().publish()

client = Client(HTTP_HOST="localhost")
def get(address, **query):
    response = client.get(address, query)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode("utf-8-sig", "replace") if not address.endswith("xlsx") else response.content

listing = get(shelf.url)
assert "Урок как" in listing.replace("\\u00a0", " ") and "Черновик" not in listing
assert "Найдено" in listing and "Методическое пособие" in listing
chosen = get(shelf.url, topic=topic.slug)
assert "Словарь" not in chosen
assert "Словарь" in get(shelf.url + "feed/") and "Словарь" not in get(shelf.url + "feed/", topic=topic.slug)
assert "Словарь" in get(shelf.url + "export.csv") and "Словарь" not in get(shelf.url + "export.csv", topic=topic.slug)
assert get(shelf.url + "export.xlsx")[:2] == b"PK"
page = get(first.url)
assert '"@type": "Book"' in page
assert client.get(draft.url or shelf.url + "chernovik/").status_code == 404
assert "Новые книги" in get("/")
found = get("/search/", q="консилиумы")
assert "Словарь" in found, found
assert "Вид книги" in found, found
assert first.url in get("/sitemap.xml")
methodist = Group.objects.get(name=Role.METHODIST.value)
assert GroupPagePermission.objects.filter(group=methodist, page=shelf).exists()
print("WHOLE")
"""


def _run(folder: Path, *command: str) -> str:
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "PORTAL_DATA_DIR": str(folder / "var"),
        "PYTHONPATH": str(folder),
    }
    done = subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-6000:]
    return done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The portal's own packages beside nothing else."""
    ignore = shutil.ignore_patterns("__pycache__", "*.pyc")
    for part in PARTS:
        source, target = ROOT / part, tmp_path / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=ignore)
        else:
            shutil.copy2(source, target)
    return tmp_path


def test_the_guide_makes_a_room(copy: Path) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    line = _LINE.search(guide)
    assert line is not None
    registry = copy / "portal/settings/rooms.py"
    before = registry.read_text(encoding="utf-8")
    assert before.count(line["before"]) == 1
    registry.write_text(before.replace(line["before"], line["after"]), encoding="utf-8")
    files = {found["path"]: found["text"] for found in _FILE.finditer(guide)}
    files |= {found["path"] or found["other"]: "" for found in _EMPTY.finditer(guide)}
    assert len(files) == 11
    for name, text in files.items():
        assert name.startswith("knowledge_base/bookshelf/")
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_text(text, encoding="utf-8")
    _run(copy, "manage.py", "makemigrations", "bookshelf")
    _run(copy, "manage.py", "makemigrations", "--check")
    _run(copy, "manage.py", "migrate", "--verbosity", "0")
    _run(copy, "manage.py", "search_rebuild")
    assert "KEPT" in _run(copy, "-m", "tests.architecture.import_contract")
    assert "WHOLE" in _run(copy, "manage.py", "shell", "--command", PROBE)
