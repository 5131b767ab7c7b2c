"""Services run by the structure: parenthood, toy library, nursery, digital help."""

from senacs.method.questionnaire import Audience, Block, Kind, Prefill, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="services-suite",
        title="Parentalité, jeu, petite enfance, numérique",
        theme="actions",
        intro=(
            "La suite des services cochés à la page précédente, et deux reconnaissances nationales."
        ),
        minutes=6,
        questions=(
            Question(
                key="reaap_actions",
                label="Actions parentalité financées (REAAP)",
                kind=Kind.COUNT,
                unit="action",
                hint="Actions retenues par le comité départemental de soutien à la parentalité.",
                definition=(
                    "Une action est un projet présenté et financé : cycle d’ateliers, groupe de "
                    "parole, conférence suivie d’échanges, café des parents. Elle compte pour une, "
                    "même si elle comporte vingt rencontres."
                ),
                help="La notification annuelle de la Caf énumère les actions et leur montant.",
                trap=(
                    "Une action déposée et refusée, que vous avez menée malgré tout, relève des "
                    "familles mais pas du REAAP."
                ),
                source="Définition SENACS (texte propre)",
                condition="SELECTED(services_run, 'reaap')",
                minimum=0,
                maximum=200,
                required=False,
                since=2018,
            ),
            Question(
                key="reaap_parents",
                label="Parents touchés par ces actions",
                kind=Kind.COUNT,
                unit="personne",
                hint="Parents différents, toutes actions du réseau réunies.",
                definition=(
                    "Comptez les adultes en position de parent, grands-parents et beaux-parents "
                    "compris. Un père venu au groupe de parole et à la conférence fait un parent."
                ),
                help=(
                    "Le questionnaire de bilan du réseau demande un nombre par action : retirez "
                    "les doubles avant d’additionner."
                ),
                trap=(
                    "Les professionnels présents à une conférence ne sont pas des parents touchés."
                ),
                source="Définition SENACS (texte propre)",
                condition="SELECTED(services_run, 'reaap')",
                minimum=0,
                maximum=5000,
                required=False,
                since=2018,
            ),
            Question(
                key="toy_library_families",
                label="Familles et groupes adhérents de la ludothèque",
                kind=Kind.COUNT,
                unit="famille",
                audience=CS,
                hint="Abonnements actifs dans l’année, familles et collectivités.",
                definition=(
                    "Ajoutez aux familles abonnées les écoles, crèches et assistantes maternelles "
                    "qui empruntent. Un groupe compte pour un, quel que soit son effectif."
                ),
                help="Le logiciel de prêt sort les cartes ayant servi au moins une fois.",
                trap=(
                    "Le jeu sur place sans adhésion se compte parmi les passages ou les "
                    "participants."
                ),
                source="Définition SENACS (texte propre)",
                condition="SELECTED(services_run, 'toy_library')",
                minimum=0,
                maximum=5000,
                required=False,
                since=2018,
            ),
            Question(
                key="toy_library_hours",
                label="Heures d’ouverture de la ludothèque",
                kind=Kind.DECIMAL,
                unit="heure",
                audience=CS,
                hint="Ouverture au public, jeu sur place et prêt.",
                definition=(
                    "Retenez les heures où une famille peut entrer sans rendez-vous. Les accueils "
                    "réservés aux écoles et les animations extérieures relèvent des séances de "
                    "l’enfance."
                ),
                help=(
                    "Partez des horaires affichés à la porte, en distinguant période scolaire et "
                    "vacances."
                ),
                trap=(
                    "La soirée jeux mensuelle est une ouverture si le prêt y fonctionne, une "
                    "animation sinon."
                ),
                source="Définition SENACS (texte propre)",
                condition="SELECTED(services_run, 'toy_library')",
                minimum=0,
                maximum=4000,
                required=False,
                since=2018,
            ),
            Question(
                key="nursery_places",
                label="Places agréées de la crèche",
                kind=Kind.COUNT,
                unit="place",
                audience=CS,
                hint="Capacité d’accueil autorisée, toutes sections.",
                definition=(
                    "C’est la capacité inscrite dans l’avis ou l’autorisation du président du "
                    "conseil départemental. Une halte-garderie de quinze places ouverte trois "
                    "demi-journées compte quinze places."
                ),
                help=(
                    "Reprenez l’arrêté ou l’avis de la PMI, et additionnez si vous gérez deux "
                    "établissements."
                ),
                trap=(
                    "L’agrément modulé selon l’heure donne plusieurs capacités : choisissez la "
                    "plus haute."
                ),
                source=(
                    "Code de la santé publique, accueil du jeune enfant ; définition rédigée pour "
                    "l’observatoire"
                ),
                condition="SELECTED(services_run, 'nursery')",
                minimum=0,
                maximum=500,
                required=False,
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="nursery_hours",
                label="Heures-enfants réalisées à la crèche",
                kind=Kind.DECIMAL,
                unit="heure",
                audience=CS,
                hint="Heures de présence réelle déclarées à la Caf pour la prestation unique.",
                definition=(
                    "La prestation de service unique distingue heures facturées et heures "
                    "réalisées : donnez les secondes. Elles résultent du pointage des arrivées et "
                    "départs, arrondis selon votre règlement."
                ),
                help=(
                    "Le tableau de bord du logiciel de crèche et la déclaration annuelle doivent "
                    "donner le même total."
                ),
                trap=(
                    "Multiplier les places par les heures d’ouverture donne une capacité "
                    "théorique, jamais atteinte."
                ),
                source="Caf, prestations de service ; définition rédigée pour l’observatoire",
                condition="SELECTED(services_run, 'nursery')",
                minimum=0,
                maximum=1000000,
                required=False,
                since=2018,
            ),
            Question(
                key="digital_adviser",
                label="Un conseiller numérique travaille-t-il dans la structure ?",
                kind=Kind.YES_NO,
                hint="Poste du dispositif France numérique ensemble, ou équivalent.",
                definition=(
                    "Répondez oui si un conseiller numérique est salarié par vous, mis à "
                    "disposition ou présent chaque semaine dans le cadre d’une convention. Le "
                    "poste peut être partagé entre plusieurs communes."
                ),
                help=(
                    "Le contrat ou la convention cite le dispositif ; la carte nationale des "
                    "conseillers affiche votre adresse."
                ),
                trap=(
                    "L’animateur multimédia de longue date, s’il n’est pas conventionné, se "
                    "déclare dans les emplois."
                ),
                source="Définition SENACS (texte propre)",
                prefill=Prefill.TO_CONFIRM,
                since=2021,
            ),
            Question(
                key="france_services",
                label="La structure est-elle labellisée France services ?",
                kind=Kind.YES_NO,
                hint="Label délivré par le préfet, en cours au 31 décembre.",
                definition=(
                    "Le label impose deux agents formés, vingt-quatre heures d’ouverture par "
                    "semaine et un socle d’opérateurs nationaux. Une antenne ou un bus rattaché à "
                    "votre structure vaut oui."
                ),
                help="Votre nom figure sur la liste publique des espaces labellisés.",
                trap=(
                    "L’accueil d’une permanence France services portée par la commune se dit dans "
                    "les partenaires accueillis."
                ),
                source="Charte nationale France services ; définition rédigée pour l’observatoire",
                prefill=Prefill.TO_CONFIRM,
                since=2020,
            ),
        ),
    ),
)
