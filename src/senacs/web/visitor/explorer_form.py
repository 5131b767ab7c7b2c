"""The form of the explorer: what is chosen, what may be chosen, searched with or without script."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from senacs.analytics import dimensions
from senacs.method import french
from senacs.territories import queries as territories
from senacs.web.asked import words
from senacs.web.components import Choice, Field
from senacs.web.doors import open_to_all
from senacs.web.indicator_choice import Picker, too_many
from senacs.web.visitor import explorer_library, explorer_places, figures, profile_sets
from senacs.web.visitor.explorer_asked import (
    ACROSS,
    DOWN,
    GROUPS,
    INDICATOR,
    MOST_INDICATORS,
    PLACE,
    PROFILE,
    SHARES,
    Asked,
)
from senacs.web.visitor.territory_profiles import WORDS


def form_of(request: HttpRequest, asked: Asked) -> dict[str, object]:
    """What `explorer_form.html` draws."""
    released = figures.releases()
    years = [str(one.edition.data_year) for one in released]
    ticked = {str(year) for year in asked.years} or set(years[:1])
    offered = dimensions.available(figures.ready(released[0])) if released else ()
    crossing = next((one for one in offered if one.key == asked.by), None)
    profiles = profile_sets.offered(*WORDS.values(), besides=asked.profile)
    is_told = bool(request.GET.get("territoires")) or (
        bool(asked.indicators) and "chercher" not in request.GET
    )
    return {
        "asked": asked,
        "most": MOST_INDICATORS,
        "word": words(request.GET, "mot"),
        "place_word": words(request.GET, "lieu"),
        "indicators": _indicators(words(request.GET, "mot"), asked),
        "territories": _territories(request, asked),
        "level": _select("niveau", "Niveau", explorer_places.levels(), _level(request)),
        "group": _select(
            "territoires",
            "Ensemble de territoires",
            _groups(asked, profiles),
            asked.group if is_told else "",
        ),
        "profiles": profiles,
        "years": [(year, year in ticked) for year in years],
        "layout": (
            _select(
                "par",
                "Croiser par",
                {"": "Aucun croisement", **{one.key: one.label for one in offered}},
                asked.by,
            ),
            _select("lignes", "En lignes", dict(DOWN), asked.down),
            _select("colonnes", "En colonnes d’abord", dict(ACROSS), asked.across),
            _select(
                "montrer",
                "Montrer",
                {"": "Les nombres", SHARES: "Les parts, quand il y en a"},
                SHARES if asked.as_shares else "",
            ),
        ),
        "categories": [
            (code, label, code in asked.categories)
            for code, label in (crossing.categories.items() if crossing else ())
        ],
        "kept_versions": asked.versions,
        "dimensions": offered,
    }


@open_to_all
def explorer_choice(request: HttpRequest, what: str) -> HttpResponse:
    """What the form offers for the words typed so far, everything ticked kept."""
    asked, _ = Asked.understood(request.GET)
    if what == "indicateurs":
        picker = _indicators(words(request.GET, "mot"), asked)
    elif what == "territoires":
        picker = _territories(request, asked)
    else:
        raise Http404("L’explorateur ne choisit que des indicateurs et des territoires.")
    return render(request, "picked.html", {"picker": picker, "is_fragment": True, "id": what})


def _indicators(text: str, asked: Asked) -> Picker:
    chosen = explorer_library.chosen(asked.indicators)
    over = too_many(len(chosen), MOST_INDICATORS)
    if not text:
        shelves = explorer_library.shelves(asked.indicators)
        return Picker(INDICATOR, chosen, shelves, is_searched=False, said="", too_many=over)
    found = explorer_library.search(text, asked.indicators)
    said = found.said("indicateur")
    return Picker(INDICATOR, chosen, found.shelves, is_searched=True, said=said, too_many=over)


def _territories(request: HttpRequest, asked: Asked) -> Picker:
    chosen = explorer_places.chosen(asked.places)
    text, level = words(request.GET, "lieu"), _level(request)
    found = explorer_places.search(text, level, asked.places)
    is_searched = bool(text or found.shelves)
    said = found.said("territoire") if text or level in explorer_places.LISTED else ""
    if level and not (said or text):
        said = "Écrivez un nom, ou son début."
    return Picker(PLACE, chosen, found.shelves, is_searched=is_searched, said=said)


def _level(request: HttpRequest) -> str:
    said = words(request.GET, "niveau", 20)
    return said if said in explorer_places.levels() else ""


def _select(name: str, label: str, said: dict[str, str], value: str) -> Field:
    choices = tuple(Choice(key, french.typo(text)) for key, text in said.items())
    return Field(name, label, "select", value, choices=choices, is_required=True)


def _groups(asked: Asked, profiles: Sequence[profile_sets.Offered]) -> dict[str, str]:
    sets = [one for level in profiles for one in level.sets]
    # As the address writes it: « profil-epci:1 » is of the newest survey, without its name.
    keys = {one: asked.group if one == asked.profile else f"{PROFILE}{one.key}" for one in sets}
    return {
        "": "Ceux que je choisis (sinon, toutes les régions)",
        **GROUPS,
        **{keys[one]: f"{one.title} {one.size}" for one in sets},
        **{
            f"departements:{one.code}": f"Départements : {one.name}"
            for one in territories.regions()
        },
        **{f"epci:{one.code}": f"Intercommunalités : {one.name}"
           for one in territories.departments()},
    }  # fmt: skip
