"""Module of survey 2018: young adults, from eighteen to twenty-five."""

from senacs.method.questionnaire import Audience, Block, Choice, Kind, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="jeunes-adultes",
        title="Les jeunes adultes de 18 à 25 ans",
        theme="publics",
        module="jeunes_adultes",
        intro="Qui sont-ils, par où viennent-ils, que portent-ils ?",
        audience=CS,
        minutes=8,
        questions=(
            Question(
                key="adults_young_place",
                label="Un lieu ou un temps leur est-il réservé ?",
                kind=Kind.YES_NO,
                audience=CS,
                hint="Salle, soirée ou permanence pour les seuls 18-25 ans.",
                definition=(
                    "Un temps réservé est annoncé comme tel et revient régulièrement. La salle des "
                    "jeunes laissée ouverte à tous après 20 heures n’en est pas un."
                ),
                help=(
                    "Le projet jeunesse l’indique ; sinon, regardez qui a la clé le vendredi soir."
                ),
                trap="Être toléré n’est pas être attendu.",
                source="SENACS, module « jeunes adultes » de l’enquête 2018 ; texte propre",
                required=False,
                since=2018,
                until=2018,
            ),
            Question(
                key="adults_young_first",
                label="Jeunes adultes venus pour la première fois",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="18-25 ans que le centre ne connaissait pas avant cette année.",
                definition=(
                    "On cherche si le centre touche de nouveaux jeunes adultes ou suit les anciens "
                    "de l’accueil de loisirs. Est nouveau celui dont le nom n’apparaissait dans "
                    "aucun fichier, enfant ou adulte."
                ),
                help="Demandez à chacun, lors du premier entretien, comment il a connu le centre.",
                trap="Un ancien enfant du centre revenu à 19 ans n’est pas un nouveau venu.",
                source="SENACS, module « jeunes adultes » de l’enquête 2018 ; texte propre",
                minimum=0,
                maximum=5000,
                required=False,
                since=2018,
                until=2018,
            ),
            Question(
                key="adults_young_entry",
                label="Par où sont-ils venus ?",
                kind=Kind.SEVERAL_OF,
                audience=CS,
                hint="Les trois voies les plus fréquentes.",
                definition=(
                    "La voie d’entrée dit sur quoi s’appuyer : le bouche-à-oreille, un partenaire, "
                    "une démarche. Choisissez d’après les personnes que vous avez réellement "
                    "rencontrées."
                ),
                help=(
                    "Un relevé sur vingt jeunes suffit à faire apparaître les trois premières "
                    "voies."
                ),
                trap="L’affiche est souvent citée par l’équipe et presque jamais par les jeunes.",
                source="SENACS, module « jeunes adultes » de l’enquête 2018 ; texte propre",
                choices=(
                    Choice("peers", "Amis, bouche-à-oreille"),
                    Choice("family", "Famille"),
                    Choice("mission_locale", "Mission locale, France Travail"),
                    Choice("rights", "Une démarche à faire"),
                    Choice("holidays", "Vacances, séjours, Bafa"),
                    Choice("sport_culture", "Sport, culture"),
                    Choice("outreach", "Rencontre hors les murs"),
                    Choice("networks", "Réseaux sociaux"),
                ),
                maximum=3,
                required=False,
                since=2018,
                until=2018,
            ),
            Question(
                key="adults_young_projects",
                label="Projets portés par des jeunes adultes",
                kind=Kind.COUNT,
                unit="projet",
                audience=CS,
                hint="Projets qu’ils ont imaginés et conduits avec votre aide.",
                definition=(
                    "Voyage, association, événement, petite activité économique : ils décident et "
                    "agissent, vous accompagnez. Un projet d’une seule personne compte dès lors "
                    "qu’il a vu le jour."
                ),
                help="Les bourses obtenues et les comptes rendus de jury donnent une liste nette.",
                trap="Le chantier proposé par la commune reste un projet d’adultes.",
                source="SENACS, module « jeunes adultes » de l’enquête 2018 ; texte propre",
                minimum=0,
                maximum=500,
                required=False,
                since=2018,
                until=2018,
            ),
            Question(
                key="adults_young_leaders",
                label="Jeunes adultes siégeant dans une instance",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Conseil d’administration, comité d’usagers, conseil de jeunes.",
                definition=(
                    "Comptez ceux qui ont une voix et viennent : un siège réservé et vide ne "
                    "compte pas. Le conseil de jeunes du centre est une instance si le bureau doit "
                    "lui répondre."
                ),
                help=(
                    "Les feuilles de présence des réunions portent les années de naissance, ou "
                    "l’on peut les y ajouter."
                ),
                trap="Un salarié de moins de 26 ans invité au conseil n’y siège pas.",
                source="SENACS, module « jeunes adultes » de l’enquête 2018 ; texte propre",
                minimum=0,
                maximum=200,
                required=False,
                since=2018,
                until=2018,
            ),
            Question(
                key="adults_young_obstacles",
                label="Ce qui empêche d’aller plus loin",
                kind=Kind.SEVERAL_OF,
                audience=CS,
                hint="Deux réponses au plus.",
                definition=(
                    "Nommez les deux freins qui comptent vraiment cette année. Ils sont lus avec "
                    "la taille du centre et le type de territoire."
                ),
                help="Interrogez trois jeunes adultes avant de répondre à leur place.",
                trap="Le manque d’intérêt des jeunes décrit l’offre plus que les jeunes.",
                source="SENACS, module « jeunes adultes » de l’enquête 2018 ; texte propre",
                choices=(
                    Choice("staff", "Pas d’animateur pour cet âge"),
                    Choice("hours", "Horaires d’ouverture"),
                    Choice("mobility", "Éloignement, transport"),
                    Choice("premises", "Locaux inadaptés"),
                    Choice("image", "Un lieu vu comme fait pour les enfants"),
                    Choice("funding", "Financements absents après 17 ans"),
                ),
                maximum=2,
                required=False,
                since=2018,
                until=2018,
            ),
            Question(
                key="adults_young_partner",
                label="Partenaire principal pour cet âge",
                kind=Kind.ONE_OF,
                audience=CS,
                hint="Celui avec qui vous avez le plus agi.",
                definition=(
                    "Un partenaire principal partage des personnes et du temps, pas seulement une "
                    "adresse. S’il y en a deux à égalité, prenez celui qui a signé une convention."
                ),
                help="Comptez les rendez-vous pris ensemble au cours du semestre.",
                trap="Le financeur n’est pas forcément le partenaire d’action.",
                source="SENACS, module « jeunes adultes » de l’enquête 2018 ; texte propre",
                choices=(
                    Choice("mission_locale", "Mission locale"),
                    Choice("prevention", "Prévention spécialisée"),
                    Choice("lodging", "Foyer, comité pour le logement"),
                    Choice("school", "Lycée, université, CFA"),
                    Choice("info_youth", "Information jeunesse"),
                    Choice("association", "Association"),
                    Choice("none", "Aucun"),
                ),
                required=False,
                since=2018,
                until=2018,
            ),
        ),
    ),
)
