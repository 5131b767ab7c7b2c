"""Harmonised series, one a file: the name of the file is its key."""
