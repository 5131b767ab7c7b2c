"""Tables of a campaign. Deposits and changes are written once."""

from senacs.campaigns.models.agreements import Agreement, Delegation, Protocol
from senacs.campaigns.models.calendar import Decision, Extension, Milestone, Window
from senacs.campaigns.models.editions import Edition
from senacs.campaigns.models.hands import Comment, HandOver, Seat, Session
from senacs.campaigns.models.messages import Mail, MailLine, MailTemplate
from senacs.campaigns.models.peers import PeerGroup
from senacs.campaigns.models.questionnaires import LocalQuestion, LocalUse, Revision
from senacs.campaigns.models.responses import (
    REGISTER_PLACES,
    Change,
    Deposit,
    Response,
    ResponseQuerySet,
    Signature,
    Step,
)
from senacs.campaigns.models.reviews import (
    Attachment,
    Correction,
    Justification,
    Query,
    QueryStep,
    Visit,
)
from senacs.campaigns.models.window_requests import WindowRequest
from senacs.campaigns.models.written_once import WrittenOnceError

__all__ = [
    "REGISTER_PLACES",
    "Agreement",
    "Attachment",
    "Change",
    "Comment",
    "Correction",
    "Decision",
    "Delegation",
    "Deposit",
    "Edition",
    "Extension",
    "HandOver",
    "Justification",
    "LocalQuestion",
    "LocalUse",
    "Mail",
    "MailLine",
    "MailTemplate",
    "Milestone",
    "PeerGroup",
    "Protocol",
    "Query",
    "QueryStep",
    "Response",
    "ResponseQuerySet",
    "Revision",
    "Seat",
    "Session",
    "Signature",
    "Step",
    "Visit",
    "Window",
    "WindowRequest",
    "WrittenOnceError",
]
