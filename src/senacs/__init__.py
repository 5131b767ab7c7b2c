"""SENACS: national observatory of social centres and social-life spaces."""

__version__ = "0.1.0"
