"""Who the participants are: home, family, disability, novelty, and how they were counted."""

from senacs.method.questionnaire import Audience, Block, Choice, Kind, Prefill, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="publics-profil",
        title="Qui vient, et d’où",
        theme="publics",
        intro=(
            "Les mêmes personnes, décrites autrement. Ce que vous ne relevez pas reste à « ne sait "
            "pas »."
        ),
        minutes=10,
        questions=(
            Question(
                key="public_women",
                label="Filles et femmes, tous âges",
                kind=Kind.COUNT,
                unit="personne",
                hint="Participantes de tous âges, chacune une fois.",
                definition=(
                    "Nombre de filles et de femmes parmi les participants de l’année. Pour un "
                    "centre social, c’est la somme des deux tableaux par âge ; un espace de vie "
                    "sociale le donne directement, sans détail par âge. Le sexe retenu est celui "
                    "que la personne déclare."
                ),
                help=(
                    "Un fichier où le sexe manque pour moins d’une fiche sur dix peut être "
                    "complété en demandant à l’équipe ; au-delà, répondez que vous ne savez pas."
                ),
                trap="Les bénévoles et les salariées ne s’ajoutent pas à cette ligne.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=200000,
                since=2020,
            ),
            Question(
                key="public_men",
                label="Garçons et hommes, tous âges",
                kind=Kind.COUNT,
                unit="personne",
                hint="Participants hommes et garçons, chacun une fois.",
                definition=(
                    "Nombre de garçons et d’hommes parmi les participants de l’année. Femmes et "
                    "hommes réunis peuvent rester sous le total : il y a des fiches sans "
                    "indication, et des personnes qui ne souhaitent pas la donner."
                ),
                help=(
                    "Relevez-le sur la même liste et le même jour que le nombre de femmes, pour "
                    "que les deux se répondent."
                ),
                trap=(
                    "Le calcul « total moins femmes » range parmi les hommes toutes les fiches "
                    "vides."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=200000,
                since=2020,
            ),
            Question(
                key="public_qpv",
                label="Participants habitant un quartier prioritaire (QPV)",
                kind=Kind.COUNT,
                unit="personne",
                hint="Parmi les participants de l’année, selon leur adresse.",
                definition=(
                    "On regarde où habite la personne, pas où se trouve l’activité. Un quartier "
                    "prioritaire a des limites fixées par décret, à l’îlot près : le côté pair "
                    "d’une rue peut en être et le côté impair non. La liste a changé pour les "
                    "données 2024."
                ),
                help=(
                    "Le site cartographique de la politique de la ville vérifie une adresse, ou un "
                    "fichier entier d’adresses en une fois."
                ),
                trap=(
                    "Tout le public d’un centre installé en quartier prioritaire n’y habite pas : "
                    "le taux de 100 % est presque toujours une réponse de principe."
                ),
                source="Décrets fixant la liste des QPV ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=200000,
                since=2018,
            ),
            Question(
                key="public_frr",
                label="Participants habitant une commune France ruralités revitalisation",
                kind=Kind.COUNT,
                unit="personne",
                hint="Selon la commune de résidence de la personne.",
                definition=(
                    "Le zonage France ruralités revitalisation (FRR) remplace les zones de "
                    "revitalisation rurale depuis juillet 2024. Il se lit à la commune entière : "
                    "il suffit donc de connaître la commune de chaque participant."
                ),
                help=(
                    "Triez votre fichier par commune et comparez avec la liste officielle des "
                    "communes classées ; votre correspondant peut vous la fournir."
                ),
                trap=(
                    "Une commune anciennement en zone de revitalisation n’est pas toujours classée "
                    "aujourd’hui : vérifiez, même si vous avez toujours répondu oui."
                ),
                source=(
                    "Zonage FRR, loi de finances pour 2024 ; définition rédigée pour l’observatoire"
                ),
                minimum=0,
                maximum=200000,
                required=False,
                since=2024,
            ),
            Question(
                key="public_same_commune",
                label="Participants habitant la commune du siège",
                kind=Kind.COUNT,
                unit="personne",
                hint="La commune où se trouve l’adresse principale de la structure.",
                definition=(
                    "La commune retenue est celle du siège d’activité, même quand la zone de "
                    "compétence est plus large ou plus étroite. À Paris, Lyon et Marseille, prenez "
                    "la ville entière et non l’arrondissement."
                ),
                help=(
                    "Un tri du fichier par code postal ne suffit pas en campagne, où un même code "
                    "couvre plusieurs communes : triez par nom de commune."
                ),
                trap=(
                    "La commune qui finance n’est pas toujours celle du siège, notamment dans une "
                    "structure intercommunale."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=200000,
                required=False,
                since=2018,
            ),
            Question(
                key="public_other_commune",
                label="Participants habitant une autre commune",
                kind=Kind.COUNT,
                unit="personne",
                hint="Toutes les communes autres que celle du siège.",
                definition=(
                    "Ces personnes viennent d’ailleurs : communes voisines, famille en visite "
                    "régulière, gens du voyage de passage. Leur part aide à parler avec "
                    "l’intercommunalité du rayonnement réel de la structure."
                ),
                help=(
                    "Les deux lignes de résidence ne font le total que si toutes les adresses sont "
                    "connues ; laissez l’écart, il est instructif."
                ),
                trap="Un adolescent interne la semaine habite chez ses parents, pas au lycée.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=200000,
                required=False,
                since=2018,
            ),
            Question(
                key="public_new",
                label="Nouveaux participants de l’année",
                kind=Kind.COUNT,
                unit="personne",
                hint="Personnes qui n’étaient pas venues l’année précédente.",
                definition=(
                    "Est nouveau celui qui a pris part à une activité cette année et à aucune "
                    "l’année d’avant. Une personne revenue après deux ans d’absence compte donc "
                    "comme nouvelle : la règle est simple et se calcule avec deux listes."
                ),
                help=(
                    "Comparez la liste dédoublonnée de cette année avec celle de l’an dernier ; un "
                    "tableur le fait en une formule de recherche."
                ),
                trap=(
                    "Les premières adhésions ne disent pas la même chose : on peut venir longtemps "
                    "avant d’adhérer."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=200000,
                required=False,
                since=2018,
            ),
            Question(
                key="families_total",
                label="Familles différentes",
                kind=Kind.COUNT,
                unit="famille",
                hint="Foyers dont au moins un enfant ou un parent a participé.",
                definition=(
                    "Une famille est un foyer avec au moins un enfant de moins de 18 ans, dont un "
                    "membre a participé dans l’année. Parents séparés dont chacun vient avec "
                    "l’enfant : deux foyers. Les couples sans enfant et les personnes seules n’en "
                    "sont pas."
                ),
                help=(
                    "Le numéro d’allocataire Caf identifie bien le foyer ; à défaut, comptez les "
                    "adresses distinctes des fiches d’enfants."
                ),
                trap=(
                    "Le nombre d’adhésions familiales sous-estime les familles de la scolarité et "
                    "des sorties, qui n’adhèrent pas toutes."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=50000,
                since=2018,
            ),
            Question(
                key="families_single_parent",
                label="Dont familles monoparentales",
                kind=Kind.COUNT,
                unit="famille",
                audience=CS,
                hint="Un seul parent vit avec le ou les enfants.",
                definition=(
                    "Il s’agit de la situation du foyer au moment de l’inscription, telle que le "
                    "parent la déclare. En garde alternée, chaque foyer se regarde séparément. La "
                    "statistique locale de la Caf donne le point de comparaison."
                ),
                help=(
                    "Le dossier d’inscription Caf porte la situation familiale ; le service de la "
                    "Caf qui suit votre territoire peut fournir la part des monoparents parmi les "
                    "allocataires."
                ),
                trap="Un enfant toujours amené par sa mère ne fait pas une famille monoparentale.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=50000,
                required=False,
                since=2018,
            ),
            Question(
                key="families_low_quotient",
                label="Dont familles au quotient familial bas",
                kind=Kind.COUNT,
                unit="famille",
                audience=CS,
                hint="Quotient familial Caf sous le premier palier de votre grille de tarifs.",
                definition=(
                    "Le quotient familial rapporte les ressources du foyer au nombre de parts. "
                    "Retenez le seuil de votre tarif le plus bas, et indiquez-le en commentaire la "
                    "première année : il n’existe pas de seuil national."
                ),
                help=(
                    "Le service « consultation des données allocataires » donne le quotient du "
                    "jour ; celui de l’inscription convient."
                ),
                trap=(
                    "Une famille dont le quotient est inconnu paie souvent le tarif maximal : elle "
                    "n’est pas pour autant aisée."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=50000,
                required=False,
                since=2018,
            ),
            Question(
                key="public_disability",
                label="Participants en situation de handicap",
                kind=Kind.COUNT,
                unit="personne",
                hint="Personnes dont le handicap est reconnu ou déclaré.",
                definition=(
                    "Comptez les personnes, enfants ou adultes, dont la structure connaît le "
                    "handicap parce qu’il est reconnu (MDPH, allocation d’éducation de l’enfant "
                    "handicapé) ou qu’elles l’ont dit pour que l’accueil soit aménagé. Ce n’est ni "
                    "un diagnostic ni une impression de l’équipe."
                ),
                help=(
                    "Les bonifications handicap de la Caf et les projets d’accueil individualisé "
                    "fournissent une première liste."
                ),
                trap=(
                    "Aucun nom ni type de handicap n’est demandé : n’en écrivez pas en commentaire."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=50000,
                required=False,
                since=2018,
            ),
            Question(
                key="counting_method",
                label="Comment les participants ont-ils été comptés ?",
                kind=Kind.ONE_OF,
                hint="La méthode qui a produit l’essentiel du total.",
                definition=(
                    "Dire comment l’on a compté permet de lire une évolution : changer de logiciel "
                    "peut faire baisser le total sans qu’une seule personne soit partie. "
                    "Choisissez la méthode de la majorité des participants. Aucune réponse n’est "
                    "mauvaise."
                ),
                help=(
                    "Si plusieurs secteurs ont chacun leur outil et que personne n’a rapproché les "
                    "listes, choisissez la troisième réponse."
                ),
                trap=(
                    "Un logiciel qui compte les inscriptions par activité n’est pas un logiciel à "
                    "fiche unique."
                ),
                source="Définition SENACS (texte propre)",
                choices=(
                    Choice("software", "Logiciel avec une fiche par personne"),
                    Choice("single_list", "Tableur commun, dédoublonné"),
                    Choice("sector_lists", "Listes par secteur, additionnées"),
                    Choice("paper", "Registres et émargements papier"),
                    Choice("estimate", "Estimation de l’équipe"),
                ),
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="participations_total",
                label="Participations cumulées dans l’année",
                kind=Kind.COUNT,
                unit="présence",
                audience=CS,
                hint="Une présence à une séance compte pour une participation.",
                definition=(
                    "Additionnez les présences de toutes les séances : une personne venue à trente "
                    "ateliers fait trente participations et un participant. Rapportées aux "
                    "participants, elles disent l’assiduité. Une journée d’accueil de loisirs "
                    "compte pour une présence, avec ou sans repas."
                ),
                help=(
                    "C’est la somme des émargements, que les logiciels appellent « présences » ou "
                    "« fréquentation »."
                ),
                trap=(
                    "Confondre ce nombre avec les participants est l’erreur qui fausse le plus les "
                    "cartes départementales."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=5000000,
                required=False,
                since=2018,
            ),
        ),
    ),
)
