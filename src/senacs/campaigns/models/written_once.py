"""Rows that tell what was done: written once, never changed, never erased."""

from typing import Any, NoReturn, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class WrittenOnceError(Exception):
    """Somebody tried to rewrite what was deposited, signed or logged."""

    def __init__(self) -> None:
        super().__init__(
            "Ce qui a été déposé, signé ou tracé ne se modifie pas et ne s’efface pas."
        )


class WrittenOnceQuerySet(models.QuerySet[Row]):
    """Reads and insertions; the other writes that Django offers are refused."""

    def update(self, **_kwargs: Any) -> NoReturn:
        raise WrittenOnceError

    def delete(self) -> NoReturn:
        raise WrittenOnceError

    def bulk_update(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise WrittenOnceError


class WrittenOnce(models.Model):
    """A row that is inserted and then only read. Its table takes a `WrittenOnceQuerySet`."""

    class Meta:
        abstract = True

    # The house refuses `save` overrides; this one holds the single promise of these tables.
    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise WrittenOnceError
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise WrittenOnceError
