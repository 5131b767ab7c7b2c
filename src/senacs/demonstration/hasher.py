"""Hashing of the passwords of the demonstration: they are printed on screen, so nothing to slow."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class PublicPasswordHasher(PBKDF2PasswordHasher):
    """The ordinary hasher with few rounds; used by sites that serve demonstration data only."""

    algorithm = "pbkdf2_sha256_demonstration"
    iterations = 1000
