"""Tables of a campaign. Deposits and changes are written once."""

from senacs.campaigns.models.agreements import Agreement, Protocol
from senacs.campaigns.models.editions import Edition
from senacs.campaigns.models.responses import (
    REGISTER_PLACES,
    Change,
    Deposit,
    Response,
    ResponseQuerySet,
    Signature,
    Step,
)
from senacs.campaigns.models.reviews import Justification, Query
from senacs.campaigns.models.written_once import WrittenOnceError

__all__ = [
    "REGISTER_PLACES",
    "Agreement",
    "Change",
    "Deposit",
    "Edition",
    "Justification",
    "Protocol",
    "Query",
    "Response",
    "ResponseQuerySet",
    "Signature",
    "Step",
    "WrittenOnceError",
]
