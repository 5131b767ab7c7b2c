"""Premises, what they house, for whom."""

from senacs.method.questionnaire import Block, Choice, Kind, Prefill, Question, Sensitivity

BLOCKS = (
    Block(
        key="lieux",
        title="Les locaux et ce qu’ils abritent",
        theme="identite",
        intro="Où la structure reçoit, et pour qui.",
        minutes=2,
        questions=(
            Question(
                key="sites_number",
                label="Lieux d’accueil permanents",
                kind=Kind.COUNT,
                unit="lieu",
                hint="Zéro pour une structure seulement itinérante.",
                definition=(
                    "Un lieu permanent a une enseigne, une adresse et des horaires "
                    "annoncés toute l’année. L’antenne ouverte deux demi-journées par "
                    "semaine en est un ; le gymnase prêté n’en est pas un."
                ),
                help=("Comptez les conventions d’occupation et les baux en cours au 31 décembre."),
                trap=(
                    "Ne comptez pas plusieurs fois un bâtiment qui a deux entrées ou trois "
                    "services."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=60,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2018,
            ),
            Question(
                key="premises_area",
                label="Surface des locaux",
                kind=Kind.COUNT,
                unit="m²",
                hint="Surface utile de tous les lieux permanents, en mètres carrés.",
                definition=(
                    "Additionnez accueil, salles, bureaux, cuisine et rangements. Cour, "
                    "jardin partagé et terrain restent en dehors. Une salle partagée avec "
                    "d’autres occupants se compte selon votre part du temps."
                ),
                help=(
                    "La surface est portée au bail, à l’attestation d’assurance ou au "
                    "dossier de sécurité de l’établissement."
                ),
                trap=(
                    "Ne reprenez pas la surface d’un équipement municipal dont vous "
                    "n’occupez qu’un étage."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=20000,
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="premises_owner",
                label="Propriétaire du lieu principal",
                kind=Kind.ONE_OF,
                hint="Celui du bâtiment où se trouve l’accueil.",
                definition=(
                    "Le propriétaire est celui que nomme le bail ou la convention de mise "
                    "à disposition, et non celui qui paie les travaux. Une régie installée "
                    "dans les murs de la mairie coche « commune ». Cette réponse éclaire "
                    "la valeur des locaux prêtés, demandée avec les finances."
                ),
                help="Première page du bail ; à défaut, avis de taxe foncière.",
                trap=(
                    "Ne prenez pas pour propriétaire le syndic ou l’agence qui gère le bâtiment."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                choices=(
                    Choice("commune", "Commune"),
                    Choice("intercommunality", "Intercommunalité"),
                    Choice("landlord", "Bailleur social"),
                    Choice("manager", "Organisme gestionnaire"),
                    Choice("caf", "Caf"),
                    Choice("other", "Autre propriétaire"),
                ),
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="travellers_action",
                label="Des actions sont-elles menées avec les gens du voyage ?",
                kind=Kind.YES_NO,
                hint="Des actions régulières, sur une aire, un terrain ou dans vos murs.",
                definition=(
                    "Répondez oui pour une présence régulière auprès de familles du "
                    "voyage : antenne sur une aire d’accueil, accompagnement de "
                    "l’instruction en famille ou par le Cned, ateliers. Une structure "
                    "entièrement dédiée à ce public, déjà repérée au registre, répond oui "
                    "aussi."
                ),
                help="Planning des antennes et convention avec le gestionnaire de l’aire.",
                trap=(
                    "Ne répondez pas oui pour la seule domiciliation du courrier, qui est "
                    "un service administratif."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="digital_access",
                label="Conventions et services d’accès aux droits",
                kind=Kind.SEVERAL_OF,
                hint="En place au moins six mois dans l’année.",
                definition=(
                    "Le point numérique est une convention avec la Caf : un poste, un "
                    "accompagnement, des statistiques. Aidants Connect habilite nommément "
                    "un professionnel à faire une démarche à la place d’une personne. Le "
                    "label France services et le conseiller numérique se déclarent avec "
                    "les services."
                ),
                help=(
                    "Convention signée avec la Caf, liste des personnes habilitées, "
                    "agrément du conseil départemental de l’accès au droit."
                ),
                trap=(
                    "Ne cochez pas un service parce qu’un bus ou un partenaire le tient "
                    "devant vos locaux."
                ),
                source="Caf, points numériques ; ANCT, Aidants Connect",
                choices=(
                    Choice("caf_digital_point", "Point numérique Caf"),
                    Choice("aidants_connect", "Habilitation Aidants Connect"),
                    Choice("legal_point", "Point-justice ou permanence juridique"),
                    Choice("self_service", "Ordinateurs en libre accès"),
                    Choice("none", "Aucun"),
                ),
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2020,
            ),
        ),
    ),
)
