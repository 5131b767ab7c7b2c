"""The site on another day: a survey year is played in minutes, its clock moved between the acts.

`YEAR_DAYS` days are added to the hour that Django gives. As a WSGI module it holds `application`;
run as a script it is `manage.py`.
"""

import os
import sys
from datetime import datetime, timedelta

from django.utils import timezone

_real = timezone.now
DAYS = "YEAR_DAYS"


def moved() -> datetime:
    """The hour, on the day of the play."""
    return _real() + timedelta(days=int(os.environ.get(DAYS, "0")))


timezone.now = moved

if __name__ == "__main__":
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
else:
    from senacs.wsgi import application as application
