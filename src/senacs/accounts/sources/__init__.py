"""Files that tell who holds which role."""
