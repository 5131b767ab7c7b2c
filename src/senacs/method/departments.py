"""The definite article of each of the 101 departments; an empty one where usage has none."""

_BY_ARTICLE: dict[str, tuple[str, ...]] = {
    "le": (
        "Calvados", "Cantal", "Cher", "Doubs", "Finistère", "Gard", "Gers", "Jura",
        "Loiret", "Lot", "Morbihan", "Nord", "Pas-de-Calais", "Puy-de-Dôme", "Bas-Rhin",
        "Haut-Rhin", "Rhône", "Tarn", "Var", "Vaucluse", "Territoire de Belfort",
        "Val-de-Marne", "Val-d'Oise",
    ),
    "la": (
        "Charente", "Charente-Maritime", "Corrèze", "Côte-d'Or", "Creuse", "Dordogne",
        "Drôme", "Corse-du-Sud", "Haute-Corse", "Haute-Garonne", "Gironde", "Loire",
        "Haute-Loire", "Loire-Atlantique", "Lozère", "Manche", "Marne", "Haute-Marne",
        "Mayenne", "Meuse", "Moselle", "Nièvre", "Haute-Saône", "Sarthe", "Savoie",
        "Haute-Savoie", "Seine-Maritime", "Somme", "Vendée", "Vienne", "Haute-Vienne",
        "Seine-Saint-Denis", "Guadeloupe", "Martinique", "Guyane",
    ),
    "les": (
        "Alpes-de-Haute-Provence", "Hautes-Alpes", "Alpes-Maritimes", "Ardennes",
        "Bouches-du-Rhône", "Côtes-d'Armor", "Landes", "Pyrénées-Atlantiques",
        "Hautes-Pyrénées", "Pyrénées-Orientales", "Yvelines", "Deux-Sèvres", "Vosges",
        "Hauts-de-Seine",
    ),
    "l’": (
        "Ain", "Aisne", "Allier", "Ardèche", "Ariège", "Aube", "Aude", "Aveyron", "Eure",
        "Hérault", "Indre", "Isère", "Oise", "Orne", "Yonne", "Essonne",
    ),
    "": (
        "Eure-et-Loir", "Ille-et-Vilaine", "Indre-et-Loire", "Loir-et-Cher",
        "Lot-et-Garonne", "Maine-et-Loire", "Meurthe-et-Moselle", "Saône-et-Loire", "Paris",
        "Seine-et-Marne", "Tarn-et-Garonne", "La Réunion", "Mayotte",
    ),
}  # fmt: skip

# Names are written as the official code writes them, with a straight apostrophe.
ARTICLES: dict[str, str] = {
    name: article for article, names in _BY_ARTICLE.items() for name in names
}
