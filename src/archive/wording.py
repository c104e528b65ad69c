"""What the codes of the records are called: source strings of the catalogue, for the site and the command line."""

KINDS = {
    "agenda": "Dagsorden",
    "supplement": "Tillægsdagsorden",
    "minutes": "Referat",
    "other": "Andet dokument",
}
OUTCOMES = {
    "approved": "Godkendt",
    "noted": "Taget til efterretning",
    "recommended": "Anbefalet",
    "adopted": "Vedtaget",
    "rejected": "Afvist",
    "postponed": "Udsat",
    "withdrawn": "Udgået",
    "discussed": "Drøftet",
    "referred": "Oversendt",
    "other": "Andet udfald",
}
YES_NO = {"ja": "Med beslutning", "nej": "Uden beslutning"}
FACETS = {
    "organ": "Råd og udvalg",
    "aar": "År",
    "emne": "Emne",
    "type": "Dokument",
    "udfald": "Udfald",
    "beslutning": "Beslutning",
    "gruppe": "Dagsordenens overskrift",
    "moede": "Møde",
    "sag": "Sag",
    "person": "Person",
    "udpeget": "Udpeget til",
}
