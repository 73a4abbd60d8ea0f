"""«Имена в тексте»: who is named, in which sentence, what becomes of the name; by keyboard, for a whole part at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin import messages

from knowledge_base.documents.checking.deciding import latest_version
from knowledge_base.documents.models import NameDeed, NameGround
from knowledge_base.documents.people import gate
from knowledge_base.documents.people.covering import CoverRefusedError, cover, needs_cover
from knowledge_base.documents.people.deciding import Choice, DecisionRefusedError, consents, decide, problem
from knowledge_base.documents.people.names import Person, Source, closed_sources, persons_of, sources_of
from knowledge_base.documents.permissions import may_edit_editions
from knowledge_base.documents.understanding.found import Part
from knowledge_base.documents.understanding.names_in_text import key_of
from knowledge_base.documents.views.document_screen import DocumentScreen
from portal.russian.plurals import counted

TITLES = {
    Part.LISTED: (
        "В списках и таблицах",
        "Учителя, обучающиеся, участники, члены комиссий. Обычно имена закрывают или оставляют по согласию",
    ),
    Part.MENTIONED: ("Упомянуты в тексте", "Все остальные: ответственные, адресаты, авторы учебников и книг"),
    Part.OFFICIAL: (
        "Подписывают и отвечают по должности",
        "Руководители в подписи, грифе утверждения, поручении. Публикации не мешают",
    ),
}
#: For a whole part at once: name of the button → what is decided and on which ground.
AT_ONCE = {
    "leave-official": (NameDeed.LEAVE, NameGround.OFFICIAL),
    "leave-public": (NameDeed.LEAVE, NameGround.PUBLIC),
    "cover": (NameDeed.COVER, ""),
}


@dataclass(slots=True)
class Row:
    """One person with what the form shows: chosen values, consents under that name, what is wrong."""

    number: int
    person: Person
    deed: str
    ground: str
    words: str
    consent_pk: int | None
    consents: list[Any]
    error: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The people of one part."""

    part: str
    title: str
    help_text: str
    rows: list[Row]
    undecided: int


class NamesScreen(DocumentScreen):
    """Of one document. Whoever may edit it decides."""

    template_name = "documents/admin/people.html"
    page_title = "Имена в тексте"
    header_icon = "group"

    def may_enter(self, user: Any) -> bool:
        """Whoever may edit the document's texts."""
        return may_edit_editions(self.page, user)

    @cached_property
    def content(self) -> Any:
        """The card as it was saved last."""
        return latest_version(self.page).content

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Files that nobody has read are read now, as far as that goes quickly."""
        self.late, _ = gate.read_files(self.page, self.content)
        return self._answer(self._rows(self._sources()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Decisions, a whole part at once, or the copy."""
        self.late = []
        sources = self._sources()
        rows = self._rows(sources, request.POST)
        if "all" in request.POST:
            return self._decide_part(rows, request.POST["all"])
        chosen = [row for row in rows if row.deed]
        today = timezone.localdate()
        for row in chosen:
            row.error = problem(self._choice(row), today)
        wrong = [row for row in chosen if row.error]
        try:
            count = decide(self.page, [self._choice(row) for row in chosen if not row.error], request.user)
        except DecisionRefusedError as refusal:
            messages.error(request, f"{refusal}.")
            return self._answer(rows)
        if wrong:
            messages.error(request, f"Не записано решений: {len(wrong)}. Исправьте отмеченное, остальные записаны.")
            return self._answer(rows)
        if "make_copy" in request.POST:
            return self._cover()
        messages.success(request, f"Решения записаны: {count}." if count else "Изменений нет.")
        return redirect("document_people:names", self.page.pk)

    def _decide_part(self, rows: list[Row], asked: str) -> HttpResponse:
        part, _, what = asked.partition(":")
        deed, ground = AT_ONCE.get(what, ("", ""))
        people = [row.person for row in rows if row.person.part == part and not row.person.is_decided]
        if deed:
            count = decide(self.page, [Choice(person.key, deed, ground) for person in people], self.request.user)
            messages.success(self.request, f"Записано сразу: {counted(count, 'решение', 'решения', 'решений')}.")
        return redirect("document_people:names", self.page.pk)

    def _cover(self) -> HttpResponse:
        try:
            done = cover(self.page, self.request.user)
        except CoverRefusedError as refusal:
            messages.error(self.request, f"{refusal}.")
            return redirect("document_people:names", self.page.pk)
        buttons = [messages.button(reverse("document_editions:list", args=[self.page.pk]), "Редакции")]
        messages.success(self.request, done.words, buttons=buttons)
        for remark in done.remarks:
            messages.warning(self.request, f"{remark}.")
        return redirect("document_people:names", self.page.pk)

    def _choice(self, row: Row) -> Choice:
        return Choice(row.person.key, row.deed, row.ground, row.words, row.consent_pk)

    def _sources(self) -> list[Source]:
        return sources_of(self.page, self.content)

    def _rows(self, sources: list[Source], data: Any = None) -> list[Row]:
        self.sources = sources
        people = persons_of(sources, self.page.name_decisions.select_related("consent", "decided_by"))
        known = list(consents(timezone.localdate()))
        return [
            _row(number, person, known, _given(data, person) if data else None) for number, person in enumerate(people)
        ]

    def _answer(self, rows: list[Row]) -> HttpResponse:
        groups = list(_groups(rows))
        context = self.get_context_data(
            page=self.page,
            groups=groups,
            undecided=sum(not row.person.passes for row in rows),
            total=len(rows),
            grounds=NameGround.choices,
            unread=[source for source in self.sources if source.unread],
            late=self.late,
            to_cover=needs_cover(self.page, self.sources),
            covered=_only_in(closed_sources(self.page), rows),
            closed=self.page.closed_originals.select_related("edition", "file", "closed_by"),
            may_withdraw=self.page.permissions_for_user(self.request.user).can_publish(),
        )
        return self.render_to_response(context)


def _only_in(closed: list[Source], rows: list[Row]) -> list[Person]:
    """People whose names stand in closed originals alone: a withdrawal has to reach them there."""
    shown = {row.person.key for row in rows}
    return [person for person in persons_of(closed) if person.key not in shown]


def _given(data: Any, person: Person) -> dict[str, str]:
    """What the form sent for this person: rows are known by the person, not by their place, which may have moved since."""
    for name, value in data.items():
        if name.startswith("who-") and value == person.key:
            number = name.removeprefix("who-")
            return {field: data.get(f"{field}-{number}", "") for field in ("deed", "ground", "words", "consent")}
    return {}


def _row(number: int, person: Person, known: list[Any], given: dict[str, str] | None) -> Row:
    own = [consent for consent in known if _is_of(consent, person.key)]
    if given is not None:
        pk = given.get("consent", "")
        chosen = int(pk) if pk.isascii() and pk.isdigit() and len(pk) < 12 else None
        return Row(number, person, given.get("deed", ""), given.get("ground", ""), given.get("words", ""), chosen, own)
    decision = person.decision if person.is_decided else None
    if decision is None:
        return Row(number, person, "", "", "", own[0].pk if own else None, own)
    return Row(number, person, decision.deed, decision.ground, decision.words, decision.consent_id, own)


def _is_of(consent: Any, key: str) -> bool:
    person = consent.person
    return key_of(person.last_name, f"{person.first_name[:1]}{person.patronymic[:1]}") == key


def _groups(rows: list[Row]) -> Iterator[Group]:
    for part, (title, help_text) in TITLES.items():
        own = [row for row in rows if row.person.part == part]
        if own:
            yield Group(str(part), title, help_text, own, sum(not row.person.is_decided for row in own))
