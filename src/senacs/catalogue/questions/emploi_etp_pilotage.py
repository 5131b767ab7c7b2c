"""Full-time equivalents by contract: management, family referent, reception, office, upkeep."""

from senacs.method.questionnaire import Audience, Kind, Question

CS = (Audience.CS,)

LEAD = (
    Question(
        key="fte_direction_cdi",
        label="Direction et coordination, CDI et titulaires",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Direction, adjoint, coordination de secteur, en emploi permanent.",
        definition=(
            "Réunissez les directeurs, les adjoints et les coordinateurs de secteur sur "
            "emploi permanent. Une coordinatrice jeunesse qui anime encore la moitié de "
            "son temps se partage entre deux lignes."
        ),
        help="La part d’encadrement est souvent écrite en pourcentage à la fiche de poste.",
        trap=(
            "Ne mettez pas ici tout le temps d’un responsable d’accueil de loisirs, qui "
            "anime plus qu’il ne coordonne."
        ),
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_direction_cdd",
        label="Direction et coordination, CDD",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Surtout des remplacements et des intérims.",
        definition=(
            "Le cas courant est le remplacement : maternité, maladie longue, attente d’un "
            "recrutement. Seul compte le temps réellement couvert par le contrat, ramené à "
            "douze mois."
        ),
        help=(
            "Dates d’entrée et de sortie au registre du personnel : sept mois à temps "
            "plein font 0,58."
        ),
        trap="N’ajoutez pas le remplaçant sans retirer les mois d’absence du titulaire.",
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_direction_seconded",
        label="Direction et coordination, mise à disposition",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="La personne est payée par la commune, la Caf ou une fédération.",
        definition=(
            "Le cas se rencontre dans les centres créés par une mairie puis confiés à une "
            "association, dont la directrice reste fonctionnaire. La personne compte pour "
            "sa quotité au centre."
        ),
        help="Convention de mise à disposition signée par l’agent, avec sa quotité.",
        trap=(
            "Ne déclarez pas ici le directeur municipal d’un centre municipal : chez son "
            "propre employeur, il est titulaire."
        ),
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_family_referent_cdi",
        label="Référent familles, CDI et titulaires",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Le temps consacré au projet familles, en emploi permanent.",
        definition=(
            "Portez le temps d’animation du projet familles et des actions avec les "
            "parents. Les heures passées au lieu d’accueil enfants-parents vont à la "
            "petite enfance."
        ),
        help="Emploi du temps type joint au projet familles remis à la Caf.",
        trap="N’arrondissez pas à 1 un contrat de vingt-huit heures, qui vaut 0,8.",
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_family_referent_cdd",
        label="Référent familles, CDD",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Remplacement, ou première année d’un projet familles.",
        definition=(
            "Comptez le référent recruté à terme, y compris par contrat de projet dans une "
            "collectivité. Les mois où la fonction est restée sans personne comptent zéro, "
            "et font baisser la prestation de la Caf."
        ),
        help="Contrat portant la mention « référent familles » et ses dates.",
        trap="Ne reportez pas une année entière pour un recrutement d’octobre.",
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
)

FRONT = (
    Question(
        key="fte_reception_cdi",
        label="Accueil, CDI et titulaires",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Les personnes dont l’accueil est le métier.",
        definition=(
            "Comptez le comptoir, le téléphone et la première écoute. Les permanences "
            "tenues par les animateurs restent dans l’animation."
        ),
        help=(
            "Planning d’accueil d’une semaine, multiplié par les semaines travaillées puis "
            "divisé par 1 607."
        ),
        trap=(
            "Ne déduisez pas ce temps des heures d’ouverture, alors qu’on est parfois deux "
            "au comptoir."
        ),
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_reception_cdd",
        label="Accueil, CDD",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Renforts de rentrée, remplacements, vacations du soir.",
        definition=(
            "Un mois d’inscriptions à temps plein vaut 0,08. Trois soirs de deux heures "
            "par semaine toute l’année valent près de 0,2."
        ),
        help="Bulletins de septembre et de janvier, mois des renforts.",
        trap="Ne comptez pas un renfort d’un mois pour un poste.",
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_reception_subsidised",
        label="Accueil, emplois aidés",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Parcours emploi compétences, le plus souvent à vingt heures.",
        definition=(
            "L’accueil est l’un des premiers postes ouverts aux contrats aidés, pour neuf "
            "à douze mois renouvelables. Vingt heures par semaine toute l’année font 0,57."
        ),
        help="Durée hebdomadaire portée sur la demande d’aide instruite par France Travail.",
        trap="Ne déclarez pas la part payée par l’État au lieu du temps travaillé.",
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_secretary_cdi",
        label="Secrétariat, CDI et titulaires",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Secrétariat, inscriptions, facturation, assistance de direction.",
        definition=(
            "La régie de recettes d’un centre municipal entre ici. Quand la même personne "
            "tient accueil et secrétariat, partagez son temps entre les deux lignes, même "
            "à la louche."
        ),
        help="Un relevé d’activité sur deux semaines ordinaires suffit à fixer le partage.",
        trap="N’ajoutez pas le service des ressources humaines de la mairie.",
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_secretary_cdd",
        label="Secrétariat, CDD",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Renfort administratif à durée déterminée.",
        definition=(
            "Saisie des inscriptions, archives, dossier européen à monter : ces renforts "
            "sont brefs et faciles à oublier. Un stagiaire gratifié n’a pas de contrat de "
            "travail."
        ),
        help="Motif « accroissement d’activité » au registre du personnel.",
        trap="Ne reportez pas une mission d’intérim, que l’agence facture au compte 621.",
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_accounting_cdi",
        label="Comptabilité, CDI et titulaires",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Comptabilité et paie tenues par un salarié permanent.",
        definition=(
            "Peu de centres y consacrent un temps plein : la paie de vingt personnes "
            "occupe deux à trois jours par mois. Un comptable en contrat court se déclare "
            "dans les autres fonctions."
        ),
        help="Jours par mois passés aux écritures et à la paie, divisés par vingt et un.",
        trap="Ne convertissez pas en ETP les honoraires du cabinet.",
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_logistics_cdi",
        label="Logistique, CDI et titulaires",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Entretien, gardiennage, cuisine, conduite.",
        definition=(
            "Les agents de la commune qui nettoient un centre municipal comptent pour "
            "leurs heures sur place. Une entreprise de nettoyage est un achat de service "
            "et n’entre pas dans le tableau."
        ),
        help=("Planning d’entretien : heures par passage, multipliées par le nombre de passages."),
        trap=("N’oubliez pas le gardien logé, dont le temps de présence est un temps de travail."),
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_logistics_cdd",
        label="Logistique, CDD",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Remplacements, extra de cuisine, chauffeurs de l’été.",
        definition=(
            "Ces contrats suivent les vacances et les absences. Deux cuisiniers présents "
            "un mois de séjour font ensemble 0,17."
        ),
        help=("Heures des bulletins dont l’emploi est agent de service, cuisinier ou chauffeur."),
        trap="Le traiteur facture ses repas : il n’est pas dans l’équipe.",
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_logistics_subsidised",
        label="Logistique, emplois aidés",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Contrats aidés d’entretien ou de restauration.",
        definition=(
            "Comptez les parcours emploi compétences d’entretien et les postes d’un "
            "chantier d’insertion porté par le centre. Les salariés prêtés par une "
            "association intermédiaire vont aux autres mises à disposition."
        ),
        help=(
            "Convention du chantier, ou attestations mensuelles d’emploi adressées à "
            "l’organisme payeur."
        ),
        trap="Ne reportez pas l’effectif conventionné au lieu des postes occupés.",
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
)
