"""Sections of the individual sheet of a social centre."""
