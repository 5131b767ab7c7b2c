"""Screens of the national team."""
