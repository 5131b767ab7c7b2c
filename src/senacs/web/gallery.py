"""Sample values of the component gallery; all fictional."""

from typing import Any

from django.utils.safestring import mark_safe

from senacs.web import components as c
from senacs.web.navigation import Link

_ABSENCES = (c.Choice("not_concerned", "Non concerné"), c.Choice("unknown", "Ne sait pas"))
_DONE = c.Badge("Terminé", c.Tone.SUCCESS)
_STARTED = c.Badge("En cours", c.Tone.INFO)
_TO_CHECK = c.Badge("À vérifier", c.Tone.WARNING)
_TO_DO = c.Badge("À faire")


def samples() -> dict[str, Any]:
    """Context of the gallery: one entry per component, named as in the template."""
    return {"trail": (c.Link("Accueil", "/"), c.Link("Composants de l’interface"))} | {
        **_actions(),
        **_forms(),
        **_figures(),
        **_lists(),
        **_stories(),
    }


def _actions() -> dict[str, Any]:
    return {
        "buttons": (
            c.Button("Déposer ma réponse", icon="send"),
            c.Button("Enregistrer et revenir", "secondary"),
            c.Button("Passer cette page", "quiet"),
            c.Button("Renvoyer la réponse", "danger", icon="undo-2"),
        ),
        "badges": (
            _DONE,
            _STARTED,
            _TO_CHECK,
            c.Badge("Renvoyée", c.Tone.ERROR),
            _TO_DO,
        ),
        "notices": (
            c.Notice(
                "La saisie est ouverte jusqu’au 30 juin 2018.",
                links=(c.Link("Ce qu’il faut préparer", "#"),),
            ),
            c.Notice("Votre correspondant Caf est prévenu.", "Réponse déposée", c.Tone.SUCCESS),
            c.Notice(
                "Deux réponses sont très éloignées de l’an dernier\u202f: expliquez-les.",
                "À vérifier avant de déposer",
                c.Tone.WARNING,
            ),
            c.Notice(
                "Le fichier n’est pas un tableur. Rien n’a été importé.",
                "Import refusé",
                c.Tone.ERROR,
            ),
        ),
    }


