"""The form of a set of synonyms: what makes a set useless is said in words, with the place where an expression stands already."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm

from portal.russian.words import fold, words
from search.alike.synonyms import MAX_WORDS, is_abbreviation
from search.models import SynonymSet

MOST = 20
_LONGEST = 200


class SynonymSetForm(WagtailAdminModelForm):
    """One expression a line."""

    class Meta:
        model = SynonymSet
        fields = ("words", "one_way", "active", "note")
        widgets = {"words": forms.Textarea(attrs={"rows": 6})}

    def clean_words(self) -> str:
        """The lines tidied; an error names the line."""
        lines = [" ".join(line.split()) for line in str(self.cleaned_data["words"]).splitlines()]
        lines = [line for line in lines if line]
        complaints = [*_complaints(lines), *_elsewhere(lines, self.instance.pk)]
        if complaints:
            raise ValidationError([ValidationError(complaint) for complaint in complaints])
        return "\n".join(lines)


def _complaints(lines: list[str]) -> Iterator[str]:
    if len(lines) > MOST:
        yield f"В наборе {len(lines)} выражений, а помещается {MOST}: разделите его на два."
        return
    seen: dict[tuple[str, ...], str] = {}
    for line in lines:
        key = key_of(line)
        if not key:
            yield f"«{line}»: здесь нет ни слов, ни чисел. Уберите эту строку."
        elif len(key) > MAX_WORDS or len(line) > _LONGEST:
            yield f"«{line[:60]}…» слишком длинно: оставьте не больше {MAX_WORDS} слов."
        elif key in seen:
            yield f"«{line}» стоит дважды: для поиска это то же, что «{seen[key]}». Уберите одну из строк."
        else:
            seen[key] = line
    if len(seen) == len(lines) < 2:
        yield "Нужно хотя бы два выражения, каждое с новой строки: иначе искать вместо одного другое не получится."


def _elsewhere(lines: list[str], own: int | None) -> Iterator[str]:
    """Expressions that stand in another set of editors; an abbreviation may mean several things."""
    wanted = {key_of(line): line for line in lines if not _is_short(line)}
    for other in SynonymSet.objects.all():
        for line in other.words.splitlines() if other.pk != own else ():
            found = wanted.pop(key_of(line), "")
            if found:
                yield f"«{found}» уже есть в наборе «{other}». Дополните тот набор или уберите выражение отсюда."


def _is_short(line: str) -> bool:
    found = words(line)
    return len(found) == 1 and is_abbreviation(found[0])


def key_of(line: str) -> tuple[str, ...]:
    """By what two lines are the same expression: case, ё and marks do not count."""
    return tuple(fold(word) for word in words(line))


class TrialForm(forms.Form):
    """A question to try."""

    q = forms.CharField(label="Запрос", max_length=200, required=False, strip=True)


def trial_of(params: Any) -> str:
    """What is to be tried, "" where nothing is."""
    form = TrialForm(params)
    return str(form.cleaned_data["q"]) if form.is_valid() else ""
