"""Image and document models, versions of files, lasting addresses, who may fetch a file."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Files and images."""

    name = "portal.files"
    label = "files"
    verbose_name = "Файлы и изображения"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.files import cleanup

        cleanup.connect()
