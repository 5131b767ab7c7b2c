"""Module of survey 2018: access to rights and the digital divide."""

from senacs.method.questionnaire import Audience, Block, Choice, Kind, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="droits-numerique",
        title="Droits et fracture numérique",
        theme="actions",
        module="droits_numerique",
        intro="Ce que la dématérialisation fait à votre accueil.",
        audience=CS,
        minutes=7,
        questions=(
            Question(
                key="divide_demand",
                label="L’aide aux démarches en ligne a-t-elle changé votre accueil ?",
                kind=Kind.ONE_OF,
                audience=CS,
                hint="Temps passé, file, confidentialité.",
                definition=(
                    "La généralisation des démarches en ligne a déplacé du travail vers les "
                    "accueils de proximité. On demande ce que l’équipe d’accueil a vu changer en "
                    "un an, dans les faits."
                ),
                help=(
                    "Chronométrez l’aide aux démarches pendant une semaine : la réponse surprend."
                ),
                trap=(
                    "Un nouvel agent d’accueil change aussi le temps passé, sans que la demande "
                    "ait bougé."
                ),
                source=(
                    "SENACS, module « droits et fracture numérique » de l’enquête 2018 ; texte "
                    "propre"
                ),
                choices=(
                    Choice("no", "Non"),
                    Choice("little", "Un peu"),
                    Choice("much", "Beaucoup"),
                ),
                required=False,
                since=2018,
                until=2018,
            ),
            Question(
                key="divide_reception_hours",
                label="Heures par semaine données à l’aide administrative",
                kind=Kind.DECIMAL,
                unit="heure par semaine",
                audience=CS,
                hint="Tous salariés et bénévoles réunis, semaine ordinaire.",
                definition=(
                    "Additionnez le temps de la permanence, celui pris sur l’accueil et celui d’un "
                    "écrivain public. Ce temps n’est le plus souvent financé par personne : le "
                    "mesurer est le début de la discussion."
                ),
                help="Deux semaines de relevé, à la demi-heure, remplacent toute estimation.",
                trap="Une permanence tenue par un partenaire n’est pas votre temps.",
                source=(
                    "SENACS, module « droits et fracture numérique » de l’enquête 2018 ; texte "
                    "propre"
                ),
                minimum=0,
                maximum=200,
                required=False,
                since=2018,
                until=2018,
            ),
            Question(
                key="divide_procedures",
                label="Démarches les plus demandées",
                kind=Kind.SEVERAL_OF,
                audience=CS,
                hint="Trois au plus.",
                definition=(
                    "Cochez ce pour quoi l’on vient, qu’on puisse y répondre ou qu’on doive "
                    "orienter. Le classement change avec l’ouverture ou la fermeture des guichets "
                    "voisins."
                ),
                help="La personne d’accueil répond de tête, et juste.",
                trap="Les impôts du printemps paraissent dominer si l’on répond en juin.",
                source=(
                    "SENACS, module « droits et fracture numérique » de l’enquête 2018 ; texte "
                    "propre"
                ),
                choices=(
                    Choice("caf", "Prestations de la Caf"),
                    Choice("employment", "Inscription et recherche d’emploi"),
                    Choice("health", "Santé, complémentaire"),
                    Choice("residence", "Titre de séjour, nationalité"),
                    Choice("taxes", "Impôts"),
                    Choice("housing", "Logement, énergie"),
                    Choice("retirement", "Retraite"),
                    Choice("school", "École, bourses, cantine"),
                ),
                maximum=3,
                required=False,
                since=2018,
                until=2018,
            ),
            Question(
                key="divide_equipment",
                label="Postes mis à disposition du public",
                kind=Kind.COUNT,
                unit="poste",
                audience=CS,
                hint="Ordinateurs ou tablettes utilisables sans rendez-vous.",
                definition=(
                    "Seuls comptent les postes en état, reliés au réseau, dans un lieu où l’on "
                    "peut s’asseoir. Le portable prêté pour un atelier n’est pas un poste en libre "
                    "accès."
                ),
                help="Faites le tour un lundi matin, en les allumant.",
                trap=(
                    "L’ordinateur de l’agent d’accueil tourné vers l’usager n’est pas un poste "
                    "public."
                ),
                source=(
                    "SENACS, module « droits et fracture numérique » de l’enquête 2018 ; texte "
                    "propre"
                ),
                minimum=0,
                maximum=200,
                required=False,
                since=2018,
                until=2018,
            ),
            Question(
                key="divide_confidential",
                label="Un espace confidentiel existe-t-il ?",
                kind=Kind.YES_NO,
                audience=CS,
                hint="On peut y remplir un dossier sans être vu ni entendu.",
                definition=(
                    "Une démarche expose des revenus, une santé, une situation familiale. Un coin "
                    "du hall derrière un paravent ne protège pas d’une oreille."
                ),
                help="Faites l’essai à deux, l’un à l’écran et l’autre à la porte.",
                trap="Un bureau toujours occupé quand on en a besoin n’est pas disponible.",
                source=(
                    "SENACS, module « droits et fracture numérique » de l’enquête 2018 ; texte "
                    "propre"
                ),
                required=False,
                since=2018,
                until=2018,
            ),
            Question(
                key="divide_rules",
                label="Des règles encadrent-elles l’aide donnée ?",
                kind=Kind.SEVERAL_OF,
                audience=CS,
                hint="Ce qui est écrit et connu de l’équipe.",
                definition=(
                    "Taper un mot de passe à la place de quelqu’un engage la structure. Les règles "
                    "disent jusqu’où l’équipe va et ce qu’elle ne garde jamais."
                ),
                help="Cherchez une note de service, une charte affichée, un mandat type.",
                trap="Une habitude orale disparaît avec la personne qui la portait.",
                source=(
                    "SENACS, module « droits et fracture numérique » de l’enquête 2018 ; texte "
                    "propre"
                ),
                choices=(
                    Choice("charter", "Charte d’accueil ou de confidentialité"),
                    Choice("mandate", "Mandat signé par la personne"),
                    Choice("no_password", "Aucun mot de passe conservé"),
                    Choice("training", "Formation des aidants"),
                    Choice("referral", "Orientation convenue avec les administrations"),
                ),
                required=False,
                since=2018,
                until=2018,
            ),
            Question(
                key="divide_giveup",
                label="Personnes ayant renoncé à un droit, à votre connaissance",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Celles qui vous ont dit avoir abandonné.",
                definition=(
                    "Le renoncement se dit rarement : ce nombre est un minimum. Comptez les "
                    "personnes qui ont déclaré avoir arrêté une démarche à cause de l’écran, de "
                    "l’attente ou de la complexité."
                ),
                help="Demandez-le en fin d’entretien, sans insister, et notez un bâton.",
                trap="Une demande refusée par l’administration n’est pas un renoncement.",
                source=(
                    "SENACS, module « droits et fracture numérique » de l’enquête 2018 ; texte "
                    "propre"
                ),
                minimum=0,
                maximum=5000,
                required=False,
                since=2018,
                until=2018,
            ),
        ),
    ),
)
