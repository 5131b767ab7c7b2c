"""The thematic modules: blocks that join the core for an edition or a few.

A block names its module; the years in which it is asked are those of its questions. A module
that no edition has asked yet waits with years to come: a steward brings it forward.
"""

from senacs.method.questionnaire import Module

MODULES: tuple[Module, ...] = (
    Module(
        "preoccupations",
        "Préoccupations du territoire et du centre",
        "Entendre, en clair, ce qui pèse sur le territoire et ce qui inquiète le centre.",
        "Questions ouvertes de l’enquête 2014 ; libellés propres.",
    ),
    Module(
        "jeunes_adultes",
        "Jeunes adultes de 18 à 25 ans",
        "Savoir si les centres touchent les jeunes adultes, par quelle porte, et pour quels "
        "projets.",
        "Enquête 2018 sur les données 2017 ; posé ici sur les données 2018, car le formulaire 2017 "
        "est celui que rejoue la démonstration.",
    ),
    Module(
        "droits_numerique",
        "Droits et fracture numérique",
        "Mesurer ce que la dématérialisation des démarches reporte sur l’accueil des centres.",
        "Enquête 2018 sur les données 2017 ; posé ici sur les données 2018, comme le module sur "
        "les jeunes adultes de la même enquête.",
    ),
    Module(
        "hors_les_murs",
        "Hors les murs",
        "Décrire les sorties d’équipe : leurs raisons, leurs lieux, ce qu’elles apprennent.",
        "Thème des plaquettes de 2019 ; libellés propres.",
    ),
    Module(
        "covid",
        "Crise sanitaire",
        "Garder la trace des fermetures, des solidarités nées en 2020 et de ce qui en reste.",
        "Enquête 2021 sur les données 2020 ; libellés propres.",
    ),
    Module(
        "ecologie",
        "Écologie",
        "Voir où en sont les structures, dans leurs murs et avec les habitants.",
        "Enquête 2024 sur les données 2023 ; libellés propres.",
    ),
    Module(
        "democratie",
        "Démocratie",
        "Savoir sur quoi les habitants décident vraiment, et qui n’est jamais là.",
        "Enquête 2024 sur les données 2023 ; libellés propres.",
    ),
    Module(
        "petite_enfance",
        "Petite enfance",
        "Situer la place des structures auprès des tout-petits, de leurs parents et des "
        "professionnels.",
        "Enquête 2024 sur les données 2023 ; libellés propres.",
    ),
    Module(
        "intergenerationnel",
        "Lien entre générations",
        "Distinguer les actions où les âges se croisent de celles où ils font ensemble.",
        "Thème annoncé par l’annexe 6 de la circulaire de 2025 ; libellés propres.",
    ),
    Module(
        "inclusion_numerique",
        "Inclusion numérique",
        "Décrire l’aide, l’apprentissage et l’équipement, et ce qui reste hors de portée.",
        "Thème annoncé par l’annexe 6 de la circulaire de 2025 ; libellés propres.",
    ),
    Module(
        "transition_ecologique",
        "Transition écologique",
        "Suivre les bâtiments, l’énergie, l’alimentation et les mobilités dans la durée.",
        "Thème annoncé par l’annexe 6 de la circulaire de 2025, prêt pour les données 2026.",
    ),
    Module(
        "aller_vers",
        "Aller vers",
        "Regarder l’aller-vers comme une méthode : qui l’on cherche, comment l’on revient, ce "
        "que les partenaires en font.",
        "Thème annoncé par l’annexe 6 de la circulaire de 2025, prêt pour les données 2027.",
    ),
)
