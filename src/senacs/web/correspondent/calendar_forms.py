"""Forms of the calendar: local dates, time given, moments of the cycle, decisions."""

from datetime import date
from typing import Any

from django import forms

from senacs.campaigns.actions.calendar import LONGEST_SUBJECT, Ruling
from senacs.campaigns.actions.milestones import LONGEST_PLACE, LONGEST_TITLE, Moment
from senacs.campaigns.rules.calendar import PHASES, Committee, Days, Phase
from senacs.campaigns.rules.reviews import LONGEST_TEXT
from senacs.web.form_fields import day_field


def text_field(label: str, *, required: bool = True, help_text: str = "") -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea,
    )


class WindowForm(forms.Form):
    """Dates of a territory."""

    territory = forms.ChoiceField(label="Territoire")
    opens_on = day_field("Ouverture de la saisie")
    closes_on = day_field("Clôture de la saisie")
    grace_until = day_field(
        "Fin de la période de grâce",
        required=False,
        help_text="Jusqu’à ce jour, les structures qui ont commencé peuvent encore déposer.",
    )
    reason = text_field("Pourquoi ces dates", help_text="Les structures liront cette raison.")

    def __init__(self, *args: Any, territories: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["territory"].choices = territories  # type: ignore[attr-defined]

    @property
    def days(self) -> Days:
        """The dates typed."""
        given = self.cleaned_data
        return Days(given["opens_on"], given["closes_on"], given["grace_until"])


class WithdrawalForm(forms.Form):
    """Why a territory comes back to the national dates."""

    why = text_field("Pourquoi revenir aux dates nationales")


class ExtensionForm(forms.Form):
    """Time given to one structure."""

    until = day_field("La structure peut répondre et déposer jusqu’au")
    reason = text_field(
        "Pourquoi ce délai",
        help_text="La structure lira cette raison ; elle est conservée avec votre nom.",
    )


class MomentForm(forms.Form):
    """A moment of the yearly cycle."""

    where = forms.ChoiceField(label="Pour qui")
    phase = forms.ChoiceField(label="Moment du cycle", choices=list(PHASES.items()))
    title = forms.CharField(label="Titre", max_length=LONGEST_TITLE)
    starts_on = day_field("Jour, ou premier jour")
    ends_on = day_field("Dernier jour", required=False)
    place = forms.CharField(label="Lieu", max_length=LONGEST_PLACE, required=False)
    people = text_field(
        "Qui participe", required=False, help_text="Un nom ou un organisme par ligne."
    )

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["where"].choices = places  # type: ignore[attr-defined]

    @property
    def moment(self) -> Moment:
        """The moment typed."""
        given = self.cleaned_data
        return Moment(
            phase=Phase(given["phase"]),
            title=given["title"],
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
            place=given["place"],
            people=given["people"],
        )


class ConclusionsForm(forms.Form):
    """What came out of a meeting."""

    conclusions = text_field("Conclusions", required=False)


class DecisionForm(forms.Form):
    """A decision of a committee."""

    committee = forms.ChoiceField(label="Comité")
    decided_on = day_field("Date de la décision")
    subject = forms.CharField(label="Objet", max_length=LONGEST_SUBJECT)
    text = text_field("Texte de la décision", required=False)
    concerns = forms.ChoiceField(
        label="Ce que la décision change",
        required=False,
        help_text="La décision sera lisible à côté.",
    )

    def __init__(
        self,
        *args: Any,
        committees: list[tuple[str, str]],
        concerns: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["committee"].choices = committees  # type: ignore[attr-defined]
        self.fields["concerns"].choices = concerns  # type: ignore[attr-defined]

    def ruling(self, committee: Committee) -> Ruling:
        """The decision typed."""
        given = self.cleaned_data
        return Ruling(
            committee, given["decided_on"], given["subject"], given["text"], given["concerns"]
        )


def iso(day: date | None) -> str:
    """A day as the box of a form wants it."""
    return day.isoformat() if day else ""
