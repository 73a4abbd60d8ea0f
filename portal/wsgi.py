"""WSGI entry: `granian --interface wsgi portal.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

application = get_wsgi_application()

# Behind a proxy every request seems to come from the proxy, and one person's wrong passwords would lock out all. Only the
# proxies named here are believed when they say for whom they ask (X-Forwarded-For).
if trusted := os.environ.get("TRUSTED_PROXIES"):
    application = wrap_wsgi_with_proxy_headers(application, trusted_hosts=trusted)
