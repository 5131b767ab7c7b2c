"""Sections of the individual sheet of a structure."""
