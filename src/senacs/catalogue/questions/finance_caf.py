"""Income from the Caf. Lines come and go: each has its years, and what it replaces."""

from senacs.method.questionnaire import Audience, Kind, Question, Sensitivity

CS = (Audience.CS,)
EVS = (Audience.EVS,)

CAF = (
    Question(
        key="income_caf_agc",
        label="Caf : animation globale et coordination",
        kind=Kind.MONEY,
        unit="€",
        audience=CS,
        hint="La prestation de pilotage du centre social.",
        definition=(
            "Elle paie une part des charges de pilotage, dans la limite d’un plafond "
            "national : 40 % d’abord, 42,4 % depuis la convention d’objectifs 2023-2027. "
            "Elle s’éteint centre par centre à mesure que la prestation unique prend le "
            "relais."
        ),
        help=(
            "Droit définitif notifié après l’envoi du compte de résultat, ligne AGC ; "
            "compte 73, 74 ou 706 selon votre plan."
        ),
        trap="Ne prenez pas l’acompte versé au printemps pour le droit de l’année.",
        source="Caf, prestations de service de l’animation de la vie sociale",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
        until=2029,
    ),
    Question(
        key="income_caf_acf",
        label="Caf : animation collective familles",
        kind=Kind.MONEY,
        unit="€",
        audience=CS,
        hint="La prestation du projet familles.",
        definition=(
            "Elle finance le référent familles et les actions collectives avec les "
            "parents : 60 % des charges plafonnées, puis 63,6 % à partir de 2023. Un "
            "centre sans agrément familles écrit zéro."
        ),
        help="Ligne ACF du même relevé, calculée sur les charges du secteur familles.",
        trap="N’y versez pas l’accompagnement à la scolarité, qui a sa propre prestation.",
        source="Caf, prestations de service de l’animation de la vie sociale",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
        until=2029,
    ),
    Question(
        key="income_caf_single",
        label="Caf : prestation unique du centre social",
        kind=Kind.MONEY,
        unit="€",
        audience=CS,
        hint="Elle succède aux deux précédentes à partir de 2027.",
        definition=(
            "Une prestation unique prend, au fil des renouvellements d’agrément, la suite "
            "de l’animation globale et de l’animation familles. Un centre reçoit les deux "
            "anciennes ou la nouvelle. L’année du passage, il peut avoir quelques mois de "
            "chaque."
        ),
        help=(
            "La convention signée après le renouvellement nomme la prestation et sa date d’effet."
        ),
        trap=(
            "Ne comparez pas ce montant à la seule animation globale de l’an passé : il "
            "remplace les deux."
        ),
        source="Caf, circulaire de l’animation de la vie sociale, décembre 2025",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2027,
        replaces="income_caf_agc",
        break_note=(
            "Les prestations d’animation globale et d’animation collective familles sont "
            "réunies entre 2027 et 2029 : leur somme se compare à la prestation unique, "
            "aucune des deux ne s’y compare seule."
        ),
    ),
    Question(
        key="income_caf_al",
        label="Caf : animation locale",
        kind=Kind.MONEY,
        unit="€",
        audience=EVS,
        hint="La prestation des espaces de vie sociale.",
        definition=(
            "Elle couvre 63,6 % des charges retenues depuis 2023, sous un plafond "
            "national ; le taux était de 60 % auparavant. Une association qui porte deux "
            "espaces reçoit deux droits, à répartir entre ses deux réponses."
        ),
        help="Compte de résultat de l’espace transmis à la Caf, et notification qui le suit.",
        trap="N’inscrivez pas le plafond national au lieu de votre droit, souvent plus bas.",
        source="Caf, prestations de service de l’animation de la vie sociale",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_caf_leisure",
        label="Caf : accueils de loisirs et jeunesse",
        kind=Kind.MONEY,
        unit="€",
        hint="Accueils extrascolaires et périscolaires, prestation « jeunes ».",
        definition=(
            "Le droit des accueils de loisirs suit les heures d’enfants déclarées. La "
            "prestation « jeunes » finance, elle, une part d’un poste d’animateur."
        ),
        help="Déclarations de données réelles de chaque accueil, additionnées.",
        trap="N’oubliez pas un séjour d’été déclaré à part de l’accueil.",
        source="Caf, prestations de service enfance et jeunesse",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_caf_early_childhood",
        label="Caf : petite enfance",
        kind=Kind.MONEY,
        unit="€",
        audience=CS,
        hint="Crèche, relais, lieu d’accueil enfants-parents.",
        definition=(
            "Prestation de service unique de la crèche, prestations du relais petite "
            "enfance et du lieu d’accueil. Chacun de ces services rend son propre bilan : "
            "réunissez les trois."
        ),
        help="Attestations de droits, un document par équipement.",
        trap=(
            "Ne reportez pas le prix plafond à l’heure sans en retirer ce que paient les familles."
        ),
        source="Caf, prestations de service petite enfance",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_caf_other_service",
        label="Caf : scolarité, parentalité, autres prestations",
        kind=Kind.MONEY,
        unit="€",
        hint="Barème national, hors lignes précédentes.",
        definition=(
            "Accompagnement à la scolarité (Clas), fonds national parentalité, ludothèque, "
            "et le contrat enfance jeunesse jusqu’à son extinction. Un espace de vie "
            "sociale qui tient un lieu d’accueil enfants-parents le compte ici."
        ),
        help=(
            "Conventions « prestation de service » qui ne portent ni sur un accueil ni sur "
            "l’agrément."
        ),
        trap=("N’y glissez pas une aide locale dont le nom ressemble à celui d’une prestation."),
        source="Caf, prestations de service et fonds nationaux",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_caf_bonus",
        label="Caf : bonus territoire",
        kind=Kind.MONEY,
        unit="€",
        hint="Lié à la convention territoriale globale.",
        definition=(
            "Le bonus accompagne la convention territoriale globale et prend la suite du "
            "contrat enfance jeunesse. Il arrive directement au gestionnaire, équipement "
            "par équipement, là où l’ancien contrat passait par la commune."
        ),
        help="Ligne « bonus territoire CTG » de chaque notification.",
        trap=(
            "Ne le laissez pas fondu dans la prestation de service, où certains "
            "logiciels l’importent."
        ),
        source="Caf, conventions territoriales globales",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_caf_local_operating",
        label="Caf : fonds locaux, fonctionnement",
        kind=Kind.MONEY,
        unit="€",
        hint="Décidés par votre Caf, pour la structure entière.",
        definition=(
            "Aides sur les fonds propres de la Caf : soutien au pilotage, à l’emploi, aide "
            "d’équilibre. Chaque Caf a son règlement d’action sociale, et deux voisines "
            "n’aident pas pareil."
        ),
        help="Décision de la commission d’action sociale.",
        trap="N’y comptez pas un prêt ou une aide à l’équipement.",
        source="Caf, règlement intérieur d’action sociale",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_caf_local_project",
        label="Caf : fonds locaux, actions",
        kind=Kind.MONEY,
        unit="€",
        hint="Vacances, familles, numérique, fonds publics et territoires.",
        definition=(
            "Comptez les aides affectées à une action. Le fonds publics et territoires, "
            "national par son origine, est attribué par votre Caf sur dossier : il se "
            "range ici."
        ),
        help="Convention d’aide et bilan d’action à rendre.",
        trap=(
            "Ne comptez pas les bons vacances remis aux familles : elles s’en servent pour "
            "payer leur participation."
        ),
        source="Caf, règlement intérieur d’action sociale",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
)
