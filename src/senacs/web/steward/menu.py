"""The pages of the desk, in the order of the year."""

from django.urls import reverse

from senacs.accounts.rules import Permission
from senacs.web.components import Link
from senacs.web.desk_tools import Tool

TOOLS = (
    Tool(Permission.FOLLOW_CAMPAIGN, "Avancement", "correspondent:monitoring", "chart-line"),
    Tool(Permission.SEND_REMINDERS, "Messages", "correspondent:reminders", "mail"),
    Tool(Permission.FOLLOW_CAMPAIGN, "Calendrier", "correspondent:calendar_now", "calendar-days"),
    Tool(Permission.RUN_EDITION, "Demandes de dates", "steward:window_requests", "calendar-clock"),
    Tool(Permission.RUN_EDITION, "Comités", "steward:committees", "gavel"),
    Tool(Permission.RUN_EDITION, "Clés confiées", "steward:keys", "key-round"),
    Tool(Permission.READ_REGISTER, "Registre", "steward:register", "building-2"),
    Tool(Permission.GRANT_MEMBERSHIP, "Personnes et rôles", "steward:people", "users"),
    Tool(Permission.FOLLOW_CAMPAIGN, "Suivi des réponses", "correspondent:home", "list-checks"),
    Tool(
        Permission.EDIT_QUESTIONNAIRE,
        "Questions locales",
        "steward:local_questions",
        "message-circle-question-mark",
    ),
    Tool(Permission.RUN_EDITION, "Noms des profils", "steward:profiles", "tags"),
    Tool(Permission.RUN_EDITION, "Journal", "steward:journal", "history"),
)


def trail(*further: Link) -> tuple[Link, ...]:
    """Where the reader is, from the home of the desk."""
    return (Link("Pilotage", reverse("steward:home")), *further)
