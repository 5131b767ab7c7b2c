"""Publics counted apart (events, outreach, partners), and what people come for."""

from senacs.method.questionnaire import Audience, Block, Kind, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="publics-a-part",
        title="Ceux que l’on compte à part",
        theme="publics",
        intro=(
            "Événements, hors les murs, à distance, partenaires : ces publics ne s’ajoutent jamais "
            "aux participants."
        ),
        minutes=8,
        questions=(
            Question(
                key="events_organised",
                label="Événements ponctuels organisés",
                kind=Kind.COUNT,
                unit="événement",
                hint="Fêtes, forums, spectacles, repas de quartier dont vous êtes l’organisateur.",
                definition=(
                    "Un événement est ouvert à tous, sans inscription suivie, et ne se répète pas "
                    "chaque semaine. Vous en êtes organisateur quand votre équipe ou vos bénévoles "
                    "le pilotent, seuls ou avec d’autres. Les événements seulement aidés se "
                    "comptent avec la vie locale."
                ),
                help=(
                    "L’agenda de l’année, relu mois par mois en réunion d’équipe, donne la liste "
                    "en dix minutes."
                ),
                trap=(
                    "Un atelier hebdomadaire ouvert à tous reste une activité : ses habitués sont "
                    "des participants."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=1000,
                since=2018,
            ),
            Question(
                key="event_participations",
                label="Présences aux événements",
                kind=Kind.COUNT,
                unit="présence",
                hint="Toutes les entrées, même la même personne deux fois.",
                definition=(
                    "Additionnez le public de chaque événement organisé. L’ordre de grandeur "
                    "suffit, à condition d’être compté au même endroit et de la même façon chaque "
                    "année : tickets de buvette, chaises, comptage à l’entrée."
                ),
                help=(
                    "Notez le nombre le soir même, au dos du bilan de l’événement ; six mois "
                    "après, chacun a un souvenir différent."
                ),
                trap=(
                    "La foule d’une fête communale où vous tenez un stand n’est pas votre public : "
                    "comptez ceux qui se sont arrêtés."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=1000000,
                since=2018,
            ),
            Question(
                key="event_unique",
                label="Personnes différentes aux événements",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Estimation : chaque personne une fois sur l’ensemble des événements.",
                definition=(
                    "Cherchez combien de personnes différentes se cachent derrière les présences. "
                    "Si les mêmes habitants viennent à toutes les fêtes, le nombre est proche de "
                    "celui de la plus fréquentée. Il reste à part des participants de l’année."
                ),
                help=(
                    "Une méthode honnête : le public du plus grand événement, plus la part de "
                    "nouveaux visages que l’équipe estime aux autres."
                ),
                trap=(
                    "Ne l’ajoutez jamais au total des participants, même pour vous : beaucoup sont "
                    "déjà dedans."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=1000000,
                required=False,
                since=2018,
            ),
            Question(
                key="hosted_public",
                label="Public des partenaires accueillis dans vos murs",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Personnes venues pour une association ou un service que vous hébergez.",
                definition=(
                    "PMI, assistante sociale, mission locale, club de danse, restos du cœur : leur "
                    "public entre chez vous sans participer à votre projet. L’estimer à part "
                    "montre ce que le bâtiment rend au territoire. Une action construite ensemble "
                    "relève de vos participants."
                ),
                help=(
                    "Demandez à chaque partenaire son nombre de personnes reçues sur place ; la "
                    "convention d’occupation peut le prévoir."
                ),
                trap=(
                    "Un habitant venu à la PMI et à l’atelier parents figure dans les deux "
                    "comptes, et c’est normal : ils ne s’additionnent pas."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=500000,
                required=False,
                since=2018,
            ),
            Question(
                key="outreach_sessions",
                label="Sorties d’équipe hors les murs",
                kind=Kind.COUNT,
                unit="sortie",
                hint="Présences planifiées dans l’espace public ou au pied des immeubles.",
                definition=(
                    "Une sortie est un temps préparé où un salarié ou un bénévole va là où sont "
                    "les habitants : place, marché, sortie d’école, hall, arrêt de car. Deux lieux "
                    "le même après-midi comptent pour deux si l’on s’y installe."
                ),
                help="Le planning de l’équipe ou le cahier de bord du véhicule en garde la trace.",
                trap=(
                    "Une activité habituelle simplement déplacée dehors parce qu’il fait beau "
                    "n’est pas de l’aller-vers."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=5000,
                required=False,
                since=2018,
            ),
            Question(
                key="outreach_people",
                label="Personnes rencontrées hors les murs",
                kind=Kind.COUNT,
                unit="personne",
                hint="Estimation des personnes avec qui un échange a eu lieu.",
                definition=(
                    "Une rencontre est une conversation, pas un tract distribué. Estimez les "
                    "personnes différentes, tous lieux réunis, et gardez ce nombre à part tant que "
                    "la personne ne vient pas à une activité."
                ),
                help=(
                    "Après chaque sortie, notez trois nombres : personnes rencontrées, dont "
                    "nouvelles, dont revenues dans la structure."
                ),
                trap=(
                    "Reporter la somme des rencontres de chaque sortie compte cinquante fois "
                    "l’habitué du banc."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=200000,
                since=2018,
            ),
            Question(
                key="outreach_places",
                label="Lieux d’intervention hors les murs",
                kind=Kind.COUNT,
                unit="lieu",
                audience=CS,
                hint="Endroits différents où l’équipe revient au moins trois fois.",
                definition=(
                    "Un lieu est un point précis : telle place, tel square, tel marché, tel "
                    "hameau. Le seuil de trois passages écarte la curiosité d’un jour et retient "
                    "ce qui crée une habitude."
                ),
                help=(
                    "Listez-les avec l’équipe sur un plan du territoire : la carte servira aussi "
                    "au diagnostic."
                ),
                trap="Trois halls du même groupe d’immeubles font un seul lieu.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=500,
                required=False,
                since=2018,
            ),
            Question(
                key="remote_contacts",
                label="Personnes jointes à distance",
                kind=Kind.COUNT,
                unit="personne",
                hint="Appels suivis, visioconférences, messages personnels.",
                definition=(
                    "Comptez les personnes avec lesquelles un lien régulier ou un accompagnement "
                    "s’est tenu à distance. Née de la crise sanitaire, cette forme a survécu pour "
                    "des personnes isolées et pour des démarches."
                ),
                help=(
                    "Tenez une feuille par appelant : date, prénom, motif ; la liste se "
                    "dédoublonne seule."
                ),
                trap=(
                    "Les abonnés d’une page ou d’une lettre d’information ne sont pas des "
                    "personnes jointes."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=200000,
                required=False,
                since=2020,
            ),
            Question(
                key="reception_visits",
                label="Passages à l’accueil dans l’année",
                kind=Kind.COUNT,
                unit="passage",
                audience=CS,
                hint="Personnes entrées pour un renseignement, un café, une inscription.",
                definition=(
                    "L’accueil est la première action d’un centre, et la moins comptée. Un passage "
                    "est une entrée par la porte avec une demande ou un échange, quel qu’en soit "
                    "l’objet. La même personne peut passer cent fois."
                ),
                help=(
                    "Un relevé pendant deux semaines ordinaires (une en novembre, une en mars), "
                    "multiplié par le nombre de semaines d’ouverture, suffit."
                ),
                trap=(
                    "Les parents qui traversent le hall pour chercher leur enfant ne font un "
                    "passage que s’ils s’arrêtent."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=1000000,
                required=False,
                since=2018,
            ),
        ),
    ),
)
