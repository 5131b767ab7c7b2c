"""Charts that exercise every form: the usual, the crowded, the hidden and the empty."""

from collections.abc import Callable

from senacs.charts.maps import (
    HIDDEN,
    NO_ANSWER,
    NO_STRUCTURE,
    Class,
    Disc,
    Discs,
    Frame,
    Point,
    Shape,
    choropleth,
    point_map,
    territory_map,
)
from senacs.charts.model import Band, Break, Chart, Drawing, Item, Reference, Series

FOOT = "Source : SENACS, enquête 2017. 4 centres sur 4. Version 1."


_SILENCES = {"masqué": HIDDEN, "non répondu": NO_ANSWER}


def _items(*values: tuple[str, float | None, str]) -> tuple[Item, ...]:
    return tuple(
        Item(label, value, text, silence=_SILENCES.get(text, "")) for label, value, text in values
    )


AGES = Chart(
    title="Six enfants sur dix ont de 4 à 10 ans",
    subtitle="Part de chaque âge parmi les 0-25 ans accueillis",
    unit="%",
    items=_items(
        ("0-3 ans", 11, "11 %"),
        ("4-10 ans", 62, "62 %"),
        ("11-14 ans", 15, "15 %"),
        ("15-17 ans", 7, "7 %"),
        ("18-25 ans", 5, "5 %"),
    ),
    foot=FOOT,
    columns=("Âge", "Part"),
    total="1 361",
    total_label="enfants et jeunes accueillis",
)
ISSUES = Chart(
    title="Quatre centres sur quatre luttent contre l’isolement",
    subtitle="Nombre de centres qui agissent sur chaque problématique",
    unit="centres",
    items=_items(
        ("Lutte contre l’isolement", 4, "4 sur 4"),
        ("Actions éducatives", 4, "4 sur 4"),
        ("Bien vieillir", 3, "3 sur 4"),
        ("Lutte contre les discriminations et pour l’égalité", 2, "2 sur 4"),
        ("Logement et habitat", 1, "1 sur 4"),
        ("Handicap", 0, "0 sur 4"),
        ("Accès aux droits", None, "masqué"),
    ),
    foot=FOOT,
    scale=4,
)
LONG = Chart(
    title="Les libellés longs passent au-dessus",
    subtitle="Nombre de centres",
    unit="centres",
    items=_items(
        (
            "Accompagnement individuel de tout public : exclusion, emploi et insertion, accès",
            3,
            "3 sur 4",
        ),
        ("Groupes d’échanges entre parents et professionnels de la petite enfance", 2, "2 sur 4"),
        ("Apprentissage du français", None, "non répondu"),
    ),
    foot=FOOT,
    scale=4,
)
JOBS = Chart(
    title="La moitié des salariés sont animateurs",
    subtitle="Répartition des salariés par poste",
    unit="%",
    items=(
        Item("Poste direction", 11, "11 %"),
        Item("Agent d’accueil", 7, "7 %"),
        Item("Secrétaire", 2, "2 %"),
        Item("Comptable", 3, "3 %"),
        Item("Agent logistique", 6, "6 %", note="entretien, technique"),
        Item("Animateurs", 50, "50 %", emphasis=True),
        Item("Petite enfance", 21, "21 %"),
    ),
    foot=FOOT,
)
SKILLS = Chart(
    title="Deux animateurs sur trois ont un CAP ou un BEP",
    subtitle="Qualification des animateurs",
    unit="%",
    items=_items(
        ("CAP ou BEP", 68, "68 %"),
        ("Bac et Bac +2", 19, "19 %"),
        ("Licence, maîtrise, master", None, "masqué"),
        ("Non diplômés", 3, "3 %"),
    ),
    foot=FOOT,
)
FUNDS = Chart(
    title="Les communes apportent plus de la moitié des produits",
    subtitle="Produits des centres sociaux",
    unit="%",
    items=_items(
        ("Collectivités locales", 56, "56 %"),
        ("Caf", 26, "26 %"),
        ("Participation des usagers", 11, "11 %"),
        ("Conseil départemental", 3, "3 %"),
        ("État, dont emplois aidés", 3, "3 %"),
        ("Autres produits", 1, "1 %"),
    ),
    foot=FOOT,
)
VOLUNTEERS = Chart(
    title="Un bénévole sur trois administre son centre",
    subtitle="Bénévoles selon leur engagement",
    unit="%",
    items=_items(
        ("administrateurs et administratrices", 32, "32 %"),
        ("réguliers", 39, "39 %"),
        ("occasionnels", 29, "29 %"),
    ),
    foot=FOOT,
    total="325",
    total_label="bénévoles",
)
HIDDEN_PARTS = Chart(
    title="Deux contrats sont masqués",
    subtitle="Emplois par contrat",
    unit="%",
    items=_items(
        ("CDI", 62, "62 %"),
        ("CDD", 24, "24 %"),
        ("Emplois aidés", None, "masqué"),
        ("Mise à disposition", None, "masqué"),
    ),
    scale=100,
)
MANY_PARTS = Chart(
    title="Treize domaines",
    subtitle="Domaines des EVS",
    unit="%",
    items=tuple(Item(f"Domaine {rank}", 14 - rank, f"{14 - rank} %") for rank in range(1, 14)),
)
SHEET = Chart(
    title="Ma structure et le département",
    subtitle="Valeurs de l’année 2016",
    unit="",
    items=(
        Item(
            "Enfants et jeunes accueillis",
            412,
            "412",
            reference=Reference(
                "Département",
                340,
                "340 en moyenne",
                120,
                210,
                430,
                610,
                "la moitié des centres entre 210 et 430",
            ),
        ),
        Item(
            "Part des emplois en CDI",
            48,
            "48 %",
            reference=Reference("Département", 62, "62 %"),
        ),
        Item(
            "Bénévoles réguliers",
            None,
            "non répondu",
            reference=Reference("Département", 32, "32 en moyenne", 8, 20, 41, 60),
            silence=NO_ANSWER,
        ),
        Item(
            "Participation des usagers au budget de fonctionnement",
            0,
            "0 %",
            note="hors valorisation du bénévolat",
        ),
    ),
    foot=FOOT,
)
TREND = Chart(
    title="Deux fois plus de bénévoles qu’en 2012",
    subtitle="Bénévoles de la structure",
    unit="bénévoles",
    series=(
        Series(
            "Ma structure",
            _items(
                ("2012", 21, "21"),
                ("2013", 24, "24"),
                ("2014", None, "masqué"),
                ("2015", 38, "38"),
                ("2016", 40, "40"),
                ("2018", 47, "47"),
            ),
            emphasis=True,
        ),
        Series(
            "Département",
            _items(
                ("2012", 30, "30"),
                ("2013", 31, "31"),
                ("2014", 33, "33"),
                ("2015", 36, "36"),
                ("2016", 41, "41"),
                ("2018", 45, "45"),
            ),
        ),
    ),
    breaks=(Break("2015", "les bénévoles occasionnels sont comptés à part"),),
    band=Band(
        "De la plus petite à la plus grande valeur du département",
        _items(
            ("2012", 8, "8"),
            ("2013", 9, "9"),
            ("2015", 11, "11"),
            ("2016", 12, "12"),
            ("2018", 10, "10"),
        ),
        _items(
            ("2012", 55, "55"),
            ("2013", 52, "52"),
            ("2015", 61, "61"),
            ("2016", 60, "60"),
            ("2018", 66, "66"),
        ),
    ),
    foot=FOOT,
)
ONE_LINE = Chart(
    title="Moins d’heures de bénévolat",
    subtitle="Heures dans l’année",
    unit="heures",
    items=_items(("2014", 14210, "14 210"), ("2015", 13100, "13 100"), ("2016", 12470, "12 470")),
    foot=FOOT,
)
RIVALS = Chart(
    title="Cinq âges côte à côte",
    subtitle="Part de chaque âge",
    unit="%",
    series=tuple(
        Series(name, _items(("2014", a, f"{a} %"), ("2015", b, f"{b} %"), ("2016", c, f"{c} %")))
        for name, a, b, c in [
            ("0-3 ans", 12, 11, 11), ("4-10 ans", 58, 60, 62), ("11-14 ans", 16, 15, 15),
            ("15-17 ans", 8, 8, 7), ("18-25 ans", 6, 6, 5),
        ]
    ),
)  # fmt: skip
EMPTY = Chart(title="Rien encore", subtitle="Aucune réponse", unit="", foot=FOOT)

