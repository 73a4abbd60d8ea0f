"""A small site in which every public template is filled: what the browser tests walk through."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from wagtail.models import Page

from home.models import Entry, HomePage, SearchExample, SectionPage
from knowledge_base.documents.choices import FileRole, Kind, Level, Verb
from knowledge_base.documents.models import DocumentPage
from knowledge_base.documents.models.document_rows import ActionStep, Attachment
from knowledge_base.organisations.models import Organisation
from knowledge_base.taxonomy.models import Audience, Topic
from portal.configuration.models import Channel, PortalSettings
from tests.browser.rooms_content import fill_rooms
from tests.factories import documents, files
from tests.factories.checking import checked
from tests.factories.pages import section
from tests.factories.site import ensure_site

LONG_TITLE = (
    "О внесении изменений в приказ от 21.02.2022 № 41 «О системе наставничества педагогических работников общеобразовательных "
    "организаций, организаций дополнительного образования и дошкольных организаций городского округа Заречноборск»"
)
SECTIONS = (
    *("Служба", "Методический совет", "Материалы", "Практики", "Сообщества", "События", "Конкурсы", "Аттестация"),
    *("Консультации", "Контакты"),
)
HEADINGS = (
    "Общие положения",
    "Цели и задачи службы",
    "Профессиональные сообщества педагогических работников",
    "Отчётность",
)
SENTENCES = (
    "Служба помогает педагогам и управленческим командам решать профессиональные задачи и не подменяет контроль.",
    "Наставник закрепляется за молодым педагогом приказом руководителя организации на срок не менее одного года.",
    "Сведения размещаются на официальном сайте не позднее десяти рабочих дней со дня их изменения.",
)


def act(changed: str = "трёх") -> str:
    """A text with a preamble, sections, clauses of two levels, items and an annex; Latin-free, about four screens."""
    lines = ["В целях исполнения решения методического совета", "ПРИКАЗЫВАЮ:", ""]
    for number, heading in enumerate(HEADINGS, start=1):
        lines += [f"{number}. {heading}", ""]
        for place in range(1, 7):
            lines += [f"{number}.{place}. {SENTENCES[(number + place) % 3]}", ""]
        lines += [
            f"{number}.7. Ответ даётся в течение {changed} рабочих дней:",
            "",
            "а) педагогу;",
            "",
            "б) организации.",
            "",
        ]
    lines += ["Приложение 1", "к приказу", "", "1. Состав совета утверждается ежегодно.", ""]
    for part in ("Раздел 1. Управление", "Раздел 2. Рост педагога"):
        lines += [
            part,
            "",
            "1.1 | Уточнить показатели эффективности деятельности | II квартал | ГМЦ",
            "1.2 | Опрос | май | ГМЦ",
            "",
        ]
    return "\n".join(lines)


BODY: list[dict[str, Any]] = [
    {"type": "heading", "value": {"text": "Часы приёма", "level": "2"}},
    {
        "type": "paragraph",
        "value": "<p>Приходите по <b>вторникам</b>. Список:</p><ul><li>паспорт;</li><li>заявление.</li></ul>",
    },
    {"type": "note", "value": {"kind": "warning", "text": "<p>Запись по телефону.</p>"}},
    {"type": "note", "value": {"kind": "info", "text": "<p>Услуги бесплатны.</p>"}},
    {"type": "heading", "value": {"text": "Порядок", "level": "3"}},
    {
        "type": "steps",
        "value": [{"title": "Позвоните", "text": "В рабочее время", "term": "за день"}, {"title": "Приходите"}],
    },
    {
        "type": "table",
        "value": {
            "caption": "Кабинеты методистов",
            "table": {
                "data": [
                    ["Кабинет", "Кто принимает", "Время"],
                    ["12", "Методист по математике и информатике", "14:00–17:00"],
                ],
                "first_row_is_table_header": True,
                "first_col_is_header": True,
            },
        },
    },
    {"type": "questions", "value": [{"question": "Нужна ли справка?", "answer": "<p>Нет.</p>"}]},
    {
        "type": "contacts",
        "value": [{"position": "Методист по математике", "email": "math@example.ru", "telephone": "2-14-87"}],
    },
    {"type": "links", "value": [{"url": "https://example.ru/", "title": "Сайт учредителя", "note": "внешний"}]},
]


TEMPLATES_OF_THE_BANK = (
    "home",
    "section",
    "bank",
    "filtered",
    "document",
    "without_text",
    "search",
    "nothing",
    "missing",
    "reading",
)
#: Templates of the rooms beside the bank.
ROOMS = (
    *("practices", "filtered_practices", "practice", "communities", "node", "task", "calendar", "month", "event"),
    *("news_list", "news", "materials", "material", "organisations", "organisation", "people", "person"),
    *("glossary", "term", "subscriptions", "report"),
    *("ended", "subjects", "search_on_day", "how_to_search"),
    *("document_relations", "document_files", "document_package"),
)
TEMPLATES = (*TEMPLATES_OF_THE_BANK, *ROOMS)


@dataclass(frozen=True, slots=True)
class Walk:
    """Addresses to walk through."""

    home: str
    section: str
    bank: str
    filtered: str
    document: str
    without_text: str
    search: str
    nothing: str
    missing: str = "/net-takoy-stranitsy/"
    reading: str = "/accessibility/?next=/"
    rooms: Mapping[str, str] = field(default_factory=dict)

    @property
    def all(self) -> dict[str, str]:
        """Every template by name."""
        return {**{name: getattr(self, name) for name in TEMPLATES_OF_THE_BANK}, **self.rooms}


def fill_site() -> Walk:
    """Makes the content and returns its addresses."""
    home = ensure_site()
    _settings(home)
    sections = [section(home, title, show_in_menus=True, summary=f"{title}: кратко о разделе") for title in SECTIONS]
    _section(sections[0])
    _first_page(home, sections)
    bank = documents.bank(summary="Акты, по которым работает служба", show_in_menus=True)
    document, bare = _documents(bank)
    return Walk(
        home="/",
        section=sections[0].url,
        bank=bank.url,
        filtered=f"{bank.url}?kind=order&level=municipal&year=2024",
        document=document.url,
        without_text=bare.url,
        search="/search/?q=наставник",
        nothing="/search/?q=фотосинтез",
        rooms={
            **fill_rooms(document),
            "ended": f"{bank.url}ended/",
            "subjects": f"{bank.url}subjects/",
            "how_to_search": "/search/help/",
            "search_on_day": "/search/?q=наставник&on=2025-01-01",
            "document_relations": f"{document.url}relations/",
            "document_files": f"{document.url}files/",
            "document_package": f"{document.url}package/",
        },
    )


def _settings(home: HomePage) -> None:
    settings = PortalSettings.for_site(home.get_site())
    settings.name = "Муниципальная методическая служба городского округа Заречноборск"
    settings.short_name = "Методическая служба"
    settings.founder = "Управление образования администрации городского округа Заречноборск"
    settings.address = "ул. Соборная, д. 14, г. Заречноборск"
    settings.telephone = "8 (49200) 2-14-87"
    settings.email = "metodicheskaya-sluzhba@zarechnoborsk.example"
    settings.channels = [Channel(kind="vk", url="https://vk.example/metod")]
    settings.save()


def _section(page: SectionPage) -> None:
    picture = {"type": "picture", "value": {"image": files.picture().pk, "caption": "Семинар", "alt_text": ""}}
    file = {"type": "files", "value": {"title": "Бланки", "files": [files.document("Заявление").pk]}}
    page.body = json.dumps([*BODY, picture, file])
    page.save_revision().publish()
    section(page, "Структура и состав службы", summary="Центр, совет, объединения и площадки")


def _first_page(home: HomePage, sections: list[SectionPage]) -> None:
    home.title = "Методическая служба Заречноборска"
    home.lead = "Документы с пунктами, на которые можно сослаться, и помощь методиста."
    home.body = json.dumps(BODY[:1] + BODY[5:6])
    home.examples = [SearchExample(query="273-ФЗ"), SearchExample(query="срок ответа методиста")]
    home.entries = [
        Entry(title="учитель или воспитатель", text="Аттестация, стажировка", target=sections[0]),
        Entry(title="руководитель", text="Что сделать в срок", target=sections[1]),
    ]
    home.save_revision().publish()


def _documents(bank: Page) -> tuple[DocumentPage, DocumentPage]:
    issuer = Organisation.objects.create(name="Управление образования администрации городского округа Заречноборск")
    topics = [Topic.objects.get_or_create(name=name)[0] for name in ("Наставничество", "Методическая служба")]
    people = [Audience.objects.get_or_create(name=name)[0] for name in ("методисты", "руководители", "учителя")]
    usual: dict[str, Any] = {"issuer": issuer, "topics": topics, "audiences": people}
    former = documents.document(bank, "О службе", number="12", adopted_on=date(2016, 1, 15), **usual)
    main = documents.document(
        bank,
        "Об утверждении Положения о муниципальной методической службе городского округа Заречноборск",
        number="187",
        adopted_on=date(2024, 8, 12),
        short_name="Положение о ММС",
        annotation="Главный документ службы: из кого она состоит и что делает для педагога. Наставник назначается приказом.",
        source_url="https://example.ru/docs/187",
        verified_on=date(2026, 9, 1),
        published_in="Официальный сайт",
        **usual,
    )
    main.steps = [ActionStep(text="Назначить ответственного", term="до 10 сентября")]
    main.attachments = [Attachment(file=files.document("Приказ № 187"), role=FileRole.OFFICIAL)]
    checked(main).publish()
    change = documents.document(bank, LONG_TITLE, number="203", adopted_on=date(2025, 8, 24), **usual)
    documents.relate(main, Verb.REPEALS, former, clause="п. 5.1", effective_on=date(2024, 9, 1))
    documents.relate(change, Verb.AMENDS, main, effective_on=date(2025, 9, 1))
    documents.edition(main, act("пяти"))
    documents.edition(
        main, act(), in_force_from=date(2025, 9, 1), amended_by=change, what_changed="Срок ответа сокращён"
    )
    bare = documents.document(bank, "О направлении рекомендаций", kind=Kind.LETTER, level=Level.REGIONAL, **usual)
    for number in range(20):
        order = documents.document(
            bank, f"О семинаре № {number}", number=f"{number}-м", adopted_on=date(2024, 1, 1), **usual
        )
        documents.edition(order, f"1. Провести семинар для наставников, тема {number}.")
    return main, bare
