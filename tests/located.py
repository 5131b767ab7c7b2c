"""The corner of France of the tests with what the full reference adds: centres, zonings, a QPV."""

from senacs.territories.models import Containment, Territory
from senacs.territories.rules import METRO, Level

# Centres of communes, in degrees, to three decimals (Insee code: longitude, latitude).
CENTRES = {
    "04018": (5.628, 44.039), "04019": (6.652, 44.387), "04039": (6.513, 43.847),
    "04049": (6.003, 44.092), "04070": (6.236, 44.093), "04076": (6.811, 43.949),
    "04088": (5.781, 43.960), "04094": (5.884, 43.757), "04112": (5.787, 43.829),
    "04134": (6.037, 44.356), "04138": (5.838, 43.950), "04139": (5.836, 44.168),
    "04143": (5.918, 43.917), "04145": (5.957, 44.139), "04162": (5.679, 43.974),
    "04192": (5.717, 43.917), "04197": (5.767, 43.787), "04209": (5.946, 44.189),
    "04245": (5.841, 43.877), "05023": (6.643, 44.896), "05061": (6.079, 44.559),
}  # fmt: skip
FRR = {"04018": "S", "04039": "S", "04076": "P", "04134": "S"}
INCOMES = {"04070": "20130", "04112": "21040", "05061": "21560"}


def locate(*codes: str) -> None:
    """Give these communes (all of them without any) their centre and their zonings."""
    for code in codes or CENTRES:
        commune = Territory.objects.get(level=Level.COMMUNE, code=code)
        commune.lon, commune.lat = CENTRES[code]
        zoning = {"frr": FRR.get(code, ""), "revenu_median": INCOMES.get(code, "")}
        zoning["nb_qpv"] = "1" if code == "04112" else ""
        zoning["densite"] = "6" if code in FRR else "3"
        commune.extra = {**commune.extra, "zoning": {k: v for k, v in zoning.items() if v}}
        commune.save()


def district(
    name: str = "Le Centre",
    *,
    lon: float | None = 5.79,
    lat: float | None = 43.83,
    communes: tuple[str, ...] = ("04112",),
) -> Territory:
    """A priority neighbourhood, of Manosque unless told otherwise."""
    rank = Territory.objects.of_level(Level.QPV).count() + 1
    made = Territory.objects.create(
        level=Level.QPV, code=f"QN0040{rank}M", name=name, search_name=name.lower(),
        vintage="2026", zone=METRO, lon=lon, lat=lat, extra={"communes": list(communes)},
    )  # fmt: skip
    Containment.objects.create(container=made, contained=made)
    return made
