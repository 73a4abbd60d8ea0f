"""Addresses of the search: the results page with its feed, files and help, and the suggestions."""

from django.urls import path, re_path

from search import downloads, views
from search.asked import beacon

app_name = "search"

urlpatterns = [
    path("", views.results, name="results"),
    path("suggest/", views.suggest, name="suggest"),
    path("opened/", beacon.opened, name="opened"),
    path("help/", views.how_to_search, name="help"),
    path("feed/", downloads.feed, name="feed"),
    re_path(r"^export\.(csv|xlsx|json)\Z", downloads.export, name="export"),
]
