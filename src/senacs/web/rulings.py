"""The decision of a committee, asked beside what it changes: the same three boxes everywhere."""

from collections.abc import Collection
from typing import Any

from django import forms

from senacs.campaigns.actions.calendar import LONGEST_SUBJECT, Ruling
from senacs.campaigns.rules.calendar import COMMITTEES, NATIONAL, Committee
from senacs.method.french import THIN


class RulingForm(forms.Form):
    """A committee, a day and a subject; or nothing, where nothing has to be decided.

    `committees`: those that may decide; `is_decided`: a decision is needed.
    """

    committees: Collection[Committee] = NATIONAL
    is_decided = False

    committee = forms.ChoiceField(label="Comité qui l’a décidé", required=False)
    decided_on = forms.DateField(
        label="Date de la décision",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    subject = forms.CharField(
        label="Objet de la décision", required=False, max_length=LONGEST_SUBJECT
    )

    def __init__(self, *args: Any, space: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.space = space
        for name in ("committee", "decided_on", "subject"):
            self.fields[name].required = self.is_decided
        self.fields["committee"].choices = [  # type: ignore[attr-defined]
            ("", "Choisissez" if self.is_decided else "Aucun"),
            *((key.value, COMMITTEES[key]) for key in Committee if key in self.committees),
        ]
        self.order_fields(
            [*(n for n in self.fields if n not in _OWN), "committee", "decided_on", "subject"]
        )

    def clean(self) -> dict[str, Any]:
        """A decision has a committee, a day and a subject, or is not one."""
        found = super().clean() or {}
        if found.get("committee"):
            for name in ("decided_on", "subject"):
                if not found.get(name) and name not in self.errors:
                    self.add_error(name, f"Dites-le{THIN}: une décision a sa date et son objet.")
        elif found.get("subject") and "committee" not in self.errors:
            self.add_error("committee", "Dites quel comité en a décidé.")
        return found

    def ruling(self) -> Ruling | None:
        """The decision typed, if there is one."""
        found = self.cleaned_data
        if not found["committee"]:
            return None
        return Ruling(Committee(found["committee"]), found["decided_on"], found["subject"])


_OWN = ("committee", "decided_on", "subject")
