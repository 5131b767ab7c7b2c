"""Screens of the director of a structure and those who help her."""
