"""Approvals in force, their renewal, what the register must correct."""

from senacs.method.questionnaire import (
    Audience,
    Block,
    Choice,
    Kind,
    Prefill,
    Question,
    Sensitivity,
)

CS = (Audience.CS,)
EVS = (Audience.EVS,)

BLOCKS = (
    Block(
        key="agrement",
        title="L’agrément et son renouvellement",
        theme="identite",
        intro=(
            "Le registre connaît vos agréments : vérifiez leur fin, puis dites où en est "
            "le renouvellement."
        ),
        minutes=2,
        questions=(
            Question(
                key="approval_agc_ends_on",
                label="Fin de l’agrément « animation globale et coordination »",
                kind=Kind.DATE,
                audience=CS,
                hint="Le dernier jour couvert par la décision de la Caf.",
                definition=(
                    "L’agrément « animation globale et coordination » (AGC) reconnaît le "
                    "centre social dans sa fonction de pilotage : accueil, coordination, "
                    "participation des habitants. Il a toujours un terme, après lequel la "
                    "prestation de service s’arrête si rien n’est renouvelé. Une "
                    "prolongation accordée par la Caf repousse cette date."
                ),
                help=(
                    "Lisez la notification du conseil d’administration de la Caf ou "
                    "l’article « durée » de la convention."
                ),
                trap=(
                    "Ne donnez pas la fin de la convention signée avec la commune, souvent "
                    "décalée d’un an."
                ),
                source="Caf, notification d’agrément",
                required=False,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2018,
                until=2029,
            ),
            Question(
                key="approval_acf_ends_on",
                label="Fin de l’agrément « animation collective familles »",
                kind=Kind.DATE,
                audience=CS,
                hint="« Non concerné » pour un centre sans projet familles agréé.",
                definition=(
                    "L’agrément « animation collective familles » (ACF) porte sur le "
                    "projet familles et sur la fonction de référent. Il est décidé en même "
                    "temps que celui de l’animation globale, mais peut être plus court : "
                    "une Caf peut n’accorder qu’un an, le temps qu’un référent soit "
                    "recruté ou formé."
                ),
                help=(
                    "La notification consacre une ligne à chaque agrément : lisez celle du "
                    "projet familles."
                ),
                trap=(
                    "Ne reportez pas par habitude la date de l’agrément global sans "
                    "vérifier que la durée est la même."
                ),
                source="Caf, notification d’agrément",
                required=False,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2018,
                until=2029,
            ),
            Question(
                key="approval_single_ends_on",
                label="Fin de l’agrément unique (animation globale et familles)",
                kind=Kind.DATE,
                audience=CS,
                hint=("« Non concerné » tant que l’ancien agrément n’est pas arrivé à son terme."),
                definition=(
                    "L’agrément unique réunit ce que portaient l’animation globale et "
                    "l’animation collective familles : le volet familles devient une "
                    "partie obligatoire du projet. Il ne concerne un centre qu’à son "
                    "premier renouvellement après le début de 2027. D’ici là, les deux "
                    "anciennes dates restent les bonnes."
                ),
                help=(
                    "La décision prise sous la nouvelle procédure nomme un seul agrément ; "
                    "saisissez sa date de fin."
                ),
                trap=(
                    "Ne remplissez pas cette ligne en plus des deux anciennes : un centre "
                    "relève d’un régime ou de l’autre."
                ),
                source="Caf, circulaire de l’animation de la vie sociale, décembre 2025",
                required=False,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2027,
                replaces="approval_agc_ends_on",
                break_note=(
                    "À partir de 2027, un agrément unique réunit l’animation globale et "
                    "l’animation collective familles ; les deux anciens courent jusqu’à "
                    "leur terme, au plus tard fin 2029."
                ),
            ),
            Question(
                key="approval_al_ends_on",
                label="Fin de l’agrément « animation locale »",
                kind=Kind.DATE,
                audience=EVS,
                hint="La date écrite dans le courrier de la Caf.",
                definition=(
                    "L’agrément « animation locale » (AL) est celui des espaces de vie "
                    "sociale. Sa durée va d’un à quatre ans, et une première demande "
                    "obtient souvent moins. Deux espaces portés par la même association "
                    "ont chacun le leur."
                ),
                help=(
                    "Prenez le courrier de notification, ou la première page de la "
                    "convention « prestation de service animation locale »."
                ),
                trap=(
                    "Ne confondez pas l’année civile de la convention financière avec la "
                    "durée de l’agrément."
                ),
                source="Caf, notification d’agrément",
                required=False,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2018,
            ),
            Question(
                key="renewal_stage",
                label="Où en était le renouvellement du projet social au 31 décembre ?",
                kind=Kind.ONE_OF,
                hint="L’étape atteinte à la fin de l’année des données.",
                definition=(
                    "Un renouvellement se prépare douze à quatorze mois avant le terme : "
                    "bilan avec les habitants, diagnostic partagé, écriture, dépôt, "
                    "décision. Retenez l’étape où vous étiez le 31 décembre, et non celle "
                    "d’aujourd’hui. La Caf et la fédération s’en servent pour prévoir leur "
                    "accompagnement."
                ),
                help=(
                    "Le rétroplanning convenu avec le conseiller technique, ou les relevés "
                    "du comité de pilotage, situent l’étape."
                ),
                trap=(
                    "Ne répondez pas « pas encore commencé » alors que le bilan a déjà "
                    "réuni des habitants."
                ),
                source="Caf, procédure d’agrément ; définition rédigée pour l’observatoire",
                choices=(
                    Choice("not_started", "Pas encore commencé"),
                    Choice("evaluation", "Bilan du projet en cours"),
                    Choice("diagnosis", "Diagnostic partagé et écriture"),
                    Choice("submitted", "Projet déposé à la Caf"),
                    Choice("renewed", "Agrément renouvelé dans l’année"),
                ),
                since=2018,
            ),
            Question(
                key="prefiguration",
                label="Une préfiguration est-elle engagée ?",
                kind=Kind.ONE_OF,
                hint="Un futur centre ou espace dont le projet se construit avec la Caf.",
                definition=(
                    "La préfiguration est le temps, de six mois à deux ans, où une équipe "
                    "et des habitants bâtissent le projet d’une structure qui n’est pas "
                    "encore agréée. Un espace de vie sociale qui prépare son passage en "
                    "centre social est dans ce cas, comme un centre qui fait naître un "
                    "espace dans la commune voisine. Elle compte dès que la Caf l’a "
                    "reconnue par un courrier ou un financement."
                ),
                help=(
                    "Accord écrit de la Caf, ligne de subvention « préfiguration » ou "
                    "lettre de mission de la personne chargée d’écrire le projet."
                ),
                trap=(
                    "Ne comptez pas une idée discutée en réunion que la Caf n’a pas encore suivie."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                choices=(
                    Choice("none", "Aucune préfiguration"),
                    Choice("to_cs", "Oui, d’un centre social"),
                    Choice("to_evs", "Oui, d’un espace de vie sociale"),
                    Choice("support", "Appui à celle d’une autre équipe"),
                ),
                since=2018,
            ),
            Question(
                key="register_is_right",
                label="Les informations du registre sont-elles exactes ?",
                kind=Kind.YES_NO,
                hint="Nom, adresse, SIRET, gestionnaire, réseau, agréments.",
                definition=(
                    "Le registre national tient le nom, l’adresse, le SIRET, le mode de "
                    "gestion, la fédération et les agréments : l’enquête ne vous les "
                    "redemande pas. Répondre non n’empêche pas de déposer, car votre "
                    "correspondant corrige et garde la trace de l’ancienne valeur. Un "
                    "changement survenu depuis le 31 décembre se signale aussi, avec sa "
                    "date."
                ),
                help=(
                    "Comparez la fiche de la structure avec l’avis de situation Sirene, "
                    "gratuit sur le site de l’Insee."
                ),
                trap=(
                    "Ne laissez pas un ancien nom d’usage parce que tout le monde le "
                    "comprend : c’est lui que l’annuaire imprimera."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                since=2018,
            ),
            Question(
                key="register_corrections",
                label="Que faut-il corriger au registre ?",
                kind=Kind.LONG_TEXT,
                hint="Une ligne par information, avec la date du changement.",
                definition=(
                    "Écrivez ce qui est faux, ce qu’il faut mettre à la place et depuis "
                    "quand. Un changement de gestionnaire demande en plus le nom du "
                    "repreneur, car un agrément ne passe pas tout seul d’un organisme à "
                    "l’autre. N’indiquez ni téléphone personnel ni adresse privée."
                ),
                help=(
                    "La délibération, le procès-verbal d’assemblée ou l’extrait Sirene "
                    "portent la date exacte."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                condition="NOT register_is_right",
                sensitivity=Sensitivity.RESERVED,
                since=2018,
            ),
        ),
    ),
)
