"""Look through all texts anew: what they cite, what they are like. After the finding itself was improved, or a bank was moved."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from knowledge_base.documents.linking import stored
from knowledge_base.documents.linking.named import known_names, seed
from knowledge_base.documents.models import Edition, TextMarks


class Command(BaseCommand):
    help = "Находит ссылки на документы во всех текстах заново и связывает их с документами банка."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--again", action="store_true", help="и тексты, которые уже просмотрены по этим же правилам"
        )
        parser.add_argument("--propose", action="store_true", help="предложить редакторам связи, найденные в текстах")

    def handle(self, *args: Any, **options: Any) -> None:
        seed()
        if options["again"]:
            TextMarks.objects.all().update(key="")
        names = known_names()
        pks = list(Edition.objects.order_by("pk").values_list("pk", flat=True))
        began, looked = time.monotonic(), 0
        for place, pk in enumerate(pks, start=1):
            looked += stored.look_through(pk, names, propose=options["propose"])
            if place % 500 == 0 or place == len(pks):
                rate = 1000 * (time.monotonic() - began) / place
                self.stdout.write(f"{place} из {len(pks)}: просмотрено {looked}, {rate:.1f} мс на текст")
        changed = stored.relink_all()
        self.stdout.write(f"Просмотрено текстов: {looked}. Изменено групп ссылок: {changed}")
