"""Entrance of the web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "senacs.settings")

application = get_wsgi_application()

from senacs.web.warming import warm  # noqa: E402 -- the applications are loaded only now

warm()
