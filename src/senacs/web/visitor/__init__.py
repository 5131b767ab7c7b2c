"""Screens of anybody."""
