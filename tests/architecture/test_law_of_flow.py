"""The house keeps its law: no import or foreign key upwards, no dumping grounds, small modules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model
from wagtail.models import Page

from portal.settings.rooms import LINES
from tests.architecture import import_contract

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("portal", "home", "knowledge_base", "search")
DUMPING_GROUNDS = {"utils", "helpers", "common", "misc", "tools", "shared"}

HEIGHT = {room: height for height, line in enumerate(LINES) for room in line}


def modules() -> Iterator[Path]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str | None:
    for room in sorted(HEIGHT, key=len, reverse=True):
        if module == room or module.startswith(room + "."):
            return room
    return None


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            raise AssertionError(f"{path}: relative imports hide the rooms")
    return found


def test_no_room_imports_upwards() -> None:
    offences = []
    for path in modules():
        here = room_of(name_of(path))
        if here is None:
            continue
        for target in imports_of(path):
            there = room_of(target)
            if there is None or there == here or (there == "portal" and target == "portal"):
                continue
            if HEIGHT[there] <= HEIGHT[here]:
                offences.append(f"{name_of(path)} imports {target}")
    assert not offences


def test_no_import_cycle_between_modules() -> None:
    known = {name_of(path): path for path in modules()}
    graph = {
        name: {target for target in imports_of(path) if target in known and target != name}
        for name, path in known.items()
    }
    visiting: list[str] = []
    done: set[str] = set()

    def visit(name: str) -> None:
        if name in done:
            return
        if name in visiting:
            # A package's own __init__ that gathers its modules is no cycle between concepts.
            raise AssertionError(" → ".join([*visiting[visiting.index(name) :], name]))
        visiting.append(name)
        for target in sorted(graph[name]):
            if not (name.startswith(target + ".") or target.startswith(name + ".")):
                visit(target)
        visiting.pop()
        done.add(name)

    for name in sorted(graph):
        visit(name)


def own_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in PACKAGES]


def test_no_foreign_key_against_the_law() -> None:
    """Relations count too, also those named by a string."""
    offences = []
    for model in own_models():
        here = room_of(model.__module__)
        for field in model._meta.get_fields():
            if field.auto_created or not field.is_relation or field.related_model is None:
                continue
            target = field.related_model
            there = room_of(target.__module__) if isinstance(target, type) else None
            if here and there and here != there and HEIGHT[there] <= HEIGHT[here]:
                offences.append(f"{model.__name__}.{field.name} → {target}")
    assert own_models()
    assert not offences


@pytest.mark.parametrize("path", [pytest.param(path, id=name_of(path)) for path in modules()])
def test_module_is_small_and_has_a_name(path: Path) -> None:
    assert path.stem not in DUMPING_GROUNDS
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_tests_are_small_too() -> None:
    large = [
        path for path in (ROOT / "tests").rglob("*.py") if len(path.read_text(encoding="utf-8").splitlines()) > 400
    ]
    assert not large


def test_top_level_holds_no_other_package() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages <= set(PACKAGES)


def test_every_page_type_is_indexed_or_left_out_on_purpose() -> None:
    from search.sources import all_sources

    indexed = {source.model for source in all_sources()}
    ours = [model for model in own_models() if issubclass(model, Page)]
    assert ours
    for model in ours:
        reason = getattr(model, "search_excluded_reason", "")
        assert (model in indexed) != bool(reason), model


def test_import_linter_agrees(capfd: pytest.CaptureFixture[str]) -> None:
    assert import_contract.main() == 0, capfd.readouterr().out
