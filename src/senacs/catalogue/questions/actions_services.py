"""Services run by the structure: leisure centres, schoolwork, parent-child places."""

from senacs.method.questionnaire import Audience, Block, Choice, Kind, Prefill, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="services",
        title="Services et équipements",
        theme="actions",
        intro="Dites ce que vous gérez : seules les questions utiles s’afficheront ensuite.",
        minutes=8,
        questions=(
            Question(
                key="services_run",
                label="Services et équipements gérés par la structure",
                kind=Kind.SEVERAL_OF,
                hint="Ceux qui ont fonctionné dans l’année, sous votre responsabilité.",
                definition=(
                    "Gérer, c’est employer ou encadrer les personnes et répondre de l’accueil "
                    "devant les familles et les financeurs. Une convention avec la commune ne "
                    "change rien si l’équipe est la vôtre. Chaque case cochée ouvre quelques "
                    "questions de capacité et d’activité."
                ),
                help=(
                    "Les arrêtés, conventions et comptes de résultat par activité donnent la liste "
                    "sans oubli."
                ),
                trap="Ne cochez ni ce que vous hébergez, ni ce que vous avez le projet d’ouvrir.",
                source="Définition SENACS (texte propre)",
                choices=(
                    Choice("alsh", "Accueil de loisirs (enfants)"),
                    Choice("youth_club", "Accueil de jeunes"),
                    Choice("clas", "Contrat local d’accompagnement à la scolarité (CLAS)"),
                    Choice("laep", "Lieu d’accueil enfants-parents (LAEP)"),
                    Choice("reaap", "Actions du réseau parentalité (REAAP)"),
                    Choice("toy_library", "Ludothèque"),
                    Choice("nursery", "Crèche, halte-garderie, multi-accueil"),
                    Choice("digital_space", "Espace numérique, médiation numérique"),
                    Choice("france_services", "France services"),
                    Choice("cafe", "Café associatif, cuisine partagée"),
                    Choice("grocery", "Épicerie solidaire, aide alimentaire"),
                    Choice("garden", "Jardin partagé"),
                    Choice("repair", "Atelier de réparation, recyclerie"),
                    Choice("transport", "Transport solidaire"),
                    Choice("media", "Bibliothèque, radio ou média d’habitants"),
                ),
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="alsh_places",
                label="Places déclarées à l’accueil de loisirs",
                kind=Kind.COUNT,
                unit="place",
                audience=CS,
                hint="Capacité la plus élevée déclarée dans l’année.",
                definition=(
                    "C’est l’effectif maximal simultané figurant sur la déclaration d’accueil "
                    "collectif de mineurs. Si la capacité d’été dépasse celle du mercredi, retenez "
                    "l’été. Plusieurs sites ouverts en même temps s’additionnent."
                ),
                help=(
                    "Le récépissé de déclaration délivré par le service départemental à la "
                    "jeunesse porte ce nombre."
                ),
                trap=(
                    "Les places financées par la commune sont parfois moins nombreuses que les "
                    "places déclarées."
                ),
                source=(
                    "Déclaration des accueils collectifs de mineurs ; définition rédigée pour "
                    "l’observatoire"
                ),
                condition="SELECTED(services_run, 'alsh')",
                minimum=0,
                maximum=2000,
                required=False,
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="alsh_children",
                label="Enfants différents à l’accueil de loisirs",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Enfants venus au moins une fois, mercredis et vacances réunis.",
                definition=(
                    "Un enfant compte une fois, qu’il soit venu un mercredi ou toute l’année. "
                    "Rapporté aux places, ce nombre montre si l’accueil tourne avec les mêmes "
                    "familles ou brasse le quartier."
                ),
                help=(
                    "Demandez au logiciel une liste d’enfants distincts entre le 1er janvier et le "
                    "31 décembre, et non par période de vacances."
                ),
                trap=(
                    "L’addition des effectifs de chaque période de vacances compte cinq fois les "
                    "assidus."
                ),
                source="Définition SENACS (texte propre)",
                condition="SELECTED(services_run, 'alsh')",
                minimum=0,
                maximum=10000,
                required=False,
                since=2018,
            ),
            Question(
                key="alsh_days",
                label="Jours d’ouverture de l’accueil de loisirs",
                kind=Kind.COUNT,
                unit="jour",
                audience=CS,
                hint="Mercredis, petites et grandes vacances.",
                definition=(
                    "Un mercredi ouvert une demi-journée compte pour un jour. Les samedis et les "
                    "jours fériés ouverts s’ajoutent ; les soirs de semaine relèvent du "
                    "périscolaire et restent dehors."
                ),
                help=(
                    "Comptez sur le calendrier transmis aux familles : 36 mercredis et une dizaine "
                    "de semaines donnent près de 90 jours."
                ),
                trap="Deux sites ouverts le même jour font un jour, et non deux.",
                source="Définition SENACS (texte propre)",
                condition="SELECTED(services_run, 'alsh')",
                minimum=0,
                maximum=366,
                required=False,
                since=2018,
            ),
            Question(
                key="alsh_hours",
                label="Heures-enfants réalisées à l’accueil de loisirs",
                kind=Kind.DECIMAL,
                unit="heure",
                audience=CS,
                hint="Celles déclarées à la Caf pour la prestation de service.",
                definition=(
                    "Ici, chaque enfant compte : dix enfants pendant huit heures font "
                    "quatre-vingts heures. Reprenez les heures réalisées de la déclaration "
                    "annuelle, après régularisation si elle est faite. C’est la seule ligne du "
                    "questionnaire où l’on compte des heures-enfants avec celle de la crèche."
                ),
                help=(
                    "Votre compte partenaire Caf affiche le réel de l’exercice, tranche d’âge par "
                    "tranche d’âge ; additionnez-les."
                ),
                trap=(
                    "Les heures facturées dépassent les heures réalisées quand les absences sont "
                    "dues."
                ),
                source="Caf, prestations de service ; définition rédigée pour l’observatoire",
                condition="SELECTED(services_run, 'alsh')",
                minimum=0,
                maximum=2000000,
                required=False,
                since=2018,
            ),
            Question(
                key="youth_ps",
                label="Un poste relève-t-il de la prestation de service Jeunes ?",
                kind=Kind.YES_NO,
                audience=CS,
                hint="Poste d’animateur jeunesse conventionné avec la Caf.",
                definition=(
                    "La prestation de service Jeunes finance, depuis 2020, un animateur qualifié "
                    "pour faire aboutir des projets de 12-25 ans, dans et hors les murs. Répondez "
                    "oui si la convention couvrait tout ou partie de l’année."
                ),
                help="La convention d’objectifs signée avec la Caf nomme le poste et sa durée.",
                trap=(
                    "Le Fonds publics et territoires, même consacré à la jeunesse, est un autre "
                    "financement."
                ),
                source="Caf, prestations de service ; définition rédigée pour l’observatoire",
                required=False,
                prefill=Prefill.TO_CONFIRM,
                since=2020,
            ),
            Question(
                key="clas_children",
                label="Enfants et jeunes accompagnés au titre du CLAS",
                kind=Kind.COUNT,
                unit="personne",
                hint="Inscrits ayant suivi l’accompagnement, du primaire au lycée.",
                definition=(
                    "Comptez les enfants présents au moins un mois dans un groupe reconnu par le "
                    "comité départemental. L’année du CLAS suit l’école : additionnez les présents "
                    "de janvier à juin et les nouveaux de septembre à décembre."
                ),
                help=(
                    "Le bilan remis à la Caf en juillet donne la première moitié ; vos "
                    "inscriptions de rentrée donnent le reste."
                ),
                trap="Une aide aux devoirs hors convention est une action, mais pas du CLAS.",
                source=(
                    "Charte nationale de l’accompagnement à la scolarité ; définition rédigée pour "
                    "l’observatoire"
                ),
                condition="SELECTED(services_run, 'clas')",
                minimum=0,
                maximum=5000,
                required=False,
                since=2018,
            ),
            Question(
                key="clas_groups",
                label="Groupes du CLAS",
                kind=Kind.COUNT,
                unit="groupe",
                audience=CS,
                hint="Collectifs d’enfants financés, tels que la Caf les compte.",
                definition=(
                    "Un groupe réunit une douzaine d’enfants, un ou deux accompagnateurs, et se "
                    "retrouve plusieurs fois par semaine. Si le nombre a changé en septembre, "
                    "donnez celui de l’automne."
                ),
                help="La notification du comité départemental fixe le nombre de groupes retenus.",
                trap=(
                    "Les niveaux de classe ne font pas des groupes : un groupe peut en mêler trois."
                ),
                source="Caf, prestations de service ; définition rédigée pour l’observatoire",
                condition="SELECTED(services_run, 'clas')",
                minimum=0,
                maximum=200,
                required=False,
                since=2018,
            ),
            Question(
                key="clas_parents",
                label="Parents rencontrés dans le cadre du CLAS",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Parents venus à un entretien, une réunion ou un temps partagé.",
                definition=(
                    "Le lien avec les parents est l’un des axes de la charte. Comptez chaque "
                    "parent une fois, dès lors qu’un échange sur l’enfant ou l’école a eu lieu "
                    "hors du simple départ du soir."
                ),
                help=(
                    "Inscrivez la rencontre sur la fiche de suivi de l’enfant, au moment où elle a "
                    "lieu."
                ),
                trap=(
                    "La signature du contrat d’engagement en début d’année vaut un entretien si "
                    "l’on s’est assis."
                ),
                source="Définition SENACS (texte propre)",
                condition="SELECTED(services_run, 'clas')",
                minimum=0,
                maximum=5000,
                required=False,
                since=2018,
            ),
            Question(
                key="laep_children",
                label="Enfants venus au lieu d’accueil enfants-parents",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Enfants de moins de 6 ans différents, accompagnés d’un adulte.",
                definition=(
                    "L’accueil est libre et anonyme : seul un prénom, un mois de naissance et la "
                    "commune sont relevés. Le nombre d’enfants différents s’estime à partir de ces "
                    "trois repères, sans fichier."
                ),
                help=(
                    "Les accueillants tiennent un cahier par séance ; un relevé annuel croisant "
                    "prénom et mois de naissance retrouve les habitués."
                ),
                trap="Le nombre de passages, toujours connu, n’est pas le nombre d’enfants.",
                source=(
                    "Référentiel national des lieux d’accueil enfants-parents ; définition rédigée "
                    "pour l’observatoire"
                ),
                condition="SELECTED(services_run, 'laep')",
                minimum=0,
                maximum=3000,
                required=False,
                since=2018,
            ),
            Question(
                key="laep_hours",
                label="Heures d’ouverture du lieu d’accueil enfants-parents",
                kind=Kind.DECIMAL,
                unit="heure",
                audience=CS,
                hint="Heures d’ouverture au public dans l’année.",
                definition=(
                    "Seul le temps où la porte est ouverte aux familles compte. Les heures "
                    "d’organisation, de débriefing et d’analyse de la pratique, que la Caf finance "
                    "aussi, se laissent de côté."
                ),
                help=(
                    "Trois heures par semaine sur quarante semaines font cent vingt heures ; "
                    "retirez les fermetures imprévues."
                ),
                trap="Deux accueillants présents ensemble ne doublent pas les heures.",
                source="Définition SENACS (texte propre)",
                condition="SELECTED(services_run, 'laep')",
                minimum=0,
                maximum=3000,
                required=False,
                since=2018,
            ),
        ),
    ),
)
