"""Models of the room: the list of communities, nodes with their rows, tasks, who leads what."""

from knowledge_base.communities.models.index import CommunitiesPage
from knowledge_base.communities.models.leadership import Leadership
from knowledge_base.communities.models.node import NodePage
from knowledge_base.communities.models.node_rows import Channel, NodeBasis, NodeMaterial, NodeMember, PlanRow
from knowledge_base.communities.models.task import TaskBasis, TaskPage

__all__ = [
    "Channel",
    "CommunitiesPage",
    "Leadership",
    "NodeBasis",
    "NodeMaterial",
    "NodeMember",
    "NodePage",
    "PlanRow",
    "TaskBasis",
    "TaskPage",
]
