"""Module of survey 2014: what worries the territory, and the centre."""

from senacs.method.questionnaire import Audience, Block, Choice, Kind, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="preoccupations",
        title="Ce qui préoccupe le territoire et le centre",
        theme="identite",
        module="preoccupations",
        intro="Deux questions ouvertes, et de quoi les comparer.",
        audience=CS,
        minutes=8,
        questions=(
            Question(
                key="concern_territory",
                label="Principale préoccupation du territoire",
                kind=Kind.LONG_TEXT,
                audience=CS,
                hint="En deux phrases, celle des habitants et des élus d’ici.",
                definition=(
                    "Dites ce qui pèse le plus sur la vie du territoire cette année : emploi, "
                    "logement, vieillissement, départ d’un service, tension entre quartiers. "
                    "Parlez du territoire, et non du centre. Les réponses sont relues et rangées "
                    "par sujet par le binôme."
                ),
                help=(
                    "Relisez la page de diagnostic du projet social et la dernière réunion avec "
                    "les partenaires."
                ),
                trap="« La précarité » seule n’apprend rien : dites laquelle, et pour qui.",
                source="SENACS, questions ouvertes de l’enquête 2014 ; texte propre",
                since=2012,
                until=2013,
            ),
            Question(
                key="concern_territory_topic",
                label="Sujet auquel vous la rattachez",
                kind=Kind.ONE_OF,
                audience=CS,
                hint="Un seul, le plus proche.",
                definition=(
                    "Ce classement par vous-même évite que d’autres interprètent votre phrase. Le "
                    "sujet choisi est celui de la cause, lorsque plusieurs se mêlent."
                ),
                help=(
                    "Si vous hésitez entre deux, demandez-vous lequel disparaîtrait si l’autre "
                    "était réglé."
                ),
                trap="La dernière ligne n’est utile que si aucune autre n’approche.",
                source="SENACS, questions ouvertes de l’enquête 2014 ; texte propre",
                choices=(
                    Choice("employment", "Emploi et revenus"),
                    Choice("housing", "Logement et cadre de vie"),
                    Choice("ageing", "Vieillissement et isolement"),
                    Choice("youth", "Jeunesse"),
                    Choice("families", "Vie des familles"),
                    Choice("services", "Recul des services"),
                    Choice("cohesion", "Relations entre habitants"),
                    Choice("mobility", "Mobilité"),
                    Choice("other", "Autre"),
                ),
                required=False,
                since=2012,
                until=2013,
            ),
            Question(
                key="concern_territory_since",
                label="Depuis quand cette préoccupation domine-t-elle ?",
                kind=Kind.ONE_OF,
                audience=CS,
                hint="À votre connaissance du territoire.",
                definition=(
                    "Une préoccupation ancienne appelle un autre travail qu’un choc récent. "
                    "Retenez le moment où elle est devenue la première, et pas celui de son "
                    "apparition."
                ),
                help=(
                    "Les diagnostics des deux derniers projets sociaux, mis côte à côte, répondent."
                ),
                trap=(
                    "Un directeur arrivé dans l’année gagne à poser la question à un bénévole "
                    "ancien."
                ),
                source="SENACS, questions ouvertes de l’enquête 2014 ; texte propre",
                choices=(
                    Choice("this_year", "Cette année"),
                    Choice("two_three", "Deux ou trois ans"),
                    Choice("longer", "Plus longtemps"),
                ),
                required=False,
                since=2012,
                until=2013,
            ),
            Question(
                key="concern_centre",
                label="Principale préoccupation du centre",
                kind=Kind.LONG_TEXT,
                audience=CS,
                hint="Celle qui occupe la direction et le bureau.",
                definition=(
                    "Il s’agit ici de la structure : trésorerie, locaux, recrutement, "
                    "renouvellement des bénévoles, relation avec la commune. Cette réponse reste "
                    "entre votre correspondant et vous ; seules des synthèses sont publiées."
                ),
                help="L’ordre du jour des trois derniers bureaux la désigne souvent.",
                trap="Ne reprenez pas la préoccupation du territoire sous une autre forme.",
                source="SENACS, questions ouvertes de l’enquête 2014 ; texte propre",
                since=2012,
                until=2013,
            ),
            Question(
                key="concern_centre_topic",
                label="Sujet auquel la rattacher",
                kind=Kind.ONE_OF,
                audience=CS,
                hint="Choisissez le sujet qui prend le plus de temps.",
                definition=(
                    "Le classement sert à compter combien de centres partagent une même "
                    "difficulté. Il ne juge ni la gestion ni les personnes."
                ),
                help=(
                    "Comptez les heures passées au cours du dernier trimestre plutôt que la "
                    "gravité ressentie."
                ),
                trap=(
                    "Une difficulté de paie relève des finances si l’argent manque, de l’équipe si "
                    "le poste est vacant."
                ),
                source="SENACS, questions ouvertes de l’enquête 2014 ; texte propre",
                choices=(
                    Choice("finance", "Finances"),
                    Choice("staff", "Équipe et recrutement"),
                    Choice("premises", "Locaux"),
                    Choice("volunteers", "Bénévoles et instances"),
                    Choice("partners", "Relations avec les partenaires"),
                    Choice("project", "Projet et agrément"),
                    Choice("other", "Autre"),
                ),
                required=False,
                since=2012,
                until=2013,
            ),
            Question(
                key="concern_support",
                label="De qui attendez-vous un appui ?",
                kind=Kind.SEVERAL_OF,
                audience=CS,
                hint="Trois réponses au plus.",
                definition=(
                    "Désignez ceux dont l’appui changerait la situation du centre, qu’ils soient "
                    "ou non déjà présents. Les réponses orientent l’offre d’accompagnement du "
                    "binôme."
                ),
                help="Pensez à la personne que vous appelleriez demain, puis à son institution.",
                trap="Tout cocher revient à ne demander à personne.",
                source="SENACS, questions ouvertes de l’enquête 2014 ; texte propre",
                choices=(
                    Choice("caf", "Caf"),
                    Choice("federation", "Fédération"),
                    Choice("commune", "Commune"),
                    Choice("intercommunality", "Intercommunalité"),
                    Choice("department", "Département"),
                    Choice("state", "État"),
                    Choice("peers", "Autres centres"),
                    Choice("residents", "Habitants"),
                ),
                maximum=3,
                required=False,
                since=2012,
                until=2013,
            ),
        ),
    ),
)
