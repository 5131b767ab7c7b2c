"""What the fictional network is calibrated on: published national series, and our guesses between.

Years are data years, counts are those of 31 December. Published values are marked by their source
in docs/fictional-network.md; the others are interpolated.
"""

YEARS = tuple(range(2010, 2025))
RUNNING = 2025
FIRST_EVS_YEAR = 2017
"""First data year of which social-life spaces were asked."""

CENTRES = {
    2010: 2075, 2011: 2090, 2012: 2092, 2013: 2171, 2014: 2195, 2015: 2215, 2016: 2237, 2017: 2260,
    2018: 2283, 2019: 2297, 2020: 2310, 2021: 2342, 2022: 2373, 2023: 2380, 2024: 2395, 2025: 2410,
}  # fmt: skip
SPACES = {
    2010: 800, 2011: 825, 2012: 845, 2013: 840, 2014: 835, 2015: 830, 2016: 830, 2017: 950,
    2018: 1090, 2019: 1250, 2020: 1400, 2021: 1540, 2022: 1668, 2023: 1690, 2024: 1760, 2025: 1830,
}  # fmt: skip
ANSWERING_CENTRES = {
    2010: 510, 2011: 1045, 2012: 1105, 2013: 1282, 2014: 1792, 2015: 1910, 2016: 1850, 2017: 1900,
    2018: 1980, 2019: 2010, 2020: 1960, 2021: 2060, 2022: 2170, 2023: 2240, 2024: 2300,
}  # fmt: skip
ANSWERING_SPACES = {
    2017: 430, 2018: 640, 2019: 800, 2020: 850, 2021: 1020, 2022: 1190, 2023: 1290, 2024: 1400,
}  # fmt: skip

MEAN_FTE = {year: 17.0 if year <= 2015 else 13.0 for year in range(2010, 2026)}
"""Full-time equivalents of a centre. Published: 17 (2013), 13 (2016): a change of definition, so a
step and not a slope, in the year of the break that the catalogue records."""
MEAN_ACTIVITY_VOLUNTEERS = {year: 30.0 if year <= 2015 else 55.0 for year in range(2010, 2026)}
"""Volunteers of activities in a centre. Published: 30 (2012), 55 (2016): the same step."""
MEAN_BOARD_VOLUNTEERS = 25.0
MEAN_PUBLIC = 840.0
MEAN_BUDGET = {year: 470_000 * 1.021 ** (year - 2016) for year in range(2010, 2026)}
"""Income of a centre: « un milliard » for 2,237 centres (2016), then prices."""
USERS_SHARE = 0.095

ACTIVITY = {2020: 0.84, 2021: 0.90, 2022: 0.96}
"""How much of an ordinary year was done: the crisis of 2020 and what followed."""

SUBSIDISED_SHARE = {
    year: 0.12 if year <= 2017 else max(0.035, 0.12 - 0.025 * (year - 2017))
    for year in range(2010, 2026)
}
"""Share of subsidised contracts in the full-time equivalents: they were cut from 2018."""

CENTRE_MANAGEMENT = {"association": 0.69, "local_authority": 0.22, "caf": 0.05, "other": 0.04}
SPACE_MANAGEMENT = {"association": 0.86, "local_authority": 0.12, "caf": 0.0, "other": 0.02}
CENTRE_NETWORKS = {"fcsf": 0.55, "leo_lagrange": 0.05, "mjc": 0.04, "ligue": 0.03, "francas": 0.02}
SPACE_NETWORKS = {"fcsf": 0.24, "familles_rurales": 0.16, "mjc": 0.04, "ligue": 0.05, "other": 0.06}

URBAN_BEFORE, URBAN_AFTER = 0.82, 0.58
"""Share of urban settings among the centres of 2010, and among those opened since."""
URBAN_SPACES = 0.42
QPV_OF_URBAN = 0.48

# How much denser or thinner than its population the network of a region is: ours, plausible.
REGION_INTENSITY = {
    "84": 1.25, "32": 1.40, "93": 0.95, "11": 0.85, "53": 0.60, "94": 0.60, "75": 1.05, "52": 1.0,
    "27": 1.05, "24": 1.0, "28": 0.95, "44": 1.05, "76": 0.80, "01": 0.7, "02": 0.7, "03": 0.6,
    "04": 0.7, "06": 0.5,
}  # fmt: skip
