"""The words by which a text names its issuer → an organisation of the register."""

from __future__ import annotations

import datetime as dt
import re

from knowledge_base.organisations.models import Organisation
from portal.russian.words import fold, stem, tokens

_RUSSIA = re.compile(r"российской федерации|\bрф\b|\bроссия\b|\bроссии\b")
_SILENT = frozenset({"и", "в", "по", "на", "для", "им", "имени", "г", "город", "no", "n"})


def organisation_named(words: str, day: dt.date | None = None) -> Organisation | None:
    """The organisation that bears (or bore, on that day) this name, whatever its case and quotes; None if none or several do.

    Two queries.
    """
    asked = name_key(words)
    if not asked:
        return None
    found = {}
    for organisation in Organisation.objects.prefetch_related("former_names"):
        names = [organisation.name, organisation.short_name, *(row.name for row in organisation.former_names.all())]
        if asked in {name_key(name) for name in names if name}:
            found[organisation.pk] = organisation
    if len(found) > 1 and day is not None:
        found = {pk: one for pk, one in found.items() if name_key(one.name_on(day)) == asked} or found
    return next(iter(found.values())) if len(found) == 1 else None


def name_key(name: str) -> frozenset[str]:
    """Stems of the words of a name: «Минпросвещения РФ» and «Минпросвещения России» are one."""
    plain = _RUSSIA.sub(" россия ", fold(name))
    return frozenset(stem(word.text) for word in tokens(plain) if word.text not in _SILENT)