SAMPLES: dict[str, tuple[Chart, str]] = {
    "bars": (FUNDS, "bars"),
    "bars-emphasis": (JOBS, "bars"),
    "bars-hidden": (SKILLS, "bars"),
    "bars-long": (LONG, "bars"),
    "columns": (JOBS, "columns"),
    "columns-hidden": (SKILLS, "columns"),
    "columns-turned": (ISSUES, "columns"),
    "count-bars": (ISSUES, "count_bars"),
    "count-bars-long": (LONG, "count_bars"),
    "donut": (AGES, "donut"),
    "donut-three": (VOLUNTEERS, "donut"),
    "donut-hidden": (HIDDEN_PARTS, "donut"),
    "donut-many": (MANY_PARTS, "donut"),
    "stacked": (VOLUNTEERS, "stacked"),
    "stacked-list": (FUNDS, "stacked"),
    "bullet": (SHEET, "bullet"),
    "lines": (TREND, "lines"),
    "lines-one": (ONE_LINE, "lines"),
    "lines-rivals": (RIVALS, "lines"),
    "pictogram": (ISSUES, "pictogram"),
    "empty": (EMPTY, "bars"),
}

ALPS_FRAME = Frame(
    (0, 0, 200, 190),
    "Vingt-trois structures dans le département",
    "Centres sociaux et espaces de vie sociale agréés en 2016",
    FOOT,
    note="Contour simplifié pour l’essai.",
    kilometre=1.4,
)
ALPS = (
    Shape("05", "Voisin du nord", "M-50 -50L260 -50L260 10L120 60L60 70L-50 60Z", "context"),
    Shape("04", "Département", "M60 70L120 60L180 8L192 40L170 120L190 150L90 185L40 180L20 130Z"),
)


