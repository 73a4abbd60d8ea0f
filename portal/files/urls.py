"""Lasting addresses: `/files/<uuid>` is the current version, `/files/<uuid>/<n>` version `n`."""

from django.urls import path

from portal.files import views

app_name = "files"
urlpatterns = [
    path("<uuid:uuid>", views.current, name="current"),
    path("<uuid:uuid>/<int:number>", views.version, name="version"),
]
