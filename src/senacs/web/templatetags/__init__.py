"""Tags and filters known by every template."""
