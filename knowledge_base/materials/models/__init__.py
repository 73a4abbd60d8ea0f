"""Models of the materials."""

from knowledge_base.materials.models.index import MaterialsPage
from knowledge_base.materials.models.material import MaterialPage
from knowledge_base.materials.models.rows import MaterialAuthor, MaterialBasis, MaterialFile

__all__ = ["MaterialAuthor", "MaterialBasis", "MaterialFile", "MaterialPage", "MaterialsPage"]
