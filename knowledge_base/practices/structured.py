"""A practice in the words of schema.org: a learning resource that teachers may take over."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from knowledge_base.practices.practice_authors import authors_of

#: The resource is a practice described for colleagues.
RESOURCE_TYPE = "teaching practice"


def learning_resource(page: Any, request: HttpRequest) -> dict[str, Any]:
    """schema.org/LearningResource (a CreativeWork). People are named only as on the page itself."""
    today = timezone.localdate()
    named = [author for author in authors_of([page], today, request)[page.pk] if author.name]
    organisation = {"@type": "EducationalOrganization", "name": page.organisation.name} if page.organisation else None
    people = [{"@type": "Person", "name": author.name, "url": _full(request, author.url)} for author in named]
    return {
        "@type": "LearningResource",
        "name": page.title,
        "url": page.get_full_url(request),
        "description": page.summary,
        "abstract": page.goal,
        "inLanguage": "ru",
        "learningResourceType": [RESOURCE_TYPE, page.kind_words],
        "educationalLevel": [level.name for level in page.education_levels.all()],
        "about": [value.name for value in (*page.subjects.all(), *page.topics.all())],
        "audience": [
            {"@type": "EducationalAudience", "educationalRole": audience.name} for audience in page.audiences.all()
        ],
        "author": people or organisation,
        "sourceOrganization": organisation,
        "license": page.licence_url,
        "isAccessibleForFree": True,
        "datePublished": _day(page.first_published_at),
        "dateModified": _day(page.last_published_at),
    }


def _day(moment: Any) -> str:
    return timezone.localdate(moment).isoformat() if moment else ""


def _full(request: HttpRequest, path: str) -> str:
    return request.build_absolute_uri(path) if path else ""
