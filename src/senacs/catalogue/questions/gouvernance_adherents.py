"""Members, and what volunteers give their hours to."""

from senacs.method.questionnaire import Audience, Block, Choice, Kind, Partition, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="adherents",
        title="Les adhérents et l’engagement des bénévoles",
        theme="gouvernance",
        intro="Qui adhère, et à quoi servent les heures données.",
        minutes=3,
        questions=(
            Question(
                key="members_persons",
                label="Personnes adhérentes",
                kind=Kind.COUNT,
                unit="personne",
                hint="« Non concerné » pour une structure publique sans adhésion.",
                definition=(
                    "Comptez les personnes à jour pour l’exercice qui couvre le 31 "
                    "décembre. Quand l’adhésion est familiale, chaque membre nommé sur la "
                    "carte vaut une personne."
                ),
                help=(
                    "Extraction du logiciel d’inscription filtrée sur l’exercice, "
                    "dédoublonnée par nom et date de naissance."
                ),
                trap=(
                    "N’additionnez pas deux saisons de septembre à août, ce qui compte "
                    "deux fois les fidèles."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=30000,
                since=2018,
            ),
            Question(
                key="members_families",
                label="Familles adhérentes",
                kind=Kind.COUNT,
                unit="famille",
                hint="Foyers qui partagent une carte ou une adresse.",
                definition=(
                    "Une personne seule fait une famille : ce nombre ne dépasse donc "
                    "jamais celui des personnes. Deux parents séparés, inscrits à deux "
                    "adresses, font deux familles."
                ),
                help=(
                    "Dans la plupart des logiciels, c’est le nombre de responsables ou de "
                    "comptes actifs."
                ),
                trap="Les foyers sans enfants comptent aussi.",
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=15000,
                since=2018,
            ),
            Question(
                key="members_associations",
                label="Associations et collectifs adhérents",
                kind=Kind.COUNT,
                unit="association",
                audience=CS,
                hint="Les personnes morales qui cotisent.",
                definition=(
                    "Comptez les associations, collectifs et autres groupes qui ont adhéré "
                    "au centre et votent à ce titre. Les associations seulement hébergées "
                    "se déclarent avec les actions."
                ),
                help="Registre des adhérents, collège des personnes morales.",
                trap=(
                    "Ne comptez pas les partenaires liés par convention mais qui n’ont pas adhéré."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=1000,
                since=2018,
            ),
            Question(
                key="volunteers_governance",
                label="Bénévoles engagés dans le pilotage",
                kind=Kind.COUNT,
                unit="personne",
                hint="Instance, commissions, suivi du projet.",
                definition=(
                    "Comptez les bénévoles qui prennent part à une instance, une "
                    "commission ou au suivi du projet. Une même personne peut figurer ici "
                    "et à la question suivante : les deux se recouvrent, à la différence "
                    "des catégories « administrateurs, réguliers, occasionnels »."
                ),
                help=(
                    "Partez de la composition des instances, puis ajoutez les membres des "
                    "commissions."
                ),
                trap=(
                    "Ne cherchez pas à ce que pilotage et activités fassent ensemble le "
                    "total des bénévoles."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
                since=2018,
            ),
            Question(
                key="volunteers_activity",
                label="Bénévoles engagés dans les activités",
                kind=Kind.COUNT,
                unit="personne",
                hint="Animer, encadrer, accueillir, réparer, conduire.",
                definition=(
                    "Ce sont les personnes qui rendent une action possible : "
                    "accompagnement à la scolarité, ateliers de français, couture, fête, "
                    "sorties, bricolage, accueil. Un parent venu aider son propre enfant "
                    "n’en est pas."
                ),
                help="Réunissez les listes par activité et supprimez les doublons.",
                trap=(
                    "Ne comptez pas l’intervenant payé qui prolonge sa séance d’une heure offerte."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=20000,
                since=2018,
            ),
            Question(
                key="volunteers_women",
                label="Femmes parmi les bénévoles",
                kind=Kind.COUNT,
                unit="personne",
                hint="Parmi l’ensemble des bénévoles de l’année.",
                definition=(
                    "Toutes catégories d’engagement réunies. La part des femmes dans "
                    "l’instance se lit à une autre page : comparer les deux dit qui fait "
                    "et qui décide."
                ),
                help=(
                    "Colonne « civilité » de la liste ; à défaut, pointage des prénoms en équipe."
                ),
                trap=("N’appliquez pas la part des femmes parmi les participants ou les salariés."),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=20000,
                since=2018,
            ),
            Question(
                key="new_volunteers",
                label="Nouveaux bénévoles de l’année",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Ceux qui n’avaient jamais donné de temps au centre.",
                definition=(
                    "Un nouveau bénévole a donné du temps pour la première fois dans "
                    "l’année des données. Celui qui revient après une absence n’est pas "
                    "nouveau. Ce nombre dit si la relève se fait."
                ),
                help="Comparez nom à nom la liste de l’année et celle de l’an passé.",
                trap=(
                    "Ne le déduisez pas de la différence entre deux totaux, que les départs "
                    "faussent."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=20000,
                since=2018,
            ),
            Question(
                key="volunteer_hours_governance",
                label="Heures données au pilotage",
                kind=Kind.DECIMAL,
                unit="heure",
                audience=CS,
                hint=("Réunions, préparation, représentation, trésorerie, fonction d’employeur."),
                definition=(
                    "Comptez le temps de réunion et ce qui l’entoure : ordre du jour, "
                    "rendez-vous avec les financeurs, tenue des comptes, suivi du "
                    "personnel. Une présidence donne souvent plusieurs heures par semaine."
                ),
                help=(
                    "Présents multipliés par la durée de chaque réunion, plus l’estimation "
                    "faite avec chaque membre du bureau."
                ),
                trap=(
                    "N’oubliez pas le trésorier, dont le temps n’apparaît dans aucun compte rendu."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=200000,
                since=2018,
            ),
            Question(
                key="volunteer_hours_activity",
                label="Heures données aux activités",
                kind=Kind.DECIMAL,
                unit="heure",
                audience=CS,
                hint="Animation, préparation et rangement.",
                definition=(
                    "Comptez le temps passé avec le public et celui qui le permet. "
                    "Pilotage et activités font ensemble les heures de bénévolat de "
                    "l’année."
                ),
                help=(
                    "Bénévoles présents multipliés par la durée de chaque séance ; si la "
                    "préparation n’est pas notée, ajoutez un quart et dites-le en "
                    "commentaire."
                ),
                trap="Ne comptez pas le temps des participants avec celui des bénévoles.",
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=1000000,
                since=2018,
            ),
            Question(
                key="volunteers_training_themes",
                label="Thèmes des formations suivies par les bénévoles",
                kind=Kind.SEVERAL_OF,
                audience=CS,
                hint="Tous les thèmes, même pour un seul bénévole formé.",
                definition=(
                    "Le thème principal est demandé ailleurs ; ici, cochez chacun de ceux "
                    "qui ont réuni au moins un bénévole. Un stage suivi avec les salariés "
                    "compte aussi."
                ),
                help="Catalogue de la fédération et bilan de la subvention de formation.",
                trap="Ne cochez pas les formations proposées où personne n’est allé.",
                source="SENACS ; définition rédigée pour l’observatoire",
                condition="volunteers_trained > 0",
                choices=(
                    Choice("schoolwork", "Accompagnement à la scolarité"),
                    Choice("governance", "Rôle des administrateurs, vie associative"),
                    Choice("employer", "Fonction d’employeur, finances"),
                    Choice("welcome", "Accueil et écoute"),
                    Choice("first_aid", "Premiers secours"),
                    Choice("french_learning", "Apprentissage du français"),
                    Choice("digital", "Numérique"),
                    Choice("animation", "Animation, Bafa"),
                    Choice("other", "Autre thème"),
                ),
                since=2018,
            ),
        ),
        partitions=(
            Partition(
                key="volunteer_hours_by_kind",
                label="Les heures de bénévolat selon leur emploi",
                parts=(
                    "volunteer_hours_governance",
                    "volunteer_hours_activity",
                ),
                total="volunteer_hours",
            ),
        ),
    ),
)
