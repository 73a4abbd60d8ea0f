"""A material in the words of schema.org: LearningResource."""

from __future__ import annotations

from typing import Any

from knowledge_base.materials.authors import Author
from knowledge_base.materials.choices import LEARNING_RESOURCE_TYPES
from knowledge_base.materials.models.fields import MaterialFields


def learning_resource(page: MaterialFields, authors: tuple[Author, ...]) -> dict[str, Any]:
    """The data without `@context`."""
    files = [row.file for row in page.files.all() if row.file_id]
    site = (page.full_url or "").removesuffix(page.url or "")
    return {
        "@type": "LearningResource",
        "name": page.title,
        "description": page.summary,
        "url": page.full_url,
        "inLanguage": "ru",
        "learningResourceType": LEARNING_RESOURCE_TYPES.get(page.kind, page.get_kind_display()),
        "dateCreated": str(page.year) if page.year else None,
        "datePublished": page.first_published_at.isoformat() if page.first_published_at else None,
        "educationalLevel": _names(page, "education_levels"),
        "audience": [{"@type": "EducationalAudience", "educationalRole": name} for name in _names(page, "audiences")],
        "about": _names(page, "subjects") + _names(page, "topics"),
        "license": page.licence_url or page.get_licence_display(),
        "author": [
            {"@type": "Person" if author.is_person else "Organization", "name": author.name} for author in authors
        ],
        "publisher": {"@type": "Organization", "name": page.organisation.name} if page.organisation else None,
        "encoding": [
            {
                "@type": "MediaObject",
                "name": file.title,
                "contentUrl": f"{site}{file.url}",
                "encodingFormat": file.format_label,
            }
            for file in files
        ],
    }


def _names(page: Any, field: str) -> list[str]:
    return [value.name for value in getattr(page, field).all()]
