"""`manage.py files_verify`: compare the store of files with the database; exit status 1 when something is wrong."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand

from portal.files.models import FileVersion
from portal.files.verification import Fault, verify

WORDS = {Fault.MISSING: "НЕТ НА ДИСКЕ", Fault.CHANGED: "ИЗМЕНЁН", Fault.ORPHANED: "ничей"}


class Command(BaseCommand):
    help = (
        "Сверяет файлы на диске с базой: пропавшие, изменённые и ничьи. Код выхода 1, если что-то пропало или изменено."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        found: Counter[Fault] = Counter()
        for finding in verify():
            found[finding.fault] += 1
            self.stdout.write(f"{WORDS[finding.fault]}\t{finding.path}\t{finding.what}".rstrip())
        self.stdout.write(
            f"Версий: {FileVersion.objects.count()}; нет на диске: {found[Fault.MISSING]}, "
            f"изменено: {found[Fault.CHANGED]}, ничьих: {found[Fault.ORPHANED]}."
        )
        if found[Fault.MISSING] or found[Fault.CHANGED]:
            sys.exit(1)
