"""Immutable releases; the only door through which a figure leaves."""
