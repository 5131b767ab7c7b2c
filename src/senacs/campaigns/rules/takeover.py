"""In whose name the past is written when it is taken over from an older system."""

from senacs.journal.rules import SYSTEM, Actor

AUTHOR = Actor(person_id=None, label="Reprise", role=SYSTEM.role)
"""Signs the acts of the past: who deposited then is not known here."""
