"""The thematic modules: blocks that join the core for an edition or a few.

A block names its module; the years in which it is asked are those of its questions.
"""

from senacs.method.questionnaire import Module

MODULES: tuple[Module, ...] = ()
