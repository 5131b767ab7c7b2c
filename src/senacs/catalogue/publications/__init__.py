"""Sections of publications, one a file; `shelf` reads them in the order of their numbers."""
