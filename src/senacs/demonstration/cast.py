"""The people of the demonstration, each signed in once."""

from senacs.demonstration import people
from senacs.demonstration.people import PASSWORD, Account
from senacs.demonstration.visit import Visit


class Cast:
    """The people who act, each with one session: the door counts how often one knocks."""

    def __init__(self) -> None:
        self._visits: dict[str, Visit] = {}

    def __getitem__(self, account: Account) -> Visit:
        if account.email not in self._visits:
            people.create(account)
            self._visits[account.email] = Visit(account.email, PASSWORD)
        return self._visits[account.email]

    def of(self, structure: str) -> Visit:
        """The one who answers for a structure."""
        return self[people.account_of(structure)]