def _forms() -> dict[str, Any]:
    volunteers = c.Field(
        name="volunteers",
        label="Combien de bénévoles réguliers\u202f?",
        kind="number",
        value="152",
        hint="Présents toute l’année, au moins une fois par mois.",
        definition="Comptez chaque personne une seule fois, qu’elle aide aux activités, "
        "siège au conseil d’administration, ou les deux.",
        unit="personnes",
        size=6,
        previous="En 2016\u202f: 145",
        missing=_ABSENCES,
        is_required=True,
    )
    payroll = c.Field(
        name="payroll",
        label="Masse salariale",
        kind="number",
        value="14\u202f964\u202f000",
        unit="€",
        size=10,
        error="La masse salariale dépasse le total des charges (412\u202f000\u202f€). "
        "Vérifiez le nombre de zéros.",
        previous="En 2016\u202f: 149\u202f640\u202f€",
        is_required=True,
    )
    hours = c.Field(
        name="hours",
        label="Heures de bénévolat dans l’année",
        kind="number",
        value="12\u202f470",
        unit="heures",
        size=10,
        warning="C’est trois fois plus qu’en 2016. Si c’est exact, expliquez pourquoi.",
        previous="En 2016\u202f: 4\u202f120",
        is_required=True,
    )
    project = c.Field(
        name="project",
        label="Ce qui a changé dans votre projet social",
        kind="long_text",
        hint="Deux ou trois phrases suffisent.",
    )
    management = c.Field(
        name="management",
        label="Qui gère la structure\u202f?",
        kind="radios",
        choices=(
            c.Choice("association", "Une association", is_checked=True),
            c.Choice("local_authority", "Une collectivité locale", "Commune ou intercommunalité"),
            c.Choice("caf", "La Caf, en gestion directe"),
        ),
        previous="En 2016\u202f: une association",
        is_required=True,
    )
    issues = c.Field(
        name="issues",
        label="Sur quels enjeux travaillez-vous\u202f?",
        kind="checkboxes",
        hint="Plusieurs réponses possibles.",
        choices=(
            c.Choice("isolation", "L’isolement", is_checked=True),
            c.Choice("mobility", "La mobilité"),
            c.Choice("digital", "L’accès aux démarches en ligne", is_checked=True),
        ),
        is_required=True,
    )
    town = c.Field(
        name="town",
        label="Département",
        kind="select",
        value="04",
        size=40,
        choices=(
            c.Choice("04", "Alpes-de-Haute-Provence"),
            c.Choice("05", "Hautes-Alpes"),
        ),
        is_required=True,
    )
    return {
        "fields": (volunteers, hours, payroll, management, issues, town, project),
        "errors": (
            c.FieldError("champ-payroll", "Masse salariale\u202f: vérifiez le nombre de zéros"),
            c.FieldError("champ-management", "Dites qui gère la structure"),
        ),
        "ages": c.NumberTable(
            title="Participants par âge",
            hint="Chaque personne une seule fois, à l’âge qu’elle avait le 31 décembre.",
            fields=(
                _part("age_0_5", "Moins de 6 ans", "48", "52"),
                _part("age_6_17", "De 6 à 17 ans", "310", "297"),
                _part("age_18_59", "De 18 à 59 ans", "402", "388"),
                _part("age_60", "60 ans et plus", "126", "131"),
            ),
            unit="personnes",
            previous_label="En 2016",
            total_previous="868",
            expected="890",
            expected_label="le total déclaré",
        ),
        "conflict": c.Conflict(
            field=volunteers,
            mine="152",
            theirs="148",
            before="145",
            who="Camille Exemple",
            when="à 14\u00a0h\u00a031",
        ),
        "filters": c.Filters(
            action="#",
            fields=(
                c.Field("q", "Nom ou commune", value="Durance"),
                c.Field(
                    "type",
                    "Type",
                    "select",
                    choices=(
                        c.Choice("", "Tous"),
                        c.Choice("CS", "Centre social"),
                        c.Choice("EVS", "Espace de vie sociale"),
                    ),
                ),
            ),
            summary="3 structures sur 23",
            reset_url="#",
        ),
    }


def _part(name: str, label: str, value: str, previous: str) -> c.Field:
    return c.Field(name, label, "number", value, size=6, previous=previous)


def _figures() -> dict[str, Any]:
    return {
        "key_figures": (
            c.KeyFigure(
                value="1\u202f361",
                what="bénévoles engagés dans l’année",
                base="22 structures sur 23",
                explain_url="#",
            ),
            c.KeyFigure(
                value="62",
                unit="%",
                what="des budgets viennent des collectivités et de la Caf",
                base="4 centres sociaux sur 4",
                explain_url="#",
                hue="cool",
            ),
            c.KeyFigure(
                value="7,76",
                unit="ETP",
                what="de travail bénévole",
                base="12\u202f470 heures, à 1\u202f607 heures par an",
                hue="plum",
            ),
            c.KeyFigure(
                value="",
                what="salaire moyen dans les espaces de vie sociale",
                hidden="Masqué\u202f: moins de 3 structures",
                hue="ochre",
            ),
        ),
        "picture": c.Picture(
            title="Trois structures sur quatre accueillent chaque semaine",
            subtitle="Part des structures ouvertes au public chaque semaine",
            svg=_SAMPLE_DRAWING,
            table=_SAMPLE_TABLE,
            foot="Valeurs fictives de démonstration de la mise en page.",
            explain_url="#",
        ),
        "progress": c.Progress("Votre réponse", 7, 12, "7 pages remplies sur 12"),
    }


