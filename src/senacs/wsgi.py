"""Entrance of the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "senacs.settings")

application = get_wsgi_application()

from senacs.web.warming import warm  # noqa: E402 -- the applications are loaded only now

warm()

# What a request makes is freed by counting references; looking for cycles every 700 objects, as
# Python does by itself, goes through the whole questionnaire in vain and took a third of the time
# of an import (docs/performance.md).
gc.set_threshold(50_000, 10, 10)
