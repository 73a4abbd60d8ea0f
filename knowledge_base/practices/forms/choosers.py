"""Choosers of pages, called by what they choose."""

from __future__ import annotations

from typing import Any

from wagtail.admin.widgets import AdminPageChooser


class MaterialChooser(AdminPageChooser):
    """«Выбрать материал» instead of «Выберите страницу (Материал)»."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(target_models=["materials.MaterialPage"], **kwargs)
        self.choose_one_text = "Выбрать материал"
        self.choose_another_text = "Выбрать другой материал"
        self.link_to_chosen_text = "Открыть этот материал"


class NodeChooser(AdminPageChooser):
    """«Выбрать сообщество»."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(target_models=["communities.NodePage"], **kwargs)
        self.choose_one_text = "Выбрать сообщество"
        self.choose_another_text = "Выбрать другое сообщество"
        self.link_to_chosen_text = "Открыть это сообщество"


class TaskChooser(AdminPageChooser):
    """«Выбрать задачу»."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(target_models=["communities.TaskPage"], **kwargs)
        self.choose_one_text = "Выбрать задачу"
        self.choose_another_text = "Выбрать другую задачу"
        self.link_to_chosen_text = "Открыть эту задачу"


class PracticeChooser(AdminPageChooser):
    """«Выбрать практику»."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(target_models=["practices.PracticePage"], **kwargs)
        self.choose_one_text = "Выбрать практику"
        self.choose_another_text = "Выбрать другую практику"
        self.link_to_chosen_text = "Открыть эту практику"
