"""A fictional national network: places, lives, fifteen years of answers. Nothing in it is real."""
