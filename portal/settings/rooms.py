"""The rooms of the house, from the roof to the cellar: the one place where a room is registered.

A room imports those on lower lines only; rooms on one line do not know each other (docs/design.md). From here come
INSTALLED_APPS, the test of the law of flow and the contract that import-linter keeps. A new kind of content is a new folder in
`knowledge_base/` and its name in one of these lines.
"""

from __future__ import annotations

LINES: tuple[tuple[str, ...], ...] = (
    ("portal",),
    ("home",),
    ("knowledge_base.news",),
    ("knowledge_base.practices",),
    ("knowledge_base.events",),
    ("knowledge_base.communities",),
    ("knowledge_base.materials", "knowledge_base.feedback"),
    ("knowledge_base.documents",),
    ("knowledge_base.organisations", "knowledge_base.glossary"),
    ("knowledge_base.taxonomy",),
    ("knowledge_base.bulk_import",),
    ("knowledge_base.pages", "knowledge_base.blocks"),
    ("search",),
    ("portal.configuration", "portal.files", "portal.api"),
    ("portal.accounts",),
    ("portal.exports", "portal.feeds"),
    ("portal.visibility", "portal.russian"),
)

#: What is installed as an app of Django; the roof has a configuration of its own, the last line is plain functions.
APPS: tuple[str, ...] = tuple(room for line in LINES[1:-1] for room in line)
