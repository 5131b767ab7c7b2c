"""Sections of the individual sheet of a social-life space."""
