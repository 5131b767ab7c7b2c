"""Filters that print French, and the icon tag; built into every template."""

import datetime as dt
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField
from django.template import RequestContext, defaultfilters
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from senacs.method import french
from senacs.web import reference_words
from senacs.web.components import Field

register = template.Library()


@register.filter
def nombre(value: float | None, decimals: int = 0) -> str:
    """1 361; a dash when there is nothing to print."""
    return "–" if value is None else french.number(value, decimals)


@register.filter
def pourcent(value: float | None, decimals: int = 0) -> str:
    """62 %."""
    return "–" if value is None else french.percent(value, decimals)


@register.filter
def euros(value: float | None) -> str:
    """149 640 €."""
    return "–" if value is None else french.money(value)


@register.filter
def typo(text: object) -> str:
    """French spaces, quotes and apostrophes."""
    return french.typo(str(text))


@register.filter
def pluralize(value: Any, endings: str = "s") -> str:
    """That of Django, by the rule of French: nothing, one and 1,9 are singular."""
    try:
        count = abs(float(value))
    except (TypeError, ValueError):
        count = len(value)
    return str(defaultfilters.pluralize(1 if count < 2 else 2, endings))


@register.filter
def uncapitalised(text: str) -> str:
    """A sentence as it goes on after a colon."""
    return text[:1].lower() + text[1:]


@register.filter
def date_fr(value: dt.date | dt.datetime | None) -> str:
    """22 novembre 2026."""
    if value is None:
        return ""
    return french.date_fr(_local(value))


@register.filter
def heure_fr(value: dt.datetime | None) -> str:
    """14 h 32."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{local.hour}\u00a0h\u00a0{local.minute:02d}"


def _local(value: dt.date | dt.datetime) -> dt.date:
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date()
    return value


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A drawing of the icon set, inline; silent for screen readers unless it is given a label."""
    shapes = _icon_shapes(settings.NODE_MODULES / "lucide-static" / "icons", name)
    voice = f'role="img" aria-label="{label}"' if label else 'aria-hidden="true"'
    # How it is stroked, the style sheet says once for all.
    return mark_safe(  # noqa: S308 -- a pinned package's drawing and our own label
        f'<svg class="icon" viewBox="0 0 24 24" width="24" height="24" {voice}>{shapes}</svg>'
    )


@register.simple_tag
def asked(
    bound: BoundField, label: str, hint: str = "", autocomplete: str = "off", size: int = 0
) -> Field:
    """A field of a Django form as the component draws it."""
    kind = getattr(bound.field.widget, "input_type", "text")
    return Field(
        name=bound.html_name,
        label=label,
        kind=kind,
        value="" if kind == "password" else str(bound.value() or ""),
        hint=hint,
        size=size,
        error=" ".join(str(error) for error in bound.errors),
        autocomplete=autocomplete,
        is_required=True,
    )


@register.simple_tag(takes_context=True)
def reference_cure(context: RequestContext) -> str:
    """What to do where the reference of territories lacks something; `only` keeps the request."""
    return reference_words.reference_cure(context.request)


@lru_cache(maxsize=256)
def _icon_shapes(folder: Path, name: str) -> str:
    """What an icon file holds between its svg tags."""
    if not re.fullmatch(r"[a-z0-9-]+", name):
        raise ValueError(f"Not an icon name: {name!r}")
    text = (folder / f"{name}.svg").read_text(encoding="utf-8")
    body = re.search(r"<svg[^>]*>(.*)</svg>", text, re.DOTALL)
    if body is None:
        raise ValueError(f"Not an icon: {name}")
    return re.sub(r"\s*\n\s*", "", body.group(1)).strip().replace(" />", "/>")
