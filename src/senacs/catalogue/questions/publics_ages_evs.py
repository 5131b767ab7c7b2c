"""Participants of social-life spaces by age: the light form keeps four bands."""

from senacs.method.questionnaire import Audience, Block, Kind, Partition, Question

EVS = (Audience.EVS,)

BLOCKS = (
    Block(
        key="publics-ages-evs",
        title="L’âge des participants",
        theme="publics",
        intro="Quatre tranches larges suffisent ; l’âge est celui du 31 décembre.",
        audience=EVS,
        minutes=4,
        questions=(
            Question(
                key="evs_public_age_0_10",
                label="De 0 à 10 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=EVS,
                hint="Enfants de 0 à 10 ans au 31 décembre.",
                definition=(
                    "Votre formulaire garde quatre âges larges, ceux qui restent comparables quand "
                    "les tranches fines changent. Un bébé venu au café des familles avec son père "
                    "est un participant, à son âge."
                ),
                help=(
                    "Le cahier d’accueil suffit : notez le prénom et l’année de naissance à la "
                    "première visite, puis cochez les retours."
                ),
                trap=(
                    "Compter la famille pour un fait disparaître les enfants, qui sont souvent la "
                    "moitié du public."
                ),
                source="SENACS, tranches d’âge publiées pour les données 2023",
                minimum=0,
                maximum=20000,
                since=2018,
                harmonised="0_10",
            ),
            Question(
                key="evs_public_age_11_25",
                label="De 11 à 25 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=EVS,
                hint="Jeunes de 11 à 25 ans au 31 décembre.",
                definition=(
                    "La tranche va du collège aux premiers emplois. Un jeune en service civique "
                    "dans votre structure n’y figure pas : il fait partie de l’équipe."
                ),
                help=(
                    "Les réseaux sociaux et les groupes de messagerie aident à retrouver les noms, "
                    "mais seule la venue compte."
                ),
                trap=(
                    "La plaquette imprimée pour 2023 faisait se chevaucher les tranches à 25 ans : "
                    "ici, 25 ans relève bien des jeunes."
                ),
                source="SENACS, tranches d’âge publiées pour les données 2023",
                minimum=0,
                maximum=20000,
                since=2018,
                harmonised="11_25",
            ),
            Question(
                key="evs_public_age_26_59",
                label="De 26 à 59 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=EVS,
                hint="Adultes de 26 à 59 ans au 31 décembre.",
                definition=(
                    "Parents, personnes seules, habitants venus réparer un vélo ou apprendre le "
                    "français. Une personne qui consomme au café associatif sans prendre part à "
                    "une activité est un passage, pas une participation."
                ),
                help=(
                    "Servez-vous des adhésions à prix libre : elles donnent un nom, à défaut d’un "
                    "âge exact, et l’on peut demander la décennie."
                ),
                trap=(
                    "Les membres d’associations qui se réunissent chez vous sans vous relèvent du "
                    "public accueilli pour des partenaires."
                ),
                source="SENACS, tranches d’âge publiées pour les données 2023",
                minimum=0,
                maximum=20000,
                since=2018,
                harmonised="26_59",
            ),
            Question(
                key="evs_public_age_60_plus",
                label="60 ans et plus",
                kind=Kind.COUNT,
                unit="personne",
                audience=EVS,
                hint="Personnes de 60 ans et plus au 31 décembre.",
                definition=(
                    "Tous les aînés qui viennent prendre part à quelque chose, du repas partagé à "
                    "l’atelier mémoire. En milieu rural, ajoutez ceux que la navette ou la "
                    "caravane rencontre régulièrement et que vous savez nommer."
                ),
                help=(
                    "Les listes de transport et de repas donnent les noms ; une année de naissance "
                    "approchée à cinq ans près suffit à ranger la personne."
                ),
                trap="Les habitants qui reçoivent seulement votre bulletin ne participent pas.",
                source="SENACS, tranches d’âge publiées pour les données 2023",
                minimum=0,
                maximum=20000,
                since=2018,
                harmonised="60_plus",
            ),
        ),
        partitions=(
            Partition(
                key="evs_public_by_age",
                label="Les participants selon l’âge",
                parts=(
                    "evs_public_age_0_10",
                    "evs_public_age_11_25",
                    "evs_public_age_26_59",
                    "evs_public_age_60_plus",
                ),
                total="public_total",
            ),
        ),
    ),
)
