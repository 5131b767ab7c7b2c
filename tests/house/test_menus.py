"""Every entry of a menu leads to a page; each role has a desk."""

import pytest
from django.urls import reverse

from senacs.accounts.rules import ROLES
from senacs.web.navigation import DESKS, FOOT, MAIN

ENTRIES = [*MAIN, *FOOT, *((desk.label, desk.url_name) for desk in DESKS)]


@pytest.mark.parametrize(("label", "name"), ENTRIES)
def test_an_entry_leads_to_a_page(label: str, name: str) -> None:
    assert reverse(name).startswith("/")
    assert label


def test_each_role_has_one_desk() -> None:
    for role in ROLES:
        assert len([desk for desk in DESKS if role in desk.roles]) == 1, role
