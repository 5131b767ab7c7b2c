"""From values to a drawing: classes or discs, labels of the key, words of the page."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from senacs.charts.maps import Frame, Shape
from senacs.charts.thematic import Layer, Scale, Spot
from senacs.method import french
from senacs.method.classing import Classes, Classing, LimitsError, classes, histogram, roundest
from senacs.territories.models import Territory
from senacs.web.visitor.map_ground import Ground
from senacs.web.visitor.thematic_asked import HOWS, Asked
from senacs.web.visitor.thematic_values import Measured

HOW_WORDS = {
    "naturels": "Seuils naturels",
    "quantiles": "Quantiles",
    "egaux": "Intervalles égaux",
    "ecarts-types": "Écarts-types",
    "propres": "Mes limites",
}
HOW_SAID = {
    "naturels": "chaque classe réunit les valeurs les plus proches (Jenks et Fisher, exact)",
    "quantiles": "chaque classe compte autant de territoires, aux valeurs égales près",
    "egaux": "chaque classe a la même étendue",
    "ecarts-types": "chaque classe a un écart-type, autour de la moyenne des territoires",
    "propres": "les limites sont les vôtres",
}
MOST_DECIMALS = 4
_SHORT = {"%", "€", "ETP"}


@dataclass(frozen=True)
class Classed:
    """How the values of a map are cut; `refusal`: why the limits typed were left aside."""

    classes: Classes | None = None
    labels: tuple[str, ...] = ()
    refusal: str = ""
    how: str = ""


def classed(asked: Asked, found: Measured) -> Classed:
    """The classes of a rate; none for a count, or where no value may be shown."""
    if asked.is_count or not found.known:
        return Classed()
    how, refusal = asked.how, ""
    own: list[float] = []
    if HOWS[how] is Classing.OWN:
        try:
            own = limits_typed(asked.own)
            cut = classes(found.known, Classing.OWN, asked.count, own)
        except LimitsError as error:
            how, refusal = "naturels", str(error)
    if not refusal and own:
        return Classed(cut, _labels(cut, found), how=how)
    cut = classes(found.known, HOWS[how], asked.count)
    return Classed(cut, _labels(cut, found), refusal, how)


def limits_typed(text: str) -> list[float]:
    """« 5 ; 10,5 ; 20 » as numbers. Raises LimitsError, in French."""
    parts = list(text.replace("\u202f", "").replace("\u00a0", "").split(";"))
    try:
        return [float(part.replace(" ", "").replace(",", ".")) for part in parts if part.strip()]
    except ValueError:
        raise LimitsError(
            "Ces limites ne se lisent pas. Séparez des nombres par des points-virgules, "
            "par exemple « 5 ; 10,5 ; 20 »."
        ) from None


def _labels(cut: Classes, found: Measured) -> tuple[str, ...]:
    """« 12 à 15 % », with as many decimals as tell the limits apart."""
    inner = cut.limits[1:-1]
    decimals = next(
        (d for d in range(MOST_DECIMALS) if all(abs(v - round(v, d)) < 1e-9 for v in inner)),
        MOST_DECIMALS,
    )
    decimals = max(decimals, found.decimals if len(cut) > 1 else 0)
    said = [french.number(limit, decimals) for limit in cut.limits]
    # Values are as they are published: in whole numbers a class may hold one value only.
    pairs = itertools.pairwise(said)
    # A long unit is said once, above them.
    unit = {"%": f"{french.THIN}%"}.get(found.unit, f"{french.NBSP}{found.unit}")
    unit = unit if found.unit in _SHORT else ""
    return tuple(f"{low if low == high else f'{low} à {high}'}{unit}" for low, high in pairs)


def layer(asked: Asked, found: Measured, cut: Classed, ground: Ground, *, subtitle: str) -> Layer:
    """The whole drawing."""
    spots = {
        one.territory.code: Spot(one.territory.name, one.value, one.text, one.silence)
        for one in found.values
    }
    shapes: Sequence[Shape] = ground.shapes
    if asked.profile is not None:
        shapes = _beside(shapes, spots)
    values = found.known
    frame = Frame(
        viewbox=ground.viewbox,
        title=found.title,
        subtitle=subtitle,
        foot=french.typo(f"{found.source}. {_answers(found)}{ground.credit}."),
        kilometre=ground.kilometre,
    )
    if asked.is_count:
        scale = Scale(found.unit, places=ground.centres, samples=_samples(values, found))
    else:
        scale = Scale(
            unit=_axis(found),
            classes=cut.classes,
            labels=cut.labels,
            bars=histogram(values) if cut.classes else (),
            ends=_ends(values, found),
        )
    return Layer(frame, tuple(shapes), spots, scale, ground.lines, ground.labels)


def _beside(shapes: Sequence[Shape], spots: Mapping[str, Spot]) -> list[Shape]:
    """Lands outside the profile asked are one plain shape around the others: no class, no name."""
    kept = [shape for shape in shapes if shape.kind or shape.code in spots]
    plain = "".join(s.path for s in shapes if not s.kind and s.code not in spots)
    return [*([Shape("", "Hors du profil", plain, "context")] if plain else []), *kept]


def _answers(found: Measured) -> str:
    """« Réponses : 57 sur 65. », where the map is made of answers."""
    asked = [one for one in found.values if one.n is not None and one.base is not None]
    if not asked:
        return ""
    answered, base = (sum(getattr(one, name) for one in asked) for name in ("n", "base"))
    return f"Réponses : {french.fraction(answered, base)}. "


def _axis(found: Measured) -> str:
    return found.unit if found.unit in _SHORT else french.plural(2, found.unit)


def _ends(values: Sequence[float], found: Measured) -> tuple[str, str]:
    if not values:
        return ("", "")
    return tuple(french.number(end, found.decimals) for end in (min(values), max(values)))  # type: ignore[return-value]


def _samples(values: Sequence[float], found: Measured) -> tuple[tuple[float, str], ...]:
    """Round values for the discs of the key: near the greatest, its quarter, its twentieth."""
    greatest = max(values, default=0.0)
    if greatest <= 0:
        return ()
    wanted = (greatest, greatest / 4, greatest / 20)
    rounded = dict.fromkeys(roundest(one * 0.6, one) for one in wanted)
    return tuple((one, french.quantity(one, found.unit)) for one in rounded if one >= 1)


def subtitle(asked: Asked, level_words: str, in_territory: str) -> str:
    """« Par département, en France, données 2024 »; and whose profile, where one is asked."""
    in_territory = whose(asked, in_territory)
    if asked.public is not None and not asked.public.is_of_register:
        return french.typo(f"Par {level_words}, {in_territory}")
    year = asked.release.edition.data_year
    return french.typo(f"Par {level_words}, {in_territory}, données {year}")


def whose(asked: Asked, in_territory: str) -> str:
    """« en France, profil « Denses » »: what the values are of."""
    if asked.profile is None:
        return in_territory
    return french.typo(f"{in_territory}, profil « {asked.profile.name} »")


def named(territory: Territory) -> str:
    """How a territory is called in a choice."""
    return (
        f"{territory.code} – {territory.name}"
        if territory.level == "department"
        else (territory.name)
    )
