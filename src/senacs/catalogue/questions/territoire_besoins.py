"""Local issues: how needs change, as teams see it."""

from senacs.method.questionnaire import Audience, Block, Choice, Kind, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="besoins",
        title="Comment évoluent les besoins",
        theme="identite",
        intro=(
            "Une appréciation d’équipe sur l’année, par rapport à la précédente. Il n’y a pas de "
            "bonne réponse."
        ),
        questions=(
            Question(
                key="need_rights",
                label="Demandes d’aide pour des droits et des démarches",
                kind=Kind.ONE_OF,
                hint="Par rapport à l’année précédente.",
                definition=(
                    "Vous dites une tendance, non un nombre : la demande telle que l’accueil la "
                    "ressent. La dématérialisation déplace vers vous ce que d’autres guichets ne "
                    "font plus."
                ),
                help="Demandez d’abord à la personne d’accueil, avant d’en parler en équipe.",
                trap=(
                    "Une permanence ouverte cette année crée sa propre demande : dites-le en "
                    "commentaire."
                ),
                source="Définition SENACS (texte propre)",
                choices=(
                    Choice("less", "En baisse"),
                    Choice("same", "Stable"),
                    Choice("more", "En hausse"),
                    Choice("much_more", "En forte hausse"),
                ),
                since=2022,
            ),
            Question(
                key="need_food",
                label="Demandes d’aide alimentaire ou d’urgence",
                kind=Kind.ONE_OF,
                hint="Par rapport à l’année précédente, à l’accueil et lors des entretiens.",
                definition=(
                    "Colis, bons, épicerie, factures d’énergie impayées : ce que l’on vient vous "
                    "demander, que vous puissiez y répondre ou non. Une orientation vers le CCAS "
                    "compte comme une demande."
                ),
                help=(
                    "Croisez avec l’association caritative voisine : si ses files s’allongent, "
                    "vous le verrez aussi."
                ),
                trap="Le nombre de colis distribués suit les dons reçus plus que les besoins.",
                source="Définition SENACS (texte propre)",
                choices=(
                    Choice("less", "En baisse"),
                    Choice("same", "Stable"),
                    Choice("more", "En hausse"),
                    Choice("much_more", "En forte hausse"),
                ),
                required=False,
                since=2022,
            ),
            Question(
                key="need_isolation",
                label="Situations d’isolement rencontrées",
                kind=Kind.ONE_OF,
                hint="Personnes seules, de tous âges, dont l’équipe a connaissance.",
                definition=(
                    "L’isolement touche aussi de jeunes adultes et des mères seules. Regardez ce "
                    "que les bénévoles rapportent des visites et ce qui se dit autour du café."
                ),
                help=(
                    "Un tour de table de dix minutes en réunion d’équipe, chacun citant deux "
                    "situations, éclaire la réponse."
                ),
                trap=(
                    "Chercher davantage les personnes isolées en fait trouver davantage : "
                    "distinguez votre effort de la réalité."
                ),
                source="Définition SENACS (texte propre)",
                choices=(
                    Choice("less", "En baisse"),
                    Choice("same", "Stable"),
                    Choice("more", "En hausse"),
                    Choice("much_more", "En forte hausse"),
                ),
                since=2022,
            ),
            Question(
                key="need_mental_health",
                label="Souffrance psychique exprimée",
                kind=Kind.ONE_OF,
                audience=CS,
                hint="Mal-être, angoisse, épuisement, conduites de repli.",
                definition=(
                    "Il ne s’agit pas de poser un diagnostic, mais de dire si l’équipe y est plus "
                    "souvent confrontée. Les adolescents et les parents épuisés sont les plus "
                    "cités dans les réseaux locaux."
                ),
                help=(
                    "Interrogez séparément l’animateur jeunes et la référente familles : leurs "
                    "réponses diffèrent souvent."
                ),
                trap="Une équipe nouvellement formée repère ce qu’elle ne voyait pas.",
                source="Définition SENACS (texte propre)",
                choices=(
                    Choice("less", "En baisse"),
                    Choice("same", "Stable"),
                    Choice("more", "En hausse"),
                    Choice("much_more", "En forte hausse"),
                ),
                required=False,
                since=2022,
            ),
            Question(
                key="need_parenting",
                label="Demandes de soutien entre parents",
                kind=Kind.ONE_OF,
                audience=CS,
                hint="Difficultés éducatives, séparation, écrans, scolarité.",
                definition=(
                    "Dites si les parents viennent plus qu’avant parler de leurs enfants ou "
                    "d’eux-mêmes, dans les actions comme à l’accueil de loisirs. Une conversation "
                    "au portail vaut autant qu’une inscription à un groupe."
                ),
                help=(
                    "Les sujets réclamés pour les cafés des parents forment une bonne liste de "
                    "demandes."
                ),
                trap=(
                    "La fréquentation d’un groupe de parents dépend de son horaire autant que du "
                    "besoin."
                ),
                source="Définition SENACS (texte propre)",
                choices=(
                    Choice("less", "En baisse"),
                    Choice("same", "Stable"),
                    Choice("more", "En hausse"),
                    Choice("much_more", "En forte hausse"),
                ),
                required=False,
                since=2022,
            ),
            Question(
                key="need_childcare",
                label="Demandes de garde et de loisirs pour les enfants",
                kind=Kind.ONE_OF,
                audience=CS,
                hint="Crèche, mercredi, vacances, soir après l’école.",
                definition=(
                    "Comparez les demandes reçues, satisfaites ou non, à celles de l’année "
                    "d’avant. Le départ d’une assistante maternelle ou une école qui ferme se "
                    "voient tout de suite."
                ),
                help=(
                    "Les listes d’attente de septembre des deux années donnent le sens de la "
                    "variation."
                ),
                trap=(
                    "Une hausse de tarif ailleurs amène des familles sans que le besoin ait changé."
                ),
                source="Définition SENACS (texte propre)",
                choices=(
                    Choice("less", "En baisse"),
                    Choice("same", "Stable"),
                    Choice("more", "En hausse"),
                    Choice("much_more", "En forte hausse"),
                ),
                required=False,
                since=2022,
            ),
            Question(
                key="need_transport",
                label="Difficultés de déplacement",
                kind=Kind.ONE_OF,
                hint="Renoncements et demandes liés au transport.",
                definition=(
                    "Cours manqués, rendez-vous abandonnés, jeunes qui ne peuvent rejoindre un "
                    "stage : la mobilité empêche souvent le reste. En ville, le prix et la peur du "
                    "soir jouent comme la distance à la campagne."
                ),
                help=(
                    "Notez pendant un mois chaque absence justifiée par un problème de transport."
                ),
                trap="Le nombre de trajets de votre minibus mesure votre offre.",
                source="Définition SENACS (texte propre)",
                choices=(
                    Choice("less", "En baisse"),
                    Choice("same", "Stable"),
                    Choice("more", "En hausse"),
                    Choice("much_more", "En forte hausse"),
                ),
                since=2022,
            ),
            Question(
                key="need_unmet",
                label="Le besoin auquel vous n’avez pas pu répondre",
                kind=Kind.LONG_TEXT,
                hint="Deux ou trois phrases, sans nom de personne.",
                definition=(
                    "Décrivez un besoin réel, exprimé par des habitants, resté sans réponse faute "
                    "de place, de moyens ou de partenaire. Ces textes, lus ensemble par le binôme "
                    "et les directeurs, nourrissent la journée d’analyse partagée."
                ),
                help=(
                    "Prenez la demande que vous avez dû refuser le plus souvent, et dites pourquoi."
                ),
                trap=(
                    "Un manque de locaux ou de subvention est une cause, et non un besoin "
                    "d’habitants."
                ),
                source="Définition SENACS (texte propre)",
                required=False,
                since=2022,
            ),
        ),
    ),
)
