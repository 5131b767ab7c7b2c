"""What structures are compared on to form profiles: library indicators, and the words for each end.

A variable is one line. Few on purpose: a profile must be told in a sentence. Indicators whose
answers exist since long, so that profiles of several years can be read side by side.
"""

from collections.abc import Mapping

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
