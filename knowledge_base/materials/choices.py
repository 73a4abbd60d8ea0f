"""Vocabularies of the materials: what a material is, and what a reader may do with it.

Values are English codes that never change once stored; labels are the field's own words.
"""

from __future__ import annotations

from django.db import models


class Kind(models.TextChoices):
    """«Вид материала»."""

    RECOMMENDATIONS = "recommendations", "Методические рекомендации"
    LESSON = "lesson", "Разработка занятия"
    LESSON_PLAN = "lesson_plan", "Технологическая карта"
    PROGRAMME = "programme", "Рабочая программа"
    DIAGNOSTICS = "diagnostics", "Диагностический инструмент"
    WEBINAR = "webinar", "Запись вебинара"
    PRESENTATION = "presentation", "Презентация"
    COLLECTION = "collection", "Сборник"
    ARTICLE = "article", "Статья"
    MEMO = "memo", "Памятка"
    TEMPLATE = "template", "Шаблон"
    BIBLIOGRAPHY = "bibliography", "Библиографический обзор"


class Licence(models.TextChoices):
    """«На каких условиях»: what a reader may do with the material."""

    CC_BY = "cc_by", "CC BY 4.0"
    CC_BY_SA = "cc_by_sa", "CC BY-SA 4.0"
    CC_BY_NC = "cc_by_nc", "CC BY-NC 4.0"
    CREDIT = "credit", "Можно использовать с указанием автора"
    LOCAL = "local", "Только для работы в округе"
    READ_ONLY = "read_only", "Только для ознакомления"


#: The same in words for whoever does not know the letters.
LICENCE_WORDS: dict[str, str] = {
    Licence.CC_BY: "Можно копировать, изменять и публиковать, если назвать автора",
    Licence.CC_BY_SA: "Можно копировать, изменять и публиковать на тех же условиях, если назвать автора",
    Licence.CC_BY_NC: "Можно копировать и изменять без извлечения прибыли, если назвать автора",
    Licence.CREDIT: "Можно использовать в своей работе, если назвать автора",
    Licence.LOCAL: "Можно использовать в организациях округа. Чтобы опубликовать в другом месте, спросите автора",
    Licence.READ_ONLY: "Можно читать. Чтобы использовать, спросите автора",
}

#: Where the text of a public licence stands; the others have none.
LICENCE_URLS: dict[str, str] = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/deed.ru",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/deed.ru",
    Licence.CC_BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/deed.ru",
}

#: schema.org's words for kinds (`learningResourceType`).
LEARNING_RESOURCE_TYPES: dict[str, str] = {
    Kind.RECOMMENDATIONS: "teacher guide",
    Kind.LESSON: "lesson",
    Kind.LESSON_PLAN: "lesson plan",
    Kind.PROGRAMME: "curriculum",
    Kind.DIAGNOSTICS: "assessment",
    Kind.WEBINAR: "recorded lecture",
    Kind.PRESENTATION: "presentation",
    Kind.COLLECTION: "collection",
    Kind.ARTICLE: "article",
    Kind.MEMO: "reference material",
    Kind.TEMPLATE: "template",
    Kind.BIBLIOGRAPHY: "bibliography",
}
