"""Screens of the pair of correspondents of a department."""
