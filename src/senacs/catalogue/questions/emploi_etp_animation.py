"""Full-time equivalents by contract: activity leaders and youth workers."""

from senacs.method.questionnaire import Audience, Kind, Question

CS = (Audience.CS,)

FIELD = (
    Question(
        key="fte_activity_leaders_cdi",
        label="Animation, CDI et titulaires",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Enfance, familles, adultes, aînés, ateliers ; la jeunesse a sa ligne.",
        definition=(
            "Réunissez les animateurs permanents et les intervenants d’atelier en CDI. Un "
            "CDI intermittent de 360 heures par an vaut 0,22."
        ),
        help="Heures annuelles du contrat, avenants compris, divisées par 1 607.",
        trap="Les heures face au public ne suffisent pas : la préparation payée compte.",
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_activity_leaders_cdd",
        label="Animation, CDD",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Vacances, mercredis, ateliers à la saison.",
        definition=(
            "C’est la case où beaucoup de personnes font peu d’ETP : trente animateurs "
            "présents un mois en font 2,5. Les contrats d’engagement éducatif y sont."
        ),
        help=("À défaut d’heures, divisez par 230 les journées de contrat d’engagement éducatif."),
        trap="Des personnes ne sont pas des ETP : ne les additionnez pas.",
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_activity_leaders_subsidised",
        label="Animation, emplois aidés",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Animateurs en contrat aidé.",
        definition=(
            "Comptez les animateurs en parcours emploi compétences, quel que soit l’âge du "
            "public. Les postes Fonjep et les conseillers numériques reçoivent une "
            "subvention, non une aide au contrat."
        ),
        help="Convention individuelle d’aide, avec sa durée et le nom du tuteur.",
        trap=("Ne prolongez pas jusqu’à décembre un contrat dont l’aide s’est arrêtée en juin."),
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_activity_leaders_seconded",
        label="Animation, mise à disposition",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Payés par la commune, une association ou un groupement.",
        definition=(
            "Ils travaillent sous votre autorité, selon votre planning. Les éducateurs "
            "sportifs municipaux en font partie pour les seules heures données au centre."
        ),
        help="Relevé d’heures joint à la convention ou à la facture de remboursement.",
        trap=(
            "Ne comptez pas l’association partenaire qui anime son propre atelier dans vos murs."
        ),
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_youth_cdi",
        label="Jeunesse, CDI et titulaires",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Avec les 11-25 ans, en emploi permanent.",
        definition=(
            "Animateurs et référents jeunesse, prestation « jeunes » de la Caf comprise. "
            "Les soirées et les séjours se comptent en heures payées ou récupérées."
        ),
        help="Planning annualisé du secteur, signé par le salarié.",
        trap=(
            "Ne comptez pas une nuit de camp pour huit heures, quand l’accord d’entreprise "
            "en prévoit moins."
        ),
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_youth_cdd",
        label="Jeunesse, CDD",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Vacances des adolescents, chantiers, animation de rue.",
        definition=(
            "Le directeur de séjour recruté quinze jours y figure, pour 0,04. L’animation "
            "de rue d’été, financée à part, reste du travail salarié du centre."
        ),
        help="La déclaration des accueils de mineurs nomme l’équipe et ses dates.",
        trap=(
            "Ne laissez pas en animation générale un contrat dont l’accueil déclaré vise "
            "les 12-17 ans."
        ),
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
    Question(
        key="fte_youth_subsidised",
        label="Jeunesse, emplois aidés",
        kind=Kind.DECIMAL,
        unit="ETP",
        audience=CS,
        hint="Contrats aidés du secteur jeunes.",
        definition=(
            "Le secteur jeunes a beaucoup recouru aux emplois d’avenir, puis à leurs "
            "successeurs. Un volontaire en service civique n’a pas de contrat de travail "
            "et n’entre dans aucune case."
        ),
        help="Liste des contrats aidés de la fonction, avec dates et heures hebdomadaires.",
        trap="Ne confondez pas contrat aidé et contrat d’apprentissage.",
        source="SENACS ; définition rédigée pour l’observatoire",
        minimum=0,
        maximum=2000,
        required=False,
        since=2018,
    ),
)
