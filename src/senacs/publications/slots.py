"""Local places of a publication: what the pair wrote, an example that says so, or nothing yet."""

from datetime import date

from senacs.catalogue import sections as vocabulary
from senacs.catalogue.sections import SlotKind
from senacs.method import french
from senacs.publications import document as built
from senacs.publications.prose import Resolver, literal
from senacs.publications.source import LocalText

_FICTIONAL = {
    SlotKind.TEXT: "Texte fictif, donné en exemple",
    SlotKind.TESTIMONY: "Témoignage fictif",
    SlotKind.PHOTO: "Emplacement photographie",
}


def stands(local: LocalText, on: date) -> bool:
    """Whether a text may be printed that day: a testimony lasts as long as its consent."""
    return local.consent_until is None or local.consent_until >= on


def filled(node: vocabulary.Slot, local: LocalText) -> built.Slot:
    """The words of the pair, as they were written."""
    until = local.consent_until
    mention = f"Crédit\u202f: {local.credit}" if local.credit else ""
    if until is not None:
        day = french.date_fr(until)
        mention = f"Témoignage publié avec l’accord de la personne, jusqu’au {day}"
    return built.Slot(
        key=node.key,
        use=node.kind,
        label=french.typo(node.label),
        hint=french.typo(node.hint),
        filled=True,
        paragraphs=literal(local.text),
        author=french.typo(local.author),
        mention=mention,
        until=until.isoformat() if until else "",
        style=node.style,
    )


def unfilled(
    node: vocabulary.Slot, prose: Resolver, *, picture: str, with_example: bool
) -> built.Slot:
    """The fictional example of a demonstration, marked as such; else an empty place."""
    example = node.example if with_example else ""
    return built.Slot(
        key=node.key,
        use=node.kind,
        label=french.typo(node.label),
        hint=french.typo(node.hint),
        filled=bool(example),
        fictional=bool(example),
        paragraphs=prose.paragraphs(example),
        author=french.typo(node.author) if example else "",
        mention=_FICTIONAL[node.kind] if example else "",
        picture=picture,
        style=node.style,
    )
