"""A table of figures to accessible SVG, HTML table and alternative text; knows no indicator."""
