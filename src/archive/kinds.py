"""The kinds of things: closed sets of words that the values in `models` carry. Import them from there."""

from enum import StrEnum


class DocumentKind(StrEnum):
    AGENDA = "agenda"  # dagsorden
    SUPPLEMENT = "supplement"  # tillægsdagsorden
    MINUTES = "minutes"  # referat
    OTHER = "other"


class SectionKind(StrEnum):
    BACKGROUND = "background"  # Baggrund
    SUMMARY = "summary"  # Resume
    RECOMMENDATION = "recommendation"  # Indstilling, Direktionen indstiller
    PRESENTATION = "presentation"  # Sagsfremstilling
    DECISION = "decision"  # Beslutning
    ATTACHMENTS = "attachments"  # Bilag, in prose
    OTHER = "other"


class Outcome(StrEnum):
    APPROVED = "approved"  # Godkendt
    NOTED = "noted"  # Taget til efterretning
    RECOMMENDED = "recommended"  # Anbefales
    ADOPTED = "adopted"  # Vedtaget
    REJECTED = "rejected"  # Afvist
    POSTPONED = "postponed"  # Udsat
    WITHDRAWN = "withdrawn"  # Udgår
    DISCUSSED = "discussed"  # Drøftet
    REFERRED = "referred"  # Oversendes
    OTHER = "other"


class AppointmentStatus(StrEnum):
    PROPOSED = "proposed"  # a name in a recommendation
    NOMINATED = "nominated"  # decided here, but somebody else (a minister) appoints
    APPOINTED = "appointed"
    RESIGNED = "resigned"
    VACANT = "vacant"  # a seat to be filled, no name yet


class Role(StrEnum):
    MEMBER = "member"
    CHAIR = "chair"
    DEPUTY_CHAIR = "deputy_chair"
    SUBSTITUTE = "substitute"
    OBSERVER = "observer"


class Tier(StrEnum):
    """How sure we are that ten digits are a CPR number. Certain and probable ones withhold the document."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
