"""The form of an edition: its day, what changed, its text, pasted or taken from a file."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.widgets import AdminDateInput

from knowledge_base.documents.forms.document_chooser import DocumentChooser
from knowledge_base.documents.models import DocumentPage, Edition

#: Characters; the longest codes have about two million.
LONGEST_TEXT = 5_000_000


class EditionForm(forms.ModelForm[Edition]):
    """Takes the text from `upload` if a file is given.

    `read` turns an upload into (text, warning in Russian) or ("", complaint); it is handed in, so that the form needs no
    child process in tests. `file_warning` says what of the file was not read. A file that cannot be read leaves everything
    typed as it was.
    """

    upload = forms.FileField(
        label="Взять текст из файла",
        required=False,
        help_text=(
            "Word, PDF, скан, RTF, ODT, TXT, таблица или презентация. Текст файла заменит текст в поле ниже; сам файл "
            "останется при редакции"
        ),
    )
    text = forms.CharField(
        label="Текст",
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 22, "spellcheck": "false", "class": "w-field__autosize-off"}),
        help_text="Вставьте текст целиком, с приложениями. Каждый пункт начинайте с новой строки: «1.», «2.3.», «а)»",
        error_messages={"max_length": "Текст слишком длинный: больше 5 миллионов знаков"},
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    field_order = [
        "in_force_from",
        "upload",
        "text",
        "amended_by",
        "amending_text",
        "what_changed",
        "for_whom",
        "to_do",
        "version",
    ]

    class Meta:
        model = Edition
        fields = ["in_force_from", "amended_by", "amending_text", "what_changed", "for_whom", "to_do", "text"]
        widgets = {
            "in_force_from": AdminDateInput,
            "amended_by": DocumentChooser,
            "what_changed": forms.Textarea(attrs={"rows": 3}),
            "to_do": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, page: DocumentPage, read: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        self.read = read
        self.text_from_file = False
        self.file_warning = ""
        self.fields["version"].initial = self.instance.version if self.instance.pk else None

    def clean_amended_by(self) -> DocumentPage | None:
        """A document does not amend itself."""
        amending: DocumentPage | None = self.cleaned_data["amended_by"]
        if amending is not None and amending.pk == self.page.pk:
            raise forms.ValidationError("Это сам документ. Выберите тот, которым внесены изменения")
        return amending

    def clean(self) -> dict[str, Any]:
        """Reads the file, if there is one and nothing else was typed meanwhile."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        upload = cleaned.get("upload")
        if upload is None or "text" not in cleaned:
            return cleaned
        typed = cleaned["text"].replace("\r\n", "\n").strip()
        if typed and typed != (self.initial.get("text") or "").strip():
            self.add_error(
                "upload",
                "Вы и изменили текст в поле, и выбрали файл. Если нужен текст файла, очистите поле и выберите файл снова",
            )
            return cleaned
        text, said = self.read(upload)
        if text:
            cleaned["text"] = text
            self.text_from_file = True
            self.file_warning = said
        else:
            self.add_error("upload", said)
        return cleaned
