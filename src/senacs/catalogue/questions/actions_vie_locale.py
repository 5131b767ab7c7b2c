"""Residents, associations, local life; opening hours and access."""

from senacs.method.questionnaire import Audience, Block, Kind, Prefill, Question

CS = (Audience.CS,)
EVS = (Audience.EVS,)

BLOCKS = (
    Block(
        key="vie-locale",
        title="Habitants, associations, vie du quartier",
        theme="actions",
        intro="Ce que vous rendez possible et qui ne porte pas votre nom.",
        questions=(
            Question(
                key="evs_resident_initiatives",
                label="Initiatives d’habitants accompagnées",
                kind=Kind.COUNT,
                unit="initiative",
                audience=EVS,
                hint="Projets venus d’habitants, que vous avez aidés à exister.",
                definition=(
                    "Quelqu’un arrive avec une envie, vous prêtez la salle, la machine à coudre ou "
                    "votre carnet d’adresses, et cela se fait. Dans une petite structure, deux ou "
                    "trois par an sont déjà beaucoup."
                ),
                help=(
                    "Cherchez la personne à l’origine : si vous pouvez dire son prénom et ce n’est "
                    "pas celui d’un salarié, l’initiative compte."
                ),
                trap=(
                    "Une animation que vous avez conçue et confiée ensuite à une bénévole reste la "
                    "vôtre."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=500,
                since=2018,
            ),
            Question(
                key="evs_local_events",
                label="Événements locaux portés ou soutenus",
                kind=Kind.COUNT,
                unit="événement",
                audience=EVS,
                hint=(
                    "Fête du village, vide-grenier, carnaval : les vôtres et ceux que vous aidez."
                ),
                definition=(
                    "Comptez ensemble les événements que vous organisez et ceux des autres "
                    "auxquels vous avez apporté du matériel, des bénévoles ou de l’organisation. "
                    "L’espace de vie sociale est souvent l’ossature discrète de la fête des "
                    "autres."
                ),
                help=(
                    "Le calendrier de la commune, feuilleté avec une bénévole, rafraîchit la "
                    "mémoire."
                ),
                trap="Prêter trois tables une fois ne fait pas de vous un soutien de l’événement.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=500,
                required=False,
                since=2018,
            ),
            Question(
                key="evs_hosted_associations",
                label="Associations accueillies ou soutenues",
                kind=Kind.COUNT,
                unit="association",
                audience=EVS,
                hint="Associations qui se réunissent chez vous ou que vous aidez à tenir.",
                definition=(
                    "Salle prêtée, photocopies, aide à la déclaration en préfecture, boîte aux "
                    "lettres : le service rendu est régulier. L’association qui porte l’espace de "
                    "vie sociale est exclue, ses sections aussi."
                ),
                help="Les clés confiées sont un bon registre.",
                trap=(
                    "Un collectif sans statuts est une initiative d’habitants, tant qu’il n’est "
                    "pas déclaré."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=300,
                required=False,
                since=2018,
            ),
            Question(
                key="residents_carrying",
                label="Habitants porteurs d’une initiative",
                kind=Kind.COUNT,
                unit="personne",
                hint="Ceux qui décident et font, et non ceux qui profitent.",
                definition=(
                    "Pour chaque initiative accompagnée, comptez les habitants qui l’ont préparée "
                    "et tenue. Un même habitant engagé dans deux projets fait un porteur. Le "
                    "nombre montre si l’élan repose sur quelques-uns."
                ),
                help=(
                    "La liste des présents à la première réunion de préparation est un bon début ; "
                    "retirez ceux qui n’ont pas suivi."
                ),
                trap="Les participants à l’action finie ne sont pas ses porteurs.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=5000,
                since=2018,
            ),
            Question(
                key="initiatives_funded",
                label="Dont initiatives aidées par un fonds de participation",
                kind=Kind.COUNT,
                unit="initiative",
                audience=CS,
                hint="Petit budget décidé par ou avec des habitants.",
                definition=(
                    "Fonds de participation des habitants, budget participatif du bailleur, "
                    "enveloppe votée par vos instances : l’argent est petit, la décision "
                    "collective. Chaque projet soutenu compte pour un."
                ),
                help=(
                    "Les procès-verbaux du comité qui attribue le fonds donnent liste et montants."
                ),
                trap=(
                    "Une subvention reçue par la structure pour financer son propre projet n’est "
                    "pas une aide à une initiative."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=500,
                required=False,
                since=2018,
            ),
            Question(
                key="associations_born",
                label="Associations nées d’un accompagnement",
                kind=Kind.COUNT,
                unit="association",
                audience=CS,
                hint="Créées dans l’année par un groupe que le centre a suivi.",
                definition=(
                    "Le groupe d’habitants a déposé ses statuts dans l’année après avoir été aidé "
                    "par l’équipe. Les junior associations habilitées dans l’année se comptent "
                    "aussi."
                ),
                help=(
                    "La publication au Journal officiel date la création, le site des associations "
                    "la retrouve par commune."
                ),
                trap=(
                    "Une association ancienne qui vient s’installer chez vous est accueillie, elle "
                    "n’est pas née."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=100,
                required=False,
                since=2018,
            ),
            Question(
                key="room_loans",
                label="Mises à disposition de salles dans l’année",
                kind=Kind.COUNT,
                unit="prêt",
                audience=CS,
                hint="Prêts ou locations à des habitants et à des associations.",
                definition=(
                    "Chaque utilisation datée d’un local par quelqu’un d’autre que vous compte "
                    "pour une : une association présente tous les mardis de l’année en fait une "
                    "quarantaine. Le chiffre parle aux communes propriétaires des murs."
                ),
                help="Le planning des salles, papier ou en ligne, se compte en une heure.",
                trap="Les usages par vos propres ateliers n’en sont pas.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=20000,
                required=False,
                since=2018,
            ),
            Question(
                key="partner_surgeries",
                label="Permanences de partenaires accueillies",
                kind=Kind.COUNT,
                unit="partenaire",
                audience=CS,
                hint="Institutions et services qui reçoivent chez vous régulièrement.",
                definition=(
                    "Caf, PMI, service social, mission locale, juriste, psychologue : comptez les "
                    "organismes, et non leurs jours de présence. Une permanence est régulière dès "
                    "qu’elle revient au moins une fois par mois."
                ),
                help=(
                    "Affichez la liste à l’accueil : la tenir à jour pour le public suffit à "
                    "répondre ici."
                ),
                trap="Un même organisme reçu pour deux services différents compte pour un.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=100,
                required=False,
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
        ),
    ),
    Block(
        key="ouverture",
        title="Ouverture et accessibilité",
        theme="actions",
        intro="Quand et pour qui la porte est ouverte.",
        minutes=3,
        questions=(
            Question(
                key="opening_weeks",
                label="Semaines d’ouverture dans l’année",
                kind=Kind.COUNT,
                unit="semaine",
                hint="Semaines avec au moins un accueil du public.",
                definition=(
                    "Une semaine compte dès que le public a pu entrer un jour. Les fermetures "
                    "d’août et de fin d’année s’en retirent, de même que les semaines réservées à "
                    "l’inventaire ou à la formation de l’équipe."
                ),
                help="Partez de 52 et retirez les fermetures annoncées sur la porte.",
                trap="L’accueil de loisirs ouvert seul en juillet suffit à compter la semaine.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=53,
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="opening_hours_week",
                label="Heures d’ouverture de l’accueil par semaine",
                kind=Kind.DECIMAL,
                unit="heure par semaine",
                audience=CS,
                hint="Semaine ordinaire de la période scolaire.",
                definition=(
                    "Additionnez les plages où quelqu’un reçoit à l’accueil sans rendez-vous. Sur "
                    "plusieurs sites, retenez le site principal. Les activités tenues porte fermée "
                    "en soirée n’ouvrent pas l’accueil."
                ),
                help=(
                    "Recopiez les horaires de votre propre affiche ; s’ils varient, faites la "
                    "moyenne du mois de novembre."
                ),
                trap=(
                    "Le temps de travail de la personne d’accueil inclut souvent des heures sans "
                    "public."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=100,
                required=False,
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="opening_evenings",
                label="Êtes-vous ouvert au moins un soir par semaine ?",
                kind=Kind.YES_NO,
                hint="Une activité ou un accueil après 18 heures 30, chaque semaine.",
                definition=(
                    "L’ouverture du soir permet aux personnes qui travaillent de venir. Elle "
                    "compte si la structure est tenue par un salarié ou un bénévole à elle, en "
                    "période scolaire."
                ),
                help="Le programme hebdomadaire répond d’un regard.",
                trap="Le conseil d’administration du jeudi n’est pas une ouverture au public.",
                source="Définition SENACS (texte propre)",
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="opening_weekends",
                label="Êtes-vous ouvert certains week-ends ?",
                kind=Kind.YES_NO,
                hint="Au moins un samedi ou dimanche par mois.",
                definition=(
                    "Sont concernés les ateliers, sorties et accueils du samedi ou du dimanche, au "
                    "rythme d’un par mois ou davantage. C’est souvent là que viennent les pères et "
                    "les familles entières."
                ),
                help="Relevez les dates de sortie sur deux trimestres avant de répondre.",
                trap="Les locations de salle pour des fêtes privées n’y changent rien.",
                source="Définition SENACS (texte propre)",
                required=False,
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="opening_summer_weeks",
                label="Semaines d’ouverture en juillet et août",
                kind=Kind.COUNT,
                unit="semaine",
                audience=CS,
                hint="Sur les neuf semaines de l’été.",
                definition=(
                    "L’été est la saison où le reste ferme : chaque semaine ouverte pèse pour les "
                    "familles qui ne partent pas. Comptez les semaines avec accueil, activités ou "
                    "animations de rue, même à effectif réduit."
                ),
                help="Le programme d’été imprimé et le planning des congés suffisent.",
                trap=(
                    "Un séjour parti pendant que la maison est fermée ne fait pas une semaine "
                    "d’ouverture."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=9,
                required=False,
                since=2018,
            ),
            Question(
                key="fees_by_income",
                label="Vos tarifs dépendent-ils des ressources ?",
                kind=Kind.YES_NO,
                hint="Quotient familial, prix libre ou gratuité pour les plus modestes.",
                definition=(
                    "Répondez oui si le prix d’au moins une activité payante varie avec les "
                    "ressources de la famille. Le prix libre et conscient en est une forme. La "
                    "gratuité de tout, pour tous, appelle un non."
                ),
                help="Relisez la grille votée par vos instances pour l’année.",
                trap=(
                    "Une réduction pour le deuxième enfant n’est pas un tarif selon les ressources."
                ),
                source="Définition SENACS (texte propre)",
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="step_free",
                label="Les locaux sont-ils accessibles en fauteuil roulant ?",
                kind=Kind.YES_NO,
                hint="Entrée, une salle d’activité et des toilettes au moins.",
                definition=(
                    "On regarde l’usage réel : une personne en fauteuil peut-elle entrer, "
                    "participer et repartir seule ou avec une aide ordinaire ? Le site principal "
                    "fait la réponse."
                ),
                help=(
                    "Le registre public d’accessibilité, obligatoire à l’accueil, contient la "
                    "réponse et les dérogations."
                ),
                trap="Une rampe amovible rangée à la cave ne rend pas le lieu accessible.",
                source="Définition SENACS (texte propre)",
                required=False,
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
        ),
    ),
)
