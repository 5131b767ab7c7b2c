"""Makes a small site in a folder of its own, for a server that will be killed."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "senacs.settings")
django.setup()

from django.core.management import call_command

import tiny_campaign

if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    tiny_campaign.make(evs=5)
