"""The themes of the questionnaire, in the order in which people meet them.

A key is part of addresses and of module names under `questions/`: it never changes.
"""

from senacs.method.questionnaire import Theme

THEMES = (
    Theme("identite", "Identité, projet et territoire"),
    Theme("publics", "Publics"),
    Theme("actions", "Actions et offres"),
    Theme("partenariats", "Partenariats et cadres locaux"),
    Theme("gouvernance", "Gouvernance et bénévolat"),
    Theme("emploi", "Emploi"),
    Theme("finance", "Finances"),
)
