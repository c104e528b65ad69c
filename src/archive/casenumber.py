"""Case numbers (sagsnumre): parse any council's form, one key for all spellings, shown as written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """`raw` is as written in the record, `key` the same for every spelling of the number."""

    raw: str
    key: str
