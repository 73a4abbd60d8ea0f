"""The rooms beside the bank, each with its list and one thing filled as editors fill it: what the browser tests walk through."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from knowledge_base.communities.models.node_rows import Channel, NodeBasis, NodeMaterial, NodeMember, PlanRow
from knowledge_base.documents.models import DocumentPage
from knowledge_base.events.choices import SetStatus
from knowledge_base.events.models.rows import EventBasis, EventMaterial, EventSpeaker
from knowledge_base.practices.models.practice_rows import PracticeIndicator, PracticeRisk, PracticeStep
from knowledge_base.taxonomy.models import Audience, Deficit, EducationLevel, Subject, Topic, Vocabulary
from tests.factories import communities, events, files, glossary, materials, news, organisations, practices

LONG = "Обучение школьников приёмам смыслового чтения на уроках естественно-научного цикла в разновозрастных классах"
TEXT = (
    "Наставник и методист встречаются с учителем раз в две недели; методическая служба помогает составить план, "
    "а результаты обсуждают на заседании объединения."
)
BODY = json.dumps(
    [
        {"type": "heading", "value": {"text": "Как всё устроено", "level": "2"}},
        {"type": "paragraph", "value": f"<p>{TEXT}</p><ul><li>первая встреча в сентябре</li></ul>"},
    ]
)


def fill_rooms(act: DocumentPage) -> dict[str, str]:
    """Makes the content around one act of the bank; returns addresses by the names of templates."""
    sets = _vocabularies()
    school = organisations.organisation(
        "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 4 имени академика»",
        short_name="Школа № 4",
        address="ул. Озёрная, д. 40",
        telephone="+7 (49200) 2-10-40",
        about=TEXT,
    )
    lists = {
        "organisations": organisations.organisations_page(summary="Кто входит в сеть"),
        "people": organisations.people_page(),
        "glossary": glossary.glossary(summary="Слова, которые стоит понимать одинаково"),
        "materials": materials.materials_page(),
        "communities": communities.communities_page(),
        "calendar": events.calendar_page(summary="Всё, что проходит в городе"),
        "practices": practices.practices_page(),
        "news_list": news.news_index(),
    }
    person = organisations.person(at=school, position="заместитель директора по методической работе", about=TEXT)
    term = glossary.term("методическая служба", short_form="ММС", variants="методслужба", source_page=act)
    glossary.term("наставник", definition="Опытный педагог, который помогает новому.")
    material = materials.material(
        lists["materials"],
        LONG,
        body=BODY,
        files=[(files.document("Карточки"), "Карточки для печати")],
        authors=[person],
        basis=[(act, "п. 1.2")],
        organisation=school,
        **sets,
    )
    task = communities.task(summary=TEXT, body=BODY)
    node = _node(act, school, person, task, material, sets)
    event = _event(act, school, person, node, task, sets)
    practice = _practice(lists["practices"], school, node, task, sets)
    piece = news.news(
        lists["news_list"], LONG, body=BODY, picture=files.picture(), node=node, event=event, documents=[act]
    )
    day = timezone.localdate(event.first_start)
    things = {
        "organisation": school,
        "person": person,
        "term": term,
        "material": material,
        "task": task,
        "node": node,
        "event": event,
        "practice": practice,
        "news": piece,
    }
    calendar = lists["calendar"].url
    return {
        **{name: page.url or "" for name, page in lists.items()},
        **{name: thing.url or "" for name, thing in things.items()},
        "month": f"{calendar}{day:%Y/%m}/",
        "subscriptions": "/subscriptions/",
        "report": f"/feedback/?page={act.pk}&clause=p1",
        "filtered_practices": f"{lists['practices'].url}?topic=no-such&topic={sets['topics'][0].slug}&sort=title",
    }


def _vocabularies() -> dict[str, list[Any]]:
    def some(model: type[Vocabulary], *names: str) -> list[Any]:
        return [model.objects.get_or_create(name=name)[0] for name in names]

    return {
        "topics": some(Topic, "Функциональная грамотность", "Наставничество"),
        "audiences": some(Audience, "Учитель", "Молодой педагог"),
        "subjects": some(Subject, "Физика", "Литература и литературное чтение"),
        "education_levels": some(EducationLevel, "Основное общее"),
        "deficits": some(Deficit, "Методические"),
    }


def _node(act: DocumentPage, school: Any, person: Any, task: Any, material: Any, sets: dict[str, list[Any]]) -> Any:
    kept = {name: values for name, values in sets.items() if name != "deficits"}
    return communities.node(
        "Городское объединение учителей физики и астрономии",
        summary=TEXT,
        leader=person,
        organisation=school,
        tasks=[task],
        charter=act,
        project="Учим читать условие задачи до конца.",
        how_to_join="Напишите руководителю или приходите на встречу.",
        meetings="Третья среда месяца, 15:00",
        contact="fizika@example.ru",
        body=BODY,
        plan=[
            PlanRow(term="сентябрь", action="Диагностика", result="Справка", is_done=True),
            PlanRow(term="ноябрь", action="Открытые уроки"),
        ],
        channels=[Channel(title="Канал объединения", url="https://vk.example/fizika")],
        basis=[NodeBasis(document=act, clause="п. 2.1")],
        materials=[NodeMaterial(material=material)],
        members=[NodeMember(organisation=school, role="базовая площадка")],
        **kept,
    )


def _event(act: DocumentPage, school: Any, person: Any, node: Any, task: Any, sets: dict[str, list[Any]]) -> Any:
    begin = (timezone.localtime() + timedelta(days=3)).replace(hour=15, minute=0, second=0, microsecond=0)
    kept = {name: values for name, values in sets.items() if name != "deficits"}
    events.event("Отменённая встреча", begin, status=SetStatus.CANCELLED, status_reason="Болезнь ведущего")
    return events.event(
        LONG,
        sessions=[
            events.session(begin, place="Школа № 4, актовый зал", address="ул. Озёрная, д. 40", title="Открытие"),
            events.session(begin + timedelta(days=1), link="https://meet.example/room"),
        ],
        status=SetStatus.MOVED,
        status_reason="Зал занят экзаменом",
        summary=TEXT,
        body=BODY,
        organiser=school,
        node=node,
        task=task,
        registration_url="https://forms.example/1",
        seats=30,
        contact="8 (49200) 2-10-40",
        speakers=[EventSpeaker(person=person, role="ведущая"), EventSpeaker(who="методист центра")],
        basis=[EventBasis(document=act, clause="п. 3.1")],
        materials=[EventMaterial(file=files.document("Программа"), caption="Программа семинара")],
        **kept,
    )


def _practice(bank: Any, school: Any, node: Any, task: Any, sets: dict[str, list[Any]]) -> Any:
    return practices.practice(
        bank,
        LONG,
        organisation=school,
        node=node,
        task=task,
        idea=TEXT,
        conditions=TEXT,
        coverage="12 классов, 340 учеников",
        contact_email="fizika@example.ru",
        steps=[
            PracticeStep(title="Провести диагностику", text=TEXT, term="сентябрь", responsible="учитель"),
            PracticeStep(title="Разобрать задачи в парах", term="октябрь–май", responsible="учитель и наставник"),
        ],
        indicators=[
            PracticeIndicator(
                name="Доля справившихся", unit="%", before=Decimal(41), after=Decimal(68), measured="в мае"
            ),
            PracticeIndicator(
                name="Отказов от ответа",
                unit="в неделю",
                before=Decimal(9),
                after=Decimal("2.5"),
                higher_is_better=False,
            ),
        ],
        risks=[PracticeRisk(risk="Пары не складываются", reduced_by="Менять состав раз в месяц")],
        period="2025/26 учебный год",
        **sets,
    )
