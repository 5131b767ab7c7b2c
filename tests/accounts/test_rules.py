"""The charter of access, read as a table."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.accounts.rules import (
    CAF_CORRESPONDENT,
    CONTRIBUTOR,
    FEDERATION_CORRESPONDENT,
    GRANTED_BY,
    INSTITUTION_LABELS,
    MEMBER,
    NATIONAL_STEWARD,
    REGIONAL_READER,
    RESPONDENT,
    ROLES,
    Held,
    Institution,
    MembershipError,
    Permission,
    PlaceKind,
    permissions_of,
    place_kind,
    places_of,
    refuse_unless_coherent,
)
from senacs.territories.rules import Places

HERE = ("department", "04")
THERE = ("department", "05")


def holders(permission: Permission) -> set[str]:
    return {role.key for role in ROLES.values() if permission in role.permissions}


@pytest.mark.parametrize(
    ("permission", "roles"),
    [
        (Permission.FILL_RESPONSE, {"respondent", "contributor"}),
        (Permission.DEPOSIT_RESPONSE, {"respondent"}),
        (Permission.SIGN_AS_CAF, {"caf_correspondent"}),
        (Permission.SIGN_AS_FEDERATION, {"federation_correspondent"}),
        (Permission.RETURN_RESPONSE, {"caf_correspondent", "federation_correspondent"}),
        (Permission.ASK_QUERY, {"caf_correspondent", "federation_correspondent"}),
        (
            Permission.READ_SHEET,
            {"respondent", "caf_correspondent", "federation_correspondent"},
        ),
        (Permission.CLOSE_EDITION, {"national_steward"}),
        (Permission.MAKE_RELEASE, {"national_steward"}),
        (Permission.GRANT_MEMBERSHIP, {"national_steward"}),
        (Permission.LIFT_CONFIDENTIALITY, {"caf_correspondent", "federation_correspondent"}),
    ],
)
def test_who_holds_what(permission: Permission, roles: set[str]) -> None:
    assert holders(permission) == roles


def test_nobody_holds_both_keys() -> None:
    for role in ROLES.values():
        both = {Permission.SIGN_AS_CAF, Permission.SIGN_AS_FEDERATION}
        assert not both <= role.permissions


def test_the_two_correspondents_differ_by_their_keys_only() -> None:
    caf = CAF_CORRESPONDENT.permissions - {Permission.SIGN_AS_CAF, Permission.APPROVE_AS_CAF}
    federation = FEDERATION_CORRESPONDENT.permissions - {
        Permission.SIGN_AS_FEDERATION,
        Permission.APPROVE_AS_FEDERATION,
    }
    assert caf == federation


def test_a_regional_reader_writes_nothing_but_action_sheets() -> None:
    verbs = {p.rsplit(":", 1)[1] for p in REGIONAL_READER.permissions}
    assert verbs <= {"read", "read_draft", "explore", "write"}
    writing = {p for p in REGIONAL_READER.permissions if p.endswith(":write")}
    assert writing == {Permission.WRITE_ACTION_SHEET}


def test_a_contributor_does_less_than_a_respondent() -> None:
    assert CONTRIBUTOR.permissions < RESPONDENT.permissions


def test_every_permission_is_held_by_somebody() -> None:
    assert {p for p in Permission if not holders(p)} == set()


@pytest.mark.parametrize("permission", list(Permission))
def test_a_permission_names_room_object_and_verb(permission: Permission) -> None:
    assert re.fullmatch(r"[a-z_]+:[a-z_]+:[a-z_]+", permission)


def test_every_role_has_french_words_and_a_way_to_be_granted() -> None:
    assert set(GRANTED_BY) == set(ROLES)
    assert set(INSTITUTION_LABELS) == set(Institution)
    for role in ROLES.values():
        assert role.label
        assert role.description.endswith(".")


def test_places_are_those_of_the_roles_that_hold_the_permission() -> None:
    held = [
        Held("caf_correspondent", territory=HERE),
        Held("regional_reader", territory=THERE),
        Held("respondent", structure=7),
    ]
    assert places_of(held, Permission.SIGN_AS_CAF) == Places(territories=frozenset({HERE}))
    assert places_of(held, Permission.READ_RESPONSE) == Places(
        territories=frozenset({HERE, THERE}), structures=frozenset({7})
    )
    assert places_of(held, Permission.CLOSE_EDITION) == Places()


def test_a_steward_is_everywhere() -> None:
    held = [Held(NATIONAL_STEWARD.key)]
    assert places_of(held, Permission.READ_RESPONSE) == Places(national=True)


def test_a_role_forgotten_by_the_charter_opens_nothing() -> None:
    held = [Held("superuser")]
    assert permissions_of(held) == frozenset()
    assert not any(places_of(held, permission) for permission in Permission)


@pytest.mark.parametrize(
    ("territory", "structure", "kind"),
    [
        (None, None, PlaceKind.NATIONAL),
        (HERE, None, PlaceKind.TERRITORY),
        (None, 7, PlaceKind.STRUCTURE),
        (HERE, 7, None),
    ],
)
def test_kind_of_place(territory: object, structure: object, kind: PlaceKind | None) -> None:
    assert place_kind(territory=territory, structure=structure) == kind


@pytest.mark.parametrize(
    ("role", "institution", "territory", "structure", "words"),
    [
        ("superuser", "caf", None, None, "n’existe pas"),
        ("respondent", "structure", HERE, None, "dans une structure"),
        ("respondent", "structure", None, None, "dans une structure"),
        ("caf_correspondent", "caf", None, None, "sur un territoire"),
        ("caf_correspondent", "federation", HERE, None, "au nom de cette institution"),
        ("national_steward", "cnaf", HERE, None, "national"),
        ("member", "caf", HERE, 7, "dans une structure"),
    ],
)
def test_an_incoherent_membership_is_refused_with_a_sentence(
    role: str, institution: str, territory: object, structure: object, words: str
) -> None:
    with pytest.raises(MembershipError, match=words):
        refuse_unless_coherent(role, institution, territory=territory, structure=structure)


@pytest.mark.parametrize("place", [{}, {"territory": HERE}, {"structure": 7}])
def test_a_member_may_be_anywhere(place: dict[str, object]) -> None:
    arguments = {"territory": None, "structure": None} | place
    refuse_unless_coherent(MEMBER.key, "caf", **arguments)


held_roles = st.builds(
    Held,
    role=st.sampled_from(sorted(ROLES)),
    territory=st.none() | st.sampled_from([HERE, THERE]),
)


@given(st.lists(held_roles, max_size=4), st.lists(held_roles, max_size=4))
def test_more_roles_never_close_a_door(some: list[Held], more: list[Held]) -> None:
    for permission in Permission:
        union = places_of(some + more, permission)
        assert union == places_of(some, permission) | places_of(more, permission)
        assert bool(union) == (permission in permissions_of(some + more))
