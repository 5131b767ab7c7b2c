"""Rights, French, holidays: participants seen by what they come for."""

from senacs.method.questionnaire import Audience, Block, Kind, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="droits-langue-vacances",
        title="Droits, français, départs",
        theme="publics",
        intro=(
            "Des personnes déjà comptées parmi les participants, regardées selon ce qu’elles sont "
            "venues chercher."
        ),
        minutes=10,
        questions=(
            Question(
                key="rights_informed",
                label="Personnes informées sur leurs droits",
                kind=Kind.COUNT,
                unit="personne",
                hint="Un renseignement donné sur un droit, une aide, une démarche.",
                definition=(
                    "Informer, c’est répondre à une question et orienter : où s’adresser, quels "
                    "papiers, quelles conditions. Chaque personne compte une fois dans l’année, "
                    "même venue pour la carte de bus puis pour la complémentaire santé. Une "
                    "réunion collective sur un droit compte ses présents."
                ),
                help=(
                    "À l’accueil, une croix par personne et par grande famille de droits dans un "
                    "tableau hebdomadaire donne un ordre de grandeur fiable."
                ),
                trap=(
                    "Remettre un dépliant ne suffit pas, et un renseignement sur vos activités non "
                    "plus."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=200000,
                since=2018,
            ),
            Question(
                key="rights_accompanied",
                label="Personnes accompagnées dans l’accès à leurs droits",
                kind=Kind.COUNT,
                unit="personne",
                hint="Une démarche faite ensemble, jusqu’à son envoi ou sa réponse.",
                definition=(
                    "Accompagner va plus loin qu’informer : on s’assoit, on remplit, on appelle, "
                    "on relance. La personne est connue et un rendez-vous ou une permanence lui a "
                    "été consacré. L’écrivain public, le mandat Aidants Connect et la permanence "
                    "sociale en relèvent."
                ),
                help=(
                    "Le registre des rendez-vous, ou le décompte de l’outil de la médiation "
                    "numérique, donne des personnes si l’on retire les retours."
                ),
                trap=(
                    "Les personnes reçues par l’assistante sociale du département dans votre "
                    "bureau sont le public d’un partenaire."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=50000,
                since=2018,
            ),
            Question(
                key="rights_opened",
                label="Dont personnes ayant ouvert un droit",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Un droit nouveau obtenu après l’accompagnement, à votre connaissance.",
                definition=(
                    "RSA, prime d’activité, aide au logement, complémentaire santé, allocation aux "
                    "adultes handicapés : le droit n’était pas perçu et il l’est devenu. Ce nombre "
                    "montre ce que l’accompagnement change pour le non-recours."
                ),
                help=(
                    "Appelez les personnes deux mois après le rendez-vous : peu reviennent dire "
                    "que cela a marché."
                ),
                trap="Un renouvellement n’est pas une ouverture.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=50000,
                required=False,
                since=2018,
            ),
            Question(
                key="digital_supported",
                label="Personnes aidées dans des démarches en ligne",
                kind=Kind.COUNT,
                unit="personne",
                hint="Aide individuelle devant un écran, pour une démarche précise.",
                definition=(
                    "Déclarer ses ressources, prendre un rendez-vous en préfecture, créer une "
                    "adresse électronique pour un dossier : l’écran est le passage obligé, pas le "
                    "sujet. Qui n’a besoin que d’un accès libre à un poste n’est pas aidé."
                ),
                help=(
                    "Les conseillers numériques saisissent chaque accompagnement dans leur outil : "
                    "demandez-leur l’extraction de l’année."
                ),
                trap=(
                    "Une même personne est souvent aussi accompagnée dans ses droits : elle figure "
                    "dans les deux lignes, qui ne s’ajoutent pas."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=50000,
                required=False,
                since=2018,
            ),
            Question(
                key="french_learners",
                label="Apprenants de français",
                kind=Kind.COUNT,
                unit="personne",
                hint="Personnes inscrites à un atelier de français dans l’année.",
                definition=(
                    "Français langue étrangère, alphabétisation, ateliers sociolinguistiques, "
                    "conversation : tout atelier régulier dont le français est l’objet. Une "
                    "personne passée d’un groupe à l’autre en cours d’année compte une fois."
                ),
                help=(
                    "La feuille d’inscription de la rentrée plus les entrées en cours d’année, "
                    "moins ceux jamais venus."
                ),
                trap=(
                    "Les places occupées en juin ne disent pas l’année : la moitié d’un groupe "
                    "peut avoir changé."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=20000,
                since=2018,
            ),
            Question(
                key="french_hours",
                label="Heures d’ateliers de français",
                kind=Kind.DECIMAL,
                unit="heure",
                audience=CS,
                hint="Heures d’atelier tenues, tous groupes réunis.",
                definition=(
                    "Additionnez les heures de chaque groupe : deux groupes de deux heures par "
                    "semaine sur trente semaines font cent vingt heures. Le temps de préparation "
                    "et les évaluations d’entrée n’en font pas partie."
                ),
                help=(
                    "Le calendrier des ateliers, corrigé des annulations, suffit ; les financeurs "
                    "du contrat de ville demandent déjà ce total."
                ),
                trap=(
                    "Heures-stagiaires et heures d’atelier diffèrent d’un facteur dix : on demande "
                    "ici les secondes."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=50000,
                required=False,
                since=2018,
            ),
            Question(
                key="young_holidays",
                label="Jeunes partis en séjour ou en vacances",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Mineurs et jeunes partis au moins une nuit avec le centre ou son aide.",
                definition=(
                    "Séjour, minicamp, départ autonome préparé avec le centre, bourse de type Sac "
                    "ados : une nuit hors du domicile au moins. Un jeune parti l’hiver et l’été "
                    "compte une fois. Les enfants partis avec leurs parents se comptent dans les "
                    "familles."
                ),
                help=(
                    "Additionnez les fiches complémentaires déclarées au service départemental à "
                    "la jeunesse et la liste des bourses, puis retirez les noms répétés."
                ),
                trap="Les sorties à la journée, même lointaines, ne sont pas des départs.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=5000,
                required=False,
                since=2018,
            ),
            Question(
                key="young_holidays_first",
                label="Dont premier départ",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Jeunes qui n’étaient jamais partis en vacances auparavant.",
                definition=(
                    "Le premier départ est celui que le jeune ou sa famille déclare tel. Il dit "
                    "l’effet propre du centre mieux que le nombre total, qui dépend surtout du "
                    "budget."
                ),
                help="Posez la question sur la fiche d’inscription au séjour : une case suffit.",
                trap="Un premier séjour avec vous n’est pas forcément un premier départ.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=5000,
                required=False,
                since=2018,
            ),
            Question(
                key="families_holidays",
                label="Familles parties en vacances",
                kind=Kind.COUNT,
                unit="famille",
                hint="Foyers partis avec l’aide de la structure, quelle qu’elle soit.",
                definition=(
                    "L’aide peut être un groupe de préparation au départ, un séjour collectif, un "
                    "dossier de réservation ou une épargne accompagnée. La famille est partie au "
                    "moins quatre nuits, ou le temps d’un court séjour organisé par vous."
                ),
                help=(
                    "La liste des dossiers Vacaf traités et celle du séjour collectif se "
                    "recoupent : rapprochez-les sur le numéro d’allocataire."
                ),
                trap="Une famille inscrite qui s’est désistée la veille n’est pas partie.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=5000,
                since=2018,
            ),
            Question(
                key="families_holidays_vacaf",
                label="Dont avec une aide Vacaf accompagnée",
                kind=Kind.COUNT,
                unit="famille",
                audience=CS,
                hint="Aide aux vacances sociales : la Caf demande un accompagnement.",
                definition=(
                    "La Caf distingue l’aide aux vacances des familles, que les allocataires "
                    "utilisent seuls, et l’aide aux vacances sociales, réservée aux départs "
                    "préparés avec une structure. Seule la seconde compte ici."
                ),
                help=(
                    "La convention avec la Caf et l’espace partenaires de Vacaf donnent le nombre "
                    "de dossiers soldés."
                ),
                trap="Un dossier accordé mais non utilisé n’est pas un départ.",
                source="Caf, aides aux vacances ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
                required=False,
                since=2018,
            ),
            Question(
                key="outing_people",
                label="Participants aux sorties familles",
                kind=Kind.COUNT,
                unit="personne",
                hint="Adultes et enfants différents venus à une sortie collective.",
                definition=(
                    "Mer, parc, musée, ferme : une sortie collective à la journée, préparée avec "
                    "les habitants ou proposée par l’équipe. Enfants et adultes comptent chacun "
                    "pour un, une fois dans l’année."
                ),
                help=(
                    "La liste d’embarquement, obligatoire pour l’assurance du transport, nomme "
                    "tout le monde."
                ),
                trap=(
                    "Le nombre de places d’autocar achetées n’est pas le nombre de personnes "
                    "différentes."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=20000,
                required=False,
                since=2018,
            ),
            Question(
                key="waiting_people",
                label="Personnes restées sur liste d’attente",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Demandes d’inscription refusées faute de place dans l’année.",
                definition=(
                    "Comptez les personnes, enfants ou adultes, qui voulaient s’inscrire et n’ont "
                    "eu aucune place de l’année dans l’activité demandée. La liste d’attente est "
                    "une mesure de besoin que les financeurs entendent."
                ),
                help=(
                    "Gardez les demandes de septembre au lieu de les jeter ; l’accueil de loisirs "
                    "et le français font l’essentiel."
                ),
                trap="Une famille placée en attente puis servie en octobre ne compte pas.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=10000,
                required=False,
                since=2018,
            ),
        ),
    ),
)
