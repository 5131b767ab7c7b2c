"""Confidentiality of published figures: rules, the public cube, and the proof that it holds.

`rules` judge one cell. `cube` gathers every cell that may ever be asked of a release and protects
them together. `worlds` proves it: for each structure, another country that agrees with all that
is shown, in which its value is visibly greater.
"""

from senacs.method.disclosure.rules import Cell, Mass, Rule, Verdict, judge
from senacs.method.disclosure.table import protect

__all__ = ["Cell", "Mass", "Rule", "Verdict", "judge", "protect"]
