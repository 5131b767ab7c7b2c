"""What structures and territories are compared on to form profiles, and the words for each end.

A variable is one line. Few on purpose: a profile must be told in a sentence. Of structures, library
indicators whose answers exist since long, so that profiles of several years can be read side by
side. Of territories, public facts of the reference and of the register: no answer is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from senacs.method import french
from senacs.method.questionnaire import Audience
from senacs.method.typology import Variable

PROFILE_VARIABLES: Mapping[Audience, tuple[Variable, ...]] = {
    Audience.CS: (
        Variable(
            "fte_total", "Taille de l’équipe", "grandes équipes", "petites équipes", is_size=True
        ),
        Variable(
            "volunteers_per_employee",
            "Bénévoles par salarié",
            "beaucoup de bénévoles par salarié",
            "peu de bénévoles par salarié",
            is_size=True,
        ),
        Variable(
            "public_total",
            "Nombre de participants",
            "publics nombreux",
            "publics restreints",
            is_size=True,
        ),
        Variable("public_0_25_share", "Part des moins de 26 ans", "public jeune", "public adulte"),
        Variable(
            "public_60_plus_share", "Part des 60 ans et plus", "beaucoup d’aînés", "peu d’aînés"
        ),
        Variable(
            "users_share",
            "Part du budget payée par les usagers",
            "usagers contribuant beaucoup au budget",
            "usagers contribuant peu au budget",
        ),
        Variable(
            "local_authorities_share",
            "Part du budget venant des collectivités",
            "budget porté par les collectivités",
            "budget peu porté par les collectivités",
        ),
    ),
    Audience.EVS: (
        Variable(
            "evs_fte_total",
            "Taille de l’équipe",
            "équipe salariée",
            "peu de salariés",
            is_size=True,
        ),
        Variable(
            "evs_volunteers_total",
            "Nombre de bénévoles",
            "beaucoup de bénévoles",
            "peu de bénévoles",
            is_size=True,
        ),
        Variable(
            "evs_public_total",
            "Nombre de participants",
            "publics nombreux",
            "publics restreints",
            is_size=True,
        ),
        Variable(
            "evs_public_60_plus_share", "Part des 60 ans et plus", "beaucoup d’aînés", "peu d’aînés"
        ),
        Variable(
            "evs_public_new_share",
            "Part des nouveaux participants",
            "publics qui se renouvellent",
            "publics fidèles",
        ),
    ),
}


@dataclass(frozen=True)
class Fact:
    """A public fact of territories: why it is compared, and how it is written."""

    variable: Variable
    why: str
    unit: str
    decimals: int = 0

    @property
    def key(self) -> str:
        return self.variable.key

    @property
    def label(self) -> str:
        """As in the middle of a sentence."""
        return self.variable.label[0].lower() + self.variable.label[1:]

    def said(self, value: float | None) -> str:
        """A value as it is read, its unit where it is short; nothing where it is not known."""
        if value is None:
            return ""
        if self.unit in {"%", "€"}:
            return french.quantity(value, self.unit, self.decimals)
        return french.number(value, self.decimals)


TERRITORY_FACTS = (
    Fact(
        Variable("population", "Population", "très peuplés", "peu peuplés", is_size=True),
        "les moyens et les attentes changent avec la taille",
        "habitant",
    ),
    Fact(
        Variable("density", "Densité de population", "denses", "peu denses", is_size=True),
        "les distances changent les façons de faire",
        "hab./km²",
    ),
    Fact(
        Variable("rural", "Part de la population en communes rurales", "ruraux", "urbains"),
        "la grille communale de densité de l’Insee distingue villes et campagnes",
        "%",
    ),
    Fact(
        Variable(
            "income",
            "Niveau de vie médian des communes",
            "niveau de vie élevé",
            "niveau de vie modeste",
        ),
        "il dit les besoins et les tarifs possibles",
        "€",
    ),
    Fact(
        Variable(
            "structures", "Structures pour 10 000 habitants", "maillage serré", "maillage lâche"
        ),
        "le maillage déjà en place",
        "pour 10 000 habitants",
        2,
    ),
    Fact(
        Variable(
            "districts",
            "Part de la population dans une commune qui a un quartier prioritaire (QPV)",
            "marqués par la politique de la ville",
            "hors politique de la ville",
        ),
        "les quartiers prioritaires appellent d’autres moyens",
        "%",
    ),
    Fact(
        Variable(
            "revitalised",
            "Part de la population en commune classée France ruralités revitalisation (FRR)",
            "largement classés FRR",
            "peu classés FRR",
        ),
        "le classement FRR dit les campagnes les plus fragiles",
        "%",
    ),
)
