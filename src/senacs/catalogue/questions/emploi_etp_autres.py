"""Full-time equivalents by contract: early childhood, digital mediation, the others."""

from senacs.method.questionnaire import Audience, Kind, Question

CS = (Audience.CS,)

CARE = (
    Question(
        key="fte_early_childhood_cdi",
        label="Petite enfance, CDI et titulaires",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Crèche, halte-garderie, relais, lieu d’accueil.",
        definition=(
            "L’équipe permanente du service, direction de la crèche comprise. Les taux "
            "d’encadrement en font la case la plus lourde des centres qui gèrent un "
            "accueil du jeune enfant."
        ),
        help=("Tableau du personnel transmis chaque année à la Caf avec le bilan de la crèche."),
        trap="Ne reprenez pas l’équipe d’une crèche voisine qui a son propre gestionnaire.",
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_early_childhood_cdd",
        label="Petite enfance, CDD",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Remplacements, nombreux dans ce métier.",
        definition=(
            "Auxiliaires de passage, renforts, médecin ou psychologue vacataire pour "
            "quelques heures. L’absence de la titulaire se retire de l’autre colonne à "
            "mesure."
        ),
        help=(
            "Heures de remplacement du logiciel de planning de la crèche, additionnées sur l’année."
        ),
        trap=("Ne comptez pas la même heure chez la titulaire en arrêt et chez sa remplaçante."),
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_digital_cdi",
        label="Médiation numérique, CDI et titulaires",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Ateliers, aide aux démarches, espace public numérique.",
        definition=(
            "Médiateurs et animateurs numériques permanents. Un agent France services "
            "titulaire entre ici quand la structure porte le label."
        ),
        help=(
            "Fiche de poste, et rapport d’activité saisi sur la plateforme nationale du dispositif."
        ),
        trap="Ne comptez pas le technicien qui entretient les ordinateurs.",
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_digital_cdd",
        label="Médiation numérique, CDD",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Conseillers numériques le plus souvent.",
        definition=(
            "Les conseillers numériques financés par l’État depuis 2021 ont surtout des "
            "contrats à terme. L’aide reçue ne les range pas parmi les emplois aidés."
        ),
        help="Convention de subvention du poste, avec sa date de fin.",
        trap=(
            "Ne comptez pas un conseiller partagé par l’intercommunalité au-delà de ses "
            "jours chez vous."
        ),
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
)

OTHERS = (
    Question(
        key="fte_other_cdi",
        label="Autres fonctions, CDI et titulaires",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Ce qui n’a pas de ligne propre.",
        definition=(
            "Médiation sociale, insertion, santé, épicerie solidaire, tiers-lieu, cinéma. "
            "Si cette case dépasse le cinquième des ETP, cherchez la fonction principale "
            "de ces personnes."
        ),
        help="C’est ce qui reste du livre de paie une fois les dix fonctions servies.",
        trap="Ne vous en servez pas pour équilibrer le tableau.",
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_other_cdd",
        label="Autres fonctions, CDD",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Contrats à terme sans ligne propre, comptables de passage.",
        definition=(
            "Un chargé d’étude recruté pour le diagnostic partagé y trouve sa place, comme "
            "un comptable en remplacement. Un auto-entrepreneur facture et n’y figure pas."
        ),
        help="Contrats dont l’intitulé ne cite aucune des fonctions du tableau.",
        trap="N’y laissez pas les vacataires faute d’avoir lu leur contrat.",
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_other_subsidised",
        label="Autres fonctions, emplois aidés",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Adultes-relais, chantiers d’insertion, autres contrats aidés.",
        definition=(
            "Le contrat d’adulte-relais dure trois ans et s’adresse à des habitants de "
            "quartiers prioritaires, pour de la médiation. Les postes d’un chantier "
            "d’insertion porté par le centre se comptent en heures réellement payées."
        ),
        help=(
            "Convention signée avec la préfecture pour les adultes-relais, avec l’État ou "
            "le département pour l’insertion."
        ),
        trap="Ne comptez pas la cohorte du chantier d’une autre association.",
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_other_seconded",
        label="Autres fonctions, mise à disposition",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Toutes les fonctions hors direction et animation.",
        definition=(
            "Agents d’entretien, d’accueil, de jeunesse ou de petite enfance prêtés par la "
            "commune, salariés d’une association intermédiaire. Ils comptent même quand "
            "rien n’est facturé."
        ),
        help="Annexe des moyens humains de la convention avec la commune.",
        trap="Ne les oubliez pas parce que votre comptable ne les voit pas.",
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
)
