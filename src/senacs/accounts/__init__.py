"""People, memberships, roles, permissions; turns a person into a scope."""
