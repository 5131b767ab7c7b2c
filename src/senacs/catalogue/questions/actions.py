"""What centres offer at each age, from birth to twenty-five."""

from senacs.method.questionnaire import Audience, Block, Choice, Kind, Prefill, Question

CS = (Audience.CS,)

TEENAGE_ACTIONS = (
    Choice("sport_culture", "Activités sportives et culturelles"),
    Choice("schoolwork", "Accompagnement à la scolarité"),
    Choice("project_support", "Accompagnement de projets"),
    Choice("citizenship", "Cohésion sociale, citoyenneté et implication"),
    Choice("studies", "Études et formation"),
    Choice("rights_information", "Accès aux droits et à l’information"),
    Choice("parent_teen", "Relations parents-adolescents"),
    Choice("prevention", "Prévention"),
    Choice("junior_association", "Création d’une junior association"),
    Choice("street_work", "Animation de rue"),
    Choice("holidays", "Départ en vacances"),
)

BLOCKS = (
    Block(
        key="offres-par-age",
        title="Des actions pour tous les âges",
        theme="actions",
        intro=(
            "Dites d’abord si le centre propose quelque chose à cet âge, puis de quoi il s’agit."
        ),
        audience=CS,
        minutes=8,
        questions=(
            Question(
                key="offer_age_0_3",
                label="Le centre gère-t-il un service pour les 0-3 ans ?",
                kind=Kind.YES_NO,
                hint="Crèche, halte-garderie ou autre service tenu par le centre.",
                definition=(
                    "Répondez oui si le service est porté par le centre ou par son gestionnaire au "
                    "sein du centre. Un service voisin, géré par un autre organisme dans les mêmes "
                    "murs, ne compte pas."
                ),
                help=(
                    "L’autorisation de fonctionnement délivrée par le département, ou la "
                    "convention de lieu d’accueil enfants-parents, tranche la question."
                ),
                trap=(
                    "Un relais petite enfance géré par la commune dans vos locaux n’est pas votre "
                    "service."
                ),
                source="SENACS, offres par âge",
                prefill=Prefill.TO_CONFIRM,
                since=2010,
            ),
            Question(
                key="actions_age_0_3",
                label="Services proposés aux 0-3 ans",
                kind=Kind.SEVERAL_OF,
                hint="Cochez tout ce qui a fonctionné dans l’année.",
                definition=(
                    "Un service compte dès qu’il a accueilli des enfants pendant l’année, même "
                    "s’il a fermé depuis. Un projet qui n’a pas encore ouvert ne compte pas."
                ),
                help=(
                    "Regardez les prestations de service versées par la Caf au titre de l’année : "
                    "chacune correspond à un service."
                ),
                trap=(
                    "Le lieu d’accueil enfants-parents se coche dans les autres services, et non "
                    "parmi les crèches."
                ),
                source="SENACS, actions par âge",
                condition="offer_age_0_3",
                choices=(
                    Choice("nursery", "Crèche, halte-garderie"),
                    Choice("other_service", "Autre service pour les tout-petits"),
                ),
                prefill=Prefill.TO_CONFIRM,
                since=2010,
            ),
            Question(
                key="offer_age_4_10",
                label="Le centre propose-t-il des activités aux 4-10 ans ?",
                kind=Kind.YES_NO,
                hint="Au moins une activité pensée pour cet âge dans l’année.",
                definition=(
                    "L’activité doit s’adresser à cet âge en particulier. Une sortie familiale "
                    "ouverte à tous ne suffit pas, un accueil de loisirs oui."
                ),
                help=(
                    "La déclaration d’accueil collectif de mineurs et la convention de scolarité "
                    "suffisent à répondre."
                ),
                trap=(
                    "Accueillir l’école pour une animation ne fait pas une offre : les enfants "
                    "viennent avec leur classe."
                ),
                source="SENACS, offres par âge",
                prefill=Prefill.TO_CONFIRM,
                since=2010,
            ),
            Question(
                key="actions_age_4_10",
                label="Actions proposées aux 4-10 ans",
                kind=Kind.SEVERAL_OF,
                hint="Cochez tout ce qui a eu lieu dans l’année.",
                definition=(
                    "Cochez les actions réellement menées dans l’année, même quelques semaines. "
                    "Une action menée avec un partenaire compte si le centre y prend une part "
                    "active."
                ),
                help=(
                    "Parcourez le programme des mercredis, des soirs et des vacances ; le coin "
                    "familles est l’espace aménagé en libre accès."
                ),
                trap=(
                    "Le périscolaire porté par la commune et seulement animé par vos salariés mis "
                    "à disposition n’est pas le vôtre."
                ),
                source="SENACS, actions par âge",
                condition="offer_age_4_10",
                choices=(
                    Choice("leisure_centre", "Accueil de loisirs"),
                    Choice("schoolwork", "Accompagnement à la scolarité"),
                    Choice("after_school", "Activités périscolaires"),
                    Choice("parent_child", "Lieu enfants-parents"),
                    Choice("family_holiday", "Séjours en famille"),
                    Choice("family_corner", "Coin familles"),
                ),
                prefill=Prefill.TO_CONFIRM,
                since=2010,
            ),
            Question(
                key="offer_age_11_14",
                label="Le centre propose-t-il des activités aux 11-14 ans ?",
                kind=Kind.YES_NO,
                hint="Au moins une activité pensée pour cet âge dans l’année.",
                definition=(
                    "L’activité doit s’adresser aux jeunes de cet âge. Un accueil de jeunes commun "
                    "aux 11-17 ans compte pour les deux tranches, à condition que chacune y vienne "
                    "vraiment."
                ),
                help=(
                    "Pensez aux passerelles entre l’enfance et la jeunesse, souvent ouvertes dès "
                    "10 ans."
                ),
                trap=(
                    "Un collégien inscrit par erreur au groupe des enfants ne crée pas une offre "
                    "pour son âge."
                ),
                source="SENACS, offres par âge",
                prefill=Prefill.TO_CONFIRM,
                since=2010,
            ),
            Question(
                key="actions_age_11_14",
                label="Actions proposées aux 11-14 ans",
                kind=Kind.SEVERAL_OF,
                hint="Cochez tout ce qui a eu lieu dans l’année.",
                definition=(
                    "Cochez les actions réellement menées dans l’année auprès de cette tranche "
                    "d’âge. L’accompagnement de projets désigne un projet porté par les jeunes "
                    "eux-mêmes, que le centre aide à aboutir."
                ),
                help=(
                    "Le bilan du projet jeunesse remis à la Caf décrit les actions par thème : il "
                    "suffit de les reconnaître dans la liste."
                ),
                trap=(
                    "L’animation de rue suppose une présence répétée dehors, pas un goûter sur le "
                    "parvis."
                ),
                source="SENACS, actions par âge",
                condition="offer_age_11_14",
                choices=TEENAGE_ACTIONS,
                prefill=Prefill.TO_CONFIRM,
                since=2010,
            ),
            Question(
                key="offer_age_15_17",
                label="Le centre propose-t-il des activités aux 15-17 ans ?",
                kind=Kind.YES_NO,
                hint="Au moins une activité pensée pour cet âge dans l’année.",
                definition=(
                    "L’activité doit s’adresser aux jeunes de cet âge. Un chantier, un séjour ou "
                    "un projet accompagné sur quelques semaines suffit."
                ),
                help=(
                    "Feuilletez l’agenda du secteur jeunes et celui des projets menés avec le "
                    "lycée ou la prévention spécialisée."
                ),
                trap=(
                    "Un seul jeune accompagné individuellement relève de l’accès aux droits plutôt "
                    "que d’une offre."
                ),
                source="SENACS, offres par âge",
                prefill=Prefill.TO_CONFIRM,
                since=2010,
            ),
            Question(
                key="actions_age_15_17",
                label="Actions proposées aux 15-17 ans",
                kind=Kind.SEVERAL_OF,
                hint="Cochez tout ce qui a eu lieu dans l’année.",
                definition=(
                    "Cochez les actions réellement menées dans l’année auprès de cette tranche "
                    "d’âge. Une junior association compte dès que le centre en accompagne les "
                    "membres."
                ),
                help=(
                    "Cochez avec l’animateur, en demandant pour chaque ligne : qui, quand, avec "
                    "quel résultat ?"
                ),
                trap=(
                    "Une junior association s’habilite auprès du réseau national : un groupe "
                    "informel est un accompagnement de projets."
                ),
                source="SENACS, actions par âge",
                condition="offer_age_15_17",
                choices=TEENAGE_ACTIONS,
                prefill=Prefill.TO_CONFIRM,
                since=2010,
            ),
            Question(
                key="offer_age_18_25",
                label="Le centre propose-t-il des activités aux 18-25 ans ?",
                kind=Kind.YES_NO,
                hint="Au moins une action pensée pour les jeunes adultes dans l’année.",
                definition=(
                    "L’action doit s’adresser aux jeunes adultes en tant que tels. Les accueillir "
                    "parmi d’autres adultes, sans rien proposer de particulier, ne suffit pas."
                ),
                help=(
                    "Interrogez l’accompagnement à l’emploi et la référente familles : l’offre "
                    "pour cet âge est rarement dans le secteur jeunes."
                ),
                trap=(
                    "Le recrutement de jeunes en service civique n’est pas une offre à leur "
                    "intention."
                ),
                source="SENACS, offres par âge",
                prefill=Prefill.TO_CONFIRM,
                since=2010,
            ),
            Question(
                key="actions_age_18_25",
                label="Actions proposées aux 18-25 ans",
                kind=Kind.SEVERAL_OF,
                hint="Cochez tout ce qui a eu lieu dans l’année.",
                definition=(
                    "Cochez les sujets sur lesquels le centre accompagne les jeunes adultes, seul "
                    "ou avec un partenaire comme la mission locale. Une simple orientation vers un "
                    "autre organisme ne compte pas."
                ),
                help=(
                    "Les conventions avec la mission locale et le comité local pour le logement "
                    "des jeunes disent ce qui a réellement eu lieu."
                ),
                trap=(
                    "La vie numérique s’entend des usages et des droits en ligne, pas du simple "
                    "accès au wifi."
                ),
                source="SENACS, actions par âge",
                condition="offer_age_18_25",
                choices=(
                    Choice("career", "Avenir professionnel"),
                    Choice("housing", "Logement"),
                    Choice("free_time", "Temps libre"),
                    Choice("digital_life", "Vie numérique"),
                    Choice("mobility", "Mobilité"),
                    Choice("project_support", "Accompagnement de projets"),
                ),
                prefill=Prefill.TO_CONFIRM,
                since=2010,
            ),
        ),
    ),
)