_SAMPLE_DRAWING = mark_safe(
    '<svg viewBox="0 0 480 92" role="img" aria-label="Centres sociaux 100\u202f%, '
    'espaces de vie sociale 71\u202f%" font-family="Inter" font-size="14" fill="#17324D">'
    '<text x="0" y="14">Centres sociaux</text>'
    '<rect x="0" y="21" width="400" height="18" fill="#BF4A24"/>'
    '<text x="408" y="36" font-weight="700">100\u202f%</text>'
    '<text x="0" y="62">Espaces de vie sociale</text>'
    '<rect x="0" y="69" width="284" height="18" fill="#1B7373"/>'
    '<text x="292" y="84" font-weight="700">71\u202f%</text></svg>'
)
_SAMPLE_TABLE = mark_safe(
    '<table class="table"><caption>Part des structures</caption><thead><tr>'
    '<th scope="col">Type</th><th scope="col" class="is-number">Part</th></tr></thead><tbody>'
    '<tr><th scope="row">Centres sociaux</th><td class="is-number">100\u202f%</td></tr>'
    '<tr><th scope="row">Espaces de vie sociale</th><td class="is-number">71\u202f%</td></tr>'
    "</tbody></table>"
)


def _lists() -> dict[str, Any]:
    return {
        "tasks": (
            c.TaskGroup(
                "Votre structure",
                (
                    c.Task("Identité et territoire", _DONE, "#", "Environ 5 minutes"),
                    c.Task("Projet social", _STARTED, "#", "3 réponses sur 8"),
                ),
            ),
            c.TaskGroup(
                "Vos publics",
                (
                    c.Task("Participants par âge", _TO_CHECK, "#", "La somme n’est pas le total"),
                    c.Task("Bénévoles", _TO_DO, "#", "Environ 10 minutes"),
                ),
            ),
        ),
        "table": c.Table(
            caption="Structures du département",
            columns=(
                c.Column("Structure"),
                c.Column("Commune"),
                c.Column("Bénévoles", is_number=True),
                c.Column("État"),
            ),
            rows=(
                _row("Centre social de la Rivière", "Manosque", "152", _DONE),
                _row("Espace de vie sociale des Tilleuls", "Oraison", "38", _STARTED),
                _row("Espace de vie sociale du Moulin", "Sisteron", "1\u202f024", _TO_DO),
            ),
            total=("Ensemble", "", "1\u202f214", ""),
            is_sortable=True,
            has_few_columns=True,
        ),
        "pages": c.Pages(
            number=2,
            count=9,
            links=(
                c.Link("1", "#"),
                c.Link("2"),
                c.Link("3", "#"),
                c.Link("…"),
                c.Link("9", "#"),
            ),
            previous_url="#",
            next_url="#",
        ),
        "empty": c.Empty(
            "Aucune question en attente",
            "Quand vous interrogerez une structure, sa réponse arrivera ici.",
            action=c.Button("Voir les réponses déposées", "secondary", url="#"),
        ),
        "tabs": (
            Link("Réponses", "#", is_current=True),
            Link("Questions", "#"),
            Link("Signatures", "#"),
        ),
        "steps": (
            c.Step("Remplir", "#", "done"),
            c.Step("Vérifier", "#", "current"),
            c.Step("Déposer"),
            c.Step("Signatures"),
        ),
    }


def _row(name: str, town: str, number: str, state: c.Badge) -> tuple[c.Cell, ...]:
    return (c.Cell(name, "#"), c.Cell(town), c.Cell(number), c.Cell(badge=state))


def _stories() -> dict[str, Any]:
    return {
        "moments": (
            c.Moment("12 mai 2018, 14\u00a0h\u00a032", "Réponse déposée", "Camille Exemple"),
            c.Moment(
                "15 mai 2018, 9\u00a0h\u00a005",
                "Réponse renvoyée",
                "Caf, Dominique Modèle",
                "Les heures de bénévolat semblent compter deux fois les mêmes personnes.",
                c.Tone.WARNING,
            ),
            c.Moment(
                "16 mai 2018, 17\u00a0h\u00a040",
                "Réponse déposée à nouveau, signée par la fédération",
                "Fédération, Sacha Témoin",
                tone=c.Tone.SUCCESS,
            ),
        ),
        "quote": c.Quote(
            "Je venais pour le café du jeudi. Deux ans après, j’anime l’atelier couture.",
            "Une habitante, 58 ans",
            "Témoignage fictif",
        ),
        "photo": c.Photo(
            alt="Une scène d’atelier, en largeur, sans visage reconnaissable sans accord écrit",
            caption="Emplacement d’une photographie.",
            credit="à indiquer",
        ),
    }
