"""Coherence checks: `expression` is true when all is well, missing when it does not apply."""

from senacs.method.questionnaire import Check

CHECKS: tuple[Check, ...] = ()
