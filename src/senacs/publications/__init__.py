"""Sheets and brochures: assembled once, rendered as web page and tagged PDF."""
