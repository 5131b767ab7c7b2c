"""A fictional campaign played through the public doors of the site."""
