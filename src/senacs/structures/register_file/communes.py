"""Finding the commune of a line: by Insee code, else by name with the help of the postcode."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from senacs.structures.register_file.columns import CellError
from senacs.territories import queries as territories
from senacs.territories.models import Territory
from senacs.territories.rules import Level, Places, search_key

# Comparing names takes time: a file of ten thousand unknown communes must not take minutes.
MAX_SUGGESTIONS = 200


@dataclass(frozen=True, slots=True)
class Commune:
    """What an import needs to know of a commune."""

    pk: int
    code: str
    name: str
    postcodes: tuple[str, ...]


class Gazetteer:
    """All the communes, read once for a whole file."""

    def __init__(self, places: Places) -> None:
        self.by_code: dict[str, Commune] = {}
        self.by_name: dict[str, list[Commune]] = defaultdict(list)
        self.by_postcode: dict[str, list[Commune]] = defaultdict(list)
        self._places = places
        self._suggestions: dict[tuple[str, str], str] = {}
        rows = Territory.objects.of_level(Level.COMMUNE)
        for pk, code, name, key, extra in rows.values_list(
            "pk", "code", "name", "search_name", "extra"
        ):
            commune = Commune(pk, code, name, tuple(extra.get("postcodes", ())))
            self.by_code[code] = commune
            self.by_name[key].append(commune)
            for postcode in commune.postcodes:
                self.by_postcode[postcode].append(commune)

    @cached_property
    def _inside(self) -> frozenset[int]:
        inside = Territory.objects.of_level(Level.COMMUNE).inside(self._places)
        return frozenset(inside.values_list("pk", flat=True))

    def covers(self, commune: Commune) -> bool:
        """Whether the importer's territories hold this commune."""
        return self._places.national or commune.pk in self._inside

    def of_code(self, code: str) -> Commune:
        if code in self.by_code:
            return self.by_code[code]
        current = territories.commune(code)  # a former code or a municipal district: rare
        if current is None:
            raise CellError(f"« {code} » n’est le code Insee d’aucune commune.")
        return self.by_code[current.code]

    def of_name(self, name: str, postcode: str) -> Commune:
        """The only commune of that name, or of that name and postcode or department."""
        homonyms = self.by_name.get(search_key(name), [])
        if len(homonyms) > 1:
            homonyms = _narrowed(homonyms, postcode) or homonyms
        if len(homonyms) == 1:
            return homonyms[0]
        if homonyms:
            codes = ", ".join(commune.code for commune in homonyms[:6])
            raise CellError(
                f"Plusieurs communes s’appellent « {name} » ({codes}…) : donnez le code Insee."
            )
        raise CellError(f"Aucune commune ne s’appelle « {name} ».{self._advice(name, postcode)}")

    def _advice(self, name: str, postcode: str) -> str:
        question = (search_key(name), postcode)
        if question not in self._suggestions and len(self._suggestions) < MAX_SUGGESTIONS:
            self._suggestions[question] = self._nearest(*question)
        return self._suggestions.get(question, "")

    def _nearest(self, key: str, postcode: str) -> str:
        """Names like this one: around the postcode, else among those that begin alike."""
        names: Mapping[str, Commune] = {
            search_key(commune.name): commune for commune in self.by_postcode.get(postcode, ())
        }
        near = get_close_matches(key, names, n=3, cutoff=0.6)
        if not near:
            names = self._alike.get(key[:2], {})
            near = get_close_matches(key, names, n=3, cutoff=0.75)
        if not near:
            return ""
        found = ", ".join(f"{names[item].name} ({names[item].code})" for item in near)
        return f" Vouliez-vous dire {found} ?"

    @cached_property
    def _alike(self) -> Mapping[str, Mapping[str, Commune]]:
        """By their first two letters, the communes that the importer may name."""
        found: dict[str, dict[str, Commune]] = defaultdict(dict)
        for key, communes in self.by_name.items():
            for commune in communes:
                if self.covers(commune):
                    found[key[:2]][key] = commune
        return found


def _narrowed(homonyms: list[Commune], postcode: str) -> list[Commune]:
    same = [commune for commune in homonyms if postcode in commune.postcodes]
    return same or [commune for commune in homonyms if commune.code[:2] == postcode[:2]]
