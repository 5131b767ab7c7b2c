"""The pages of the desk beside its home."""

from senacs.accounts.rules import Permission
from senacs.web.desk_tools import Tool

TOOLS = (
    Tool(Permission.FOLLOW_CAMPAIGN, "Avancement", "correspondent:monitoring", "chart-line"),
    Tool(Permission.SEND_REMINDERS, "Messages", "correspondent:reminders", "mail"),
    Tool(Permission.FOLLOW_CAMPAIGN, "Calendrier", "correspondent:calendar_now", "calendar-days"),
    Tool(Permission.IMPORT_RESPONSES, "Importer des réponses", "correspondent:import", "file-up"),
    Tool(
        Permission.FOLLOW_CAMPAIGN,
        "Télécharger les réponses",
        "correspondent:exports",
        "download",
    ),
    Tool(
        Permission.FOLLOW_CAMPAIGN,
        "Croisements de travail",
        "correspondent:crossings",
        "table-2",
    ),
    Tool(
        Permission.ASK_QUERY,
        "Questions ouvertes",
        "correspondent:questions",
        "message-circle-question-mark",
    ),
    Tool(
        Permission.FOLLOW_CAMPAIGN, "Valeurs inhabituelles", "correspondent:unusual", "scan-search"
    ),
    Tool(Permission.ASK_QUERY, "Appels utiles", "correspondent:calls", "phone"),
    Tool(Permission.FOLLOW_CAMPAIGN, "Protocole", "correspondent:protocols", "key-round"),
    Tool(Permission.INVITE_RESPONDENT, "Responsables", "correspondent:people", "users"),
    Tool(Permission.HOLD_SESSION, "Séances de saisie", "correspondent:sessions", "users"),
    Tool(
        Permission.EDIT_LOCAL_QUESTIONS,
        "Questions locales",
        "correspondent:local_questions",
        "message-circle-question-mark",
    ),
    Tool(Permission.FOLLOW_CAMPAIGN, "Actions convenues", "correspondent:agreed", "list-checks"),
    Tool(Permission.MAKE_TERRITORY, "Conventions et schémas", "correspondent:made", "map"),
    Tool(Permission.READ_DRAFT, "Plaquettes", "correspondent:brochures", "book-open"),
    Tool(Permission.READ_REGISTER, "Registre", "steward:register", "building-2"),
    Tool(Permission.READ_JOURNAL, "Journal", "correspondent:journal", "history"),
)
