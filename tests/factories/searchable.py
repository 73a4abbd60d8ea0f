"""One thing of every kind that readers can find, with all that its record may hold; and files that somebody has read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from home.models import HomePage
from knowledge_base.communities.models import PlanRow
from knowledge_base.documents.choices import Stage
from knowledge_base.documents.models import ActionStep, Attachment, DocumentIndexPage, FileReading
from knowledge_base.events.models import EventMaterial, EventSpeaker
from knowledge_base.glossary.models import GlossaryPage
from knowledge_base.materials.models import MaterialsPage
from knowledge_base.news.models import NewsIndexPage
from knowledge_base.organisations.models import FormerName, Organisation
from knowledge_base.practices.models import PracticeAuthor, PracticeFile
from knowledge_base.taxonomy.models import Audience, Deficit, EducationLevel, Subject, Topic
from portal.files.models import PortalDocument
from tests.factories import communities, documents, events, files, glossary, materials, news, organisations, practices
from tests.factories.pages import section

READ = dt.datetime(2026, 11, 12, tzinfo=dt.UTC)


def reading(file: PortalDocument, *pages: str) -> FileReading:
    """The file as somebody has read it, page by page."""
    text, places = "", []
    for page in pages:
        places.append({"start": len(text), "end": len(text) + len(page), "method": "text", "confidence": None})
        text += page + "\n"
    row, _ = FileReading.objects.get_or_create(sha256=file.sha256)
    row.stage, row.state, row.text, row.pages, row.finished_at = Stage.DONE, "read", text, places, READ
    row.save()
    return row


def read_file(title: str = "Карточки", *pages: str, **fields: Any) -> PortalDocument:
    """A PDF of the library that was read."""
    made = files.document(title, **fields)
    reading(made, *(pages or ("Песочные часы", "Лента времени")))
    return made


def body(file: PortalDocument) -> list[dict[str, Any]]:
    """A heading, a paragraph, a list of files."""
    return [
        {"type": "heading", "value": {"text": "Как проходит урок", "level": "2"}},
        {"type": "paragraph", "value": "<p>Ученики строят шкалу.</p>"},
        {"type": "files", "value": {"title": "", "files": [{"type": "item", "id": "3f0c", "value": file.pk}]}},
    ]


def words(n: int, *names: str) -> dict[str, Any]:
    """A value of each of these vocabularies."""
    models = {"topics": Topic, "audiences": Audience, "education_levels": EducationLevel, "subjects": Subject}
    models["deficits"] = Deficit
    return {name: [models[name].objects.get_or_create(name=f"{models[name].__name__} {n % 3}")[0]] for name in names}


def place(n: int) -> Organisation:
    """One of three schools."""
    organisations.organisations_page()
    name = f"Школа № {n % 3} города Светлоозёрска"
    found = Organisation.objects.filter(name=name).first()
    return found or organisations.organisation(name, about="Работает с 1961 года.\n\nВедёт опытную площадку.")


def document_of_the_bank(n: int) -> int:
    """An order with a text in force, a former one, an annex in a file, steps."""
    parent = DocumentIndexPage.objects.first() or documents.bank()
    sets = words(n, "topics", "audiences", "education_levels")
    page = documents.document(parent, f"О шкале {n}", slug=f"scale-{n}", number=f"{n}-п", issuer=place(n), **sets)
    page.attachments = [Attachment(file=read_file(f"Форма {n}", f"Заявка на песочные часы {n}", "Подпись"))]
    page.steps = [ActionStep(text="Утвердить план", term="до 1 сентября")]
    page.save()
    documents.edition(page, "1. Прежнее слово.", in_force_from=dt.date(2020, 1, 1))
    text = "1. Строить шкалу.\n\nПриложение 1\n\n4. Хранить шкалу."
    documents.edition(page, text, in_force_from=dt.date(2021, 1, 1), amending_text="приказ")
    return page.pk


def material(n: int) -> int:
    """A material with a body and two files, one in a row, one in the body."""
    parent = MaterialsPage.objects.first() or materials.materials_page()
    sets = words(n, "topics", "audiences", "education_levels", "subjects", "deficits")
    file = read_file(f"Карточки {n}", f"Песочные часы {n}", f"Лента {n}")
    more = read_file(f"Памятка {n}", f"Памятка о шкале {n}")
    people = [organisations.person(f"Заречная{n}")]
    page = materials.material(
        parent, f"Материал {n}", organisation=place(n), files=[file], authors=people, body=body(more), year=2026, **sets
    )
    return int(page.pk)


def practice(n: int) -> int:
    """A practice with a file and an author who may be named."""
    sets = words(n, "topics", "education_levels", "subjects", "deficits")
    page = practices.practice(
        practices.practices_page(),
        f"Практика {n}",
        organisation=place(n),
        authors=[PracticeAuthor(person=organisations.person(f"Тихая{n}"))],
        files=[PracticeFile(file=read_file(f"План {n}", f"План урока {n}"))],
        fits="Любая школа",
        **sets,
    )
    return int(page.pk)


def community(n: int) -> int:
    """A community with a leader, a plan, a task."""
    sets = words(n, "topics", "audiences", "education_levels", "subjects")
    page = communities.node(
        f"Сообщество {n}",
        organisation=place(n),
        leader=organisations.person(f"Полевая{n}"),
        project_title="Читаем",
        meetings="По четвергам",
        plan=[PlanRow(term="сентябрь", action="Собраться")],
        tasks=[communities.task(f"Задача {n}", slug=f"task-{n}", responsible=place(n))],
        body=body(read_file(f"Отчёт {n}", f"Отчёт за год {n}")),
        **sets,
    )
    return int(page.pk)


def task(n: int) -> int:
    """A topical task."""
    page = communities.task(f"Задача {n}", slug=f"own-task-{n}", responsible=place(n), results="Практики школ", body=[])
    return int(page.pk)


def event(n: int) -> int:
    """An event with a programme, a speaker, a file."""
    events.calendar_page()
    made = events.event(
        f"Событие {n}",
        sessions=[events.session(events.moment(14)), events.session(events.moment(20), place="Школа")],
        organiser=place(n),
        speakers=[EventSpeaker(who="методист", role="ведёт")],
        materials=[EventMaterial(file=read_file(f"Программа {n}", f"Программа дня {n}"))],
        report="Собрались все",
        **words(n, "topics", "audiences", "subjects"),
    )
    return int(made.pk)


def one_news(n: int) -> int:
    """A piece of news with a list of files."""
    parent = NewsIndexPage.objects.first() or news.news_index()
    file = read_file(f"Итоги {n}", f"Итоги конкурса {n}")
    return int(news.news(parent, f"Новость {n}", body=body(file), **words(n, "topics", "audiences")).pk)


def organisation(n: int) -> int:
    """An organisation with a page of its own and a former name."""
    organisations.organisations_page()
    made = organisations.organisation(f"Лицей {n}", about="Лицей.", address="г. Светлоозёрск, ул. Лесная, 1")
    FormerName.objects.create(organisation=made, name=f"Гимназия {n}", until=dt.date(2019, 8, 31))
    return made.pk


def person(n: int) -> int:
    """Somebody who has agreed to a card."""
    organisations.people_page()
    made = organisations.person(f"Лугова{n}", about="Ведёт кружок.", position="методист", at=place(n))
    made.subjects = words(n, "subjects")["subjects"]
    made.save()
    return int(made.pk)


def term(n: int) -> int:
    """A term with another name."""
    if not GlossaryPage.objects.exists():
        glossary.glossary()
    return int(glossary.term(f"термин {n}", short_form=f"Т{n}", variants="слово", **words(n, "topics")).pk)


def section_page(n: int) -> int:
    """A page of the service with a file in its body."""
    home = HomePage.objects.get()
    return int(section(home, f"Раздел {n}", body=body(read_file(f"Устав {n}", f"Устав службы {n}"))).pk)


MAKERS: dict[str, Callable[[int], int]] = {
    "document": document_of_the_bank,
    "material": material,
    "practice": practice,
    "community": community,
    "task": task,
    "event": event,
    "news": one_news,
    "organisation": organisation,
    "person": person,
    "term": term,
    "section": section_page,
}
"""Name of a source → makes its n-th thing, published and complete, and answers its key. A new room adds its own."""
