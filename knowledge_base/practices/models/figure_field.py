"""A number as Russian editors type it: «12,5», «1 250», «−3»."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from knowledge_base.practices.figures import read_figure, write_figure

if TYPE_CHECKING:
    _DecimalField = models.DecimalField[Any, Any]
else:
    _DecimalField = models.DecimalField

NOT_A_NUMBER = "Нужно одно число, например «12,5». Диапазон или пояснение напишите в названии показателя"


class FigureFormField(forms.DecimalField):
    """Takes a comma or a point, spaces between thousands, a per cent sign at the end; shows a comma."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        """The number; None for nothing. Raises ValidationError in words."""
        if isinstance(value, str):
            try:
                value = read_figure(value)
            except ValueError:
                raise ValidationError(NOT_A_NUMBER, code="invalid") from None
        found: Decimal | None = super().to_python(value)
        return found

    def prepare_value(self, value: Any) -> Any:
        """What stands in the field: a stored number with a comma, what was typed as it was typed."""
        return write_figure(value) if isinstance(value, Decimal) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No step, no bounds: the field is a line of text."""
        return {}

    def has_changed(self, initial: Any, data: Any) -> bool:
        """«12,50» is no change of 12.5."""
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class FigureField(_DecimalField):
    """A decimal column with such a form field."""

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("widget", None)  # a line of text, whatever the admin proposes for numbers
        options = {"form_class": FigureFormField, "max_digits": self.max_digits, "decimal_places": self.decimal_places}
        return models.Field.formfield(self, **{**options, **kwargs})
