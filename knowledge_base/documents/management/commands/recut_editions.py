"""Cut the texts of all editions anew: after the cutting itself was improved."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from knowledge_base.documents import editing, standing
from knowledge_base.documents.clauses import cut
from knowledge_base.documents.edition_html import clauses_of
from knowledge_base.documents.models import Edition


class Command(BaseCommand):
    help = "Разбирает тексты редакций на пункты заново; сами тексты и утверждения не меняются."

    def handle(self, *args: Any, **options: Any) -> None:
        changed = 0
        for edition in Edition.objects.select_related("page").iterator(chunk_size=50):
            before = clauses_of(edition)
            after = cut(edition.text)
            if before == after:
                continue
            changed += 1
            lost = {clause.anchor for clause in before} - {clause.anchor for clause in after}
            with transaction.atomic():
                editing.write_clauses(edition)
                edition.version += 1  # what was shown before is not what would be approved now
                edition.save(update_fields=["version"])
                standing.refresh([edition.page_id])
                standing.announce([edition.page_id])
            self.stdout.write(
                f"{edition.page}: {edition.title}" + (f", прежних адресов не стало: {len(lost)}" if lost else "")
            )
        self.stdout.write(f"Разобрано заново редакций: {changed}")
