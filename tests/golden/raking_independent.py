"""How the frozen results of `raking.csv` were had, from two packages that are not ours.

    python -m venv other && other/bin/pip install ipfn==1.4.4 samplics==0.6.1 numpy==2.4.6
    other/bin/python tests/golden/raking_independent.py > tests/golden/raking.csv

Neither is a dependency: it is run once, and again only to change the sample below. Starting
weights are one for 60 fictional answers; targets are the silent structures of each cell.
"""

import sys

import numpy as np
import pandas as pd
from ipfn import ipfn
from samplics.weighting import SampleWeight

TERRITORIES = {"a": 21.0, "b": 34.0, "c": 17.0}
PROFILES = {"w": 14.0, "x": 9.0, "y": 30.0, "z": 19.0}


def main() -> None:
    draw = np.random.default_rng(20261125)
    territory = draw.choice(list(TERRITORIES), 60, p=[0.5, 0.2, 0.3])
    profile = draw.choice(list(PROFILES), 60, p=[0.25, 0.3, 0.25, 0.2])
    ones = np.ones(60)
    raked = SampleWeight().rake(
        samp_weight=ones,
        margins={"territory": territory, "profile": profile},
        control={"territory": TERRITORIES, "profile": PROFILES},
        tol=1e-13,
        ctrl_tol=1e-13,
        max_iter=5000,
    )
    # That package fits the cells of a table: a unit has its share of its cell.
    counts = pd.crosstab(territory, profile).reindex(columns=list(PROFILES), fill_value=0)
    fitted = ipfn.ipfn(
        np.array(counts, dtype=float),
        [np.array(list(TERRITORIES.values())), np.array(list(PROFILES.values()))],
        [[0], [1]],
        convergence_rate=1e-15,
        rate_tolerance=0.0,
        max_iteration=5000,
    ).iteration()
    shares = pd.DataFrame(fitted / np.array(counts), counts.index, counts.columns)
    stratified = SampleWeight().poststratify(samp_weight=ones, control=PROFILES, domain=profile)
    write = sys.stdout.write
    write("territory,profile,samplics_rake,ipfn,samplics_poststratify\n")
    for rank in range(60):
        t, p = territory[rank], profile[rank]
        write(f"{t},{p},{raked[rank]:.12g},{shares.loc[t, p]:.12g},{stratified[rank]:.12g}\n")


if __name__ == "__main__":
    main()
