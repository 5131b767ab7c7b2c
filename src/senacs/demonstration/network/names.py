"""Names of structures that do not exist, from lists of words: no real centre is meant."""

from collections.abc import Collection

from senacs.demonstration.network import chance

_THINGS = (
    "Tilleuls", "Saules", "Genêts", "Noisetiers", "Alouettes", "Hirondelles", "Martinets",
    "Libellules", "Coquelicots", "Bruyères", "Fougères", "Glycines", "Lavandes", "Capucines",
    "Mésanges", "Hérons", "Lucioles", "Galets", "Moissons", "Vendanges", "Lavoirs", "Fontaines",
    "Passerelles", "Écluses", "Lanternes", "Clairières", "Sources", "Ruisseaux", "Vergers",
    "Potagers", "Marronniers", "Cerisiers", "Amandiers", "Figuiers", "Mûriers", "Platanes",
    "Pervenches", "Bleuets", "Campanules", "Sauterelles", "Écureuils", "Hérissons", "Rouges-Gorges",
    "Pinsons", "Chouettes", "Cigognes", "Goélands", "Embruns", "Voiliers", "Rameurs",
)  # fmt: skip
_KINDS_OF = (
    "Maison des {}", "Centre social des {}", "Espace des {}", "La Fabrique des {}",
    "Le Carrefour des {}", "Le Jardin des {}", "L’Atelier des {}", "Le Chemin des {}",
    "La Place des {}", "Le Rendez-vous des {}",
)  # fmt: skip
_NOUNS = (
    "L’Escale", "La Passerelle", "Le Trait d’union", "L’Arc-en-ciel", "La Boussole", "Le Fil",
    "La Ruche", "L’Étape", "Le Préau", "La Clairière", "Le Kiosque", "La Croisée", "L’Envol",
    "Le Tremplin", "La Traversée", "Le Sillon", "La Marge", "L’Élan", "Le Perron",
    "La Courte Échelle", "Le Banc public", "L’Éclaircie", "La Veilleuse", "Le Pas de porte",
    "La Grande Table",
    "L’Horizon", "Le Cercle", "La Bobine", "Le Marchepied", "La Ritournelle",
)  # fmt: skip
_ENDINGS = (
    "", " bleue", " des voisins", " du quartier", " d’à côté", " en chemin", " des possibles",
    " partagée", " du matin", " des quatre vents", " du bourg", " des collines", " d’en haut",
    " d’en bas", " ouverte", " du canal",
)  # fmt: skip
_MASCULINE = {" bleue": " bleu", " partagée": " partagé", " ouverte": " ouvert"}


def name(kind: str, taken: Collection[str], *names: object) -> str:
    """A name that no structure of the commune bears yet."""
    for attempt in range(1000):
        found = _one(kind, *names, attempt)
        if found not in taken:
            return found
    raise LookupError("no name left")


def _one(kind: str, *names: object) -> str:
    bits = chance.number_of("name", *names)
    if bits % 100 < (62 if kind == "CS" else 45):
        pattern = _KINDS_OF[(bits >> 8) % len(_KINDS_OF)]
        if kind == "EVS":
            pattern = pattern.replace("Centre social", "Espace de vie")
        return pattern.format(_THINGS[(bits >> 20) % len(_THINGS)])
    noun = _NOUNS[(bits >> 8) % len(_NOUNS)]
    ending = _ENDINGS[(bits >> 20) % len(_ENDINGS)]
    return noun + (_MASCULINE.get(ending, ending) if _is_masculine(noun) else ending)


def _is_masculine(noun: str) -> bool:
    return noun.startswith("Le ") or noun in {"L’Arc-en-ciel", "L’Envol", "L’Élan", "L’Horizon"}
