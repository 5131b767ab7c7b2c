"""The messages of a campaign as they are shipped; the national team may rewrite each of them."""

from senacs.method.mail_text import MailText

MAILS = {
    "invitation": MailText(
        title="Invitation",
        subject="SENACS {annee} : votre enquête est ouverte",
        body="""Bonjour {nom},

L’enquête SENACS {annee} est ouverte pour {structure}, jusqu’au {date_limite}.

{structures}

Pour commencer : {lien}

Tout s’enregistre à mesure. Vous pouvez répondre en plusieurs fois, \
et confier une page à un collègue.

Une question ? Vos correspondants : {correspondants}""",
    ),
    "not_opened": MailText(
        title="Pas encore ouverte",
        subject="SENACS {annee} : votre réponse vous attend",
        body="""Bonjour {nom},

La réponse pour {structure} n’a pas encore été ouverte. Il reste {jours_restants}, \
jusqu’au {date_limite}.

{structures}

Pour commencer : {lien}

Si vous n’êtes plus la bonne personne, dites-le à vos correspondants : {correspondants}""",
    ),
    "not_deposited": MailText(
        title="Commencée, pas déposée",
        subject="SENACS {annee} : votre réponse est commencée, il reste à la déposer",
        body="""Bonjour {nom},

La réponse pour {structure} est commencée mais n’est pas déposée. Il reste {jours_restants}, \
jusqu’au {date_limite}.

{structures}

Pour continuer là où vous en étiez : {lien}

Une difficulté sur une question ? Vos correspondants : {correspondants}""",
    ),
    "closing": MailText(
        title="La saisie se termine",
        subject="SENACS {annee} : il reste {jours_restants}",
        body="""Bonjour {nom},

La saisie se termine le {date_limite} pour {structure}.

{structures}

Pour finir et déposer : {lien}

S’il vous manque du temps, \
demandez un délai à vos correspondants avant cette date : {correspondants}""",
    ),
    "grace": MailText(
        title="Période de grâce",
        subject="SENACS {annee} : vous pouvez encore déposer jusqu’au {date_limite}",
        body="""Bonjour {nom},

La saisie est terminée, \
mais vous aviez commencé : vous pouvez finir et déposer la réponse pour {structure} jusqu’au \
{date_limite}.

{structures}

Pour finir et déposer : {lien}

Vos correspondants : {correspondants}""",
    ),
    "extension": MailText(
        title="Un délai accordé se termine",
        subject="SENACS {annee} : votre délai se termine le {date_limite}",
        body="""Bonjour {nom},

Le délai accordé à {structure} se termine le {date_limite}. Il reste {jours_restants}.

{structures}

Pour finir et déposer : {lien}

Vos correspondants : {correspondants}""",
    ),
    "returned": MailText(
        title="Renvoyée, pas reprise",
        subject="SENACS {annee} : une réponse vous a été renvoyée",
        body="""Bonjour {nom},

Vos correspondants ont renvoyé votre réponse ({structure}) pour qu’elle soit reprise. \
Leur message est en haut de la page.

{structures}

Pour la reprendre : {lien}

Pour en parler avec eux : {correspondants}""",
    ),
    "query": MailText(
        title="Question sans réponse",
        subject="SENACS {annee} : vos correspondants attendent une réponse",
        body="""Bonjour {nom},

Vos correspondants ont posé une question sur votre réponse ({structure}). \
Votre réponse permet de la signer.

{structures}

Pour répondre : {lien}

Pour en parler avec eux : {correspondants}""",
    ),
    "thanks": MailText(
        title="Merci du dépôt",
        subject="SENACS {annee} : votre réponse est bien déposée, merci",
        body="""Bonjour {nom},

La réponse pour {structure} est bien déposée. Merci du temps que vous et votre équipe y avez passé.

{structures}

Vos correspondants vont la relire. \
Vous pouvez encore la corriger tant que la saisie est ouverte : {lien}

Vos correspondants : {correspondants}""",
    ),
    "to_read": MailText(
        title="Aux correspondants : dépôts à relire",
        subject="SENACS {annee} : des réponses attendent votre lecture",
        body="""Bonjour {nom},

Ces réponses sont déposées et attendent d’être relues et signées par votre institution :

{structures}

Pour les relire : {lien}""",
    ),
    "key": MailText(
        title="Aux correspondants : il manque votre signature",
        subject="SENACS {annee} : il ne manque que votre signature",
        body="""Bonjour {nom},

L’autre institution a signé ces réponses ; il ne manque que votre signature :

{structures}

Pour les relire et signer : {lien}""",
    ),
}