def _structures() -> tuple[Point, ...]:
    places = {
        "Château-Arnoux-Saint-Auban": (82, 96), "Sainte-Tulle": (52, 154), "Volx": (60, 136),
        "Gréoux-les-Bains": (66, 160), "Forcalquier": (51, 120), "Revest-des-Brousses": (34, 118),
        "Peipin": (76, 86), "Oraison": (70, 128), "Manosque": (54, 146), "Sisteron": (73, 76),
        "Niozelles": (60, 126), "Digne-les-Bains": (112, 96), "La Motte-du-Caire": (84, 44),
        "Entrevaux": (186, 122), "Noyers-sur-Jabron": (58, 80),
        "Saint-Michel-l’Observatoire": (42, 130),
    }  # fmt: skip
    centres = [
        ("La Marelle", "Château-Arnoux-Saint-Auban"), ("Sainte-Tulle", "Sainte-Tulle"),
        ("Volx", "Volx"), ("San Bastian", "Gréoux-les-Bains"),
    ]  # fmt: skip
    spaces = [
        "Château-Arnoux-Saint-Auban", "Forcalquier", "Revest-des-Brousses", "Peipin", "Oraison",
        "Forcalquier", "Manosque", "Noyers-sur-Jabron", "Sisteron", "Volx", "Niozelles",
        "Forcalquier", "Digne-les-Bains", "La Motte-du-Caire", "Entrevaux", "Digne-les-Bains",
        "Saint-Michel-l’Observatoire", "Manosque", "Digne-les-Bains",
    ]  # fmt: skip
    named = [Point(*places[place], name, place, "CS", "circle") for name, place in centres]
    numbered = [
        Point(*places[place], f"Espace fictif {rank}", place, "EVS", "diamond")
        for rank, place in enumerate(spaces, start=1)
    ]
    return (*named, *numbered)


STRUCTURES = _structures()
COUNTRY_FRAME = Frame((0, 0, 100, 60), "Un pays de cinq territoires", "Part des centres", FOOT)
COUNTRY = tuple(
    Shape(f"0{rank}", name, f"M{x} {y}h28v25h-28Z")
    for rank, (name, x, y) in enumerate(
        [("Un", 2, 2), ("Deux", 34, 2), ("Trois", 66, 2), ("Quatre", 2, 32), ("Cinq", 34, 32)], 1
    )
)


def _choropleth(width: float) -> Drawing:
    rates = {
        "01": Item("", 12, "12 %"),
        "02": Item("", 50, "50 %"),
        "03": Item("", None, "masqué", silence=HIDDEN),
        "04": Item("", None, "sans réponse", silence=NO_ANSWER),
        "05": Item("", None, "aucune", silence=NO_STRUCTURE),
    }
    classes = (Class(0, 50, "moins de 50 %"), Class(50, 100, "50 % et plus"))
    discs = Discs(
        "Nombre de structures", (Disc(16, 14, 40, "40", "Un"), Disc(48, 14, 9, "9", "Deux"))
    )
    return choropleth(
        COUNTRY_FRAME, COUNTRY, rates, classes, discs=discs, width=width, heading=True
    )


MAPS: dict[str, Callable[[float], Drawing]] = {
    "points": lambda width: point_map(
        ALPS_FRAME, ALPS, STRUCTURES,
        {"CS": "4 centres sociaux", "EVS": "19 espaces de vie sociale"},
        highlight={"Volx"}, width=width, heading=True,
    ),
    "choropleth": _choropleth,
    "territories": lambda width: territory_map(
        COUNTRY_FRAME, COUNTRY, {"01": "in", "02": "in", "03": "test"},
        {"in": "participants", "test": "en expérimentation", "out": "non participants"},
        width=width, heading=True,
    ),
}  # fmt: skip
