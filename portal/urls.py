"""Every address of the portal; what no line names is a page of the tree."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.views import serve

from knowledge_base.pages.subscriptions import subscriptions_page
from portal import accessibility, health, robots
from portal.files.renditions import FOLDER, rendition

urlpatterns = [
    path("admin/invitation/", include("portal.accounts.urls")),  # before the admin, which asks everybody to sign in
    path("admin/", include(wagtailadmin_urls)),
    path("files/", include("portal.files.urls")),
    path("search/", include("search.urls")),
    path("api/", include("portal.api.urls")),
    path("subscriptions/", subscriptions_page, name="subscriptions"),
    path("feedback/", include("knowledge_base.feedback.urls")),
    path("accessibility/", accessibility.preferences_page, name="accessibility"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots.robots_txt, name="robots"),
    path("healthz/", health.healthz, name="healthz"),
]

if settings.SERVE_MEDIA:
    # Image renditions only: documents lie in PRIVATE_MEDIA_ROOT, which has no address.
    urlpatterns += [path(f"{settings.MEDIA_URL.strip('/')}/{FOLDER}/<path:path>", rendition)]

urlpatterns += [
    # Files that pages of rooms make («/practices/export.csv»): Wagtail's own pattern knows no full stop.
    re_path(r"^((?:[\w\-]+/)+[\w\-]+\.(?:csv|xlsx|json|ics|pdf|docx))$", serve, name="page_file"),
    # Clauses of acts bear their numbers in their addresses: «…/clauses/p6.2/».
    re_path(r"^((?:[\w\-]+/)+clauses/[\w\-]+(?:\.[\w\-]+)+/)$", serve, name="page_clause"),
    path("", include(wagtail_urls)),
]
