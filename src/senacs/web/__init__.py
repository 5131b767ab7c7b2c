"""All screens, arranged by who sits in front of them."""
