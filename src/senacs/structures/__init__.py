"""The register of social centres and social-life spaces, with dated facts."""
