"""What a reader asks the register for: one to one with an address. Bad values are refused in plain words."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final, Self
from urllib.parse import urlencode

from archive.models import AppointmentStatus
from archive.searching import messages
from archive.searching.dates import period
from archive.searching.messages import RefusalError

STATUSES: Final = {
    "foreslaaet": AppointmentStatus.PROPOSED,
    "indstillet": AppointmentStatus.NOMINATED,
    "udpeget": AppointmentStatus.APPOINTED,
    "udtraadt": AppointmentStatus.RESIGNED,
    "ubesat": AppointmentStatus.VACANT,
}
TODAY: Final = "i-dag"
MAX_LENGTH: Final = 200  # signs of one field


class Order(StrEnum):
    """What the rows are sorted by."""

    DATE = "dato"  # the newest first
    PERSON = "person"
    BODY = "organ"


@dataclass(frozen=True, slots=True)
class RegisterRequest:
    """One question. With `dato` it asks who sits on that day, else for the acts themselves."""

    q: str = ""
    person: str = ""
    organ: str = ""
    parti: str = ""
    af: str = ""  # the appointing body
    status: str = ""
    aar: str = ""
    dato: str = ""  # ISO date
    sortering: Order = Order.DATE
    side: int = 1

    @classmethod
    def from_params(cls, params: Iterable[tuple[str, str]], today: date) -> Self:
        """Read an address' parameters; `dato=i-dag` is `today`. Raises `RefusalError`."""
        names = {field.name for field in fields(cls)}
        read: dict[str, Any] = {}
        for name, value in params:
            value = value.strip()
            if name not in names or not value:
                continue
            if name in read and read[name] != value:
                raise RefusalError(messages.PARAMETER_TWICE, name, name=name)
            if len(value) > MAX_LENGTH:
                raise RefusalError(messages.TOO_LONG, name, length=len(value), limit=MAX_LENGTH)
            read[name] = value
        for name, value in read.items():
            read[name] = _READERS.get(name, _text)(name, value, today)
        return cls(**read)

    def params(self) -> list[tuple[str, str]]:
        """The parameters of the address, in one order, defaults left out."""
        pairs = [(field.name, getattr(self, field.name), field.default) for field in fields(self)]
        return [(name, str(value)) for name, value, default in pairs if value != default]

    def url(self, path: str) -> str:
        """The address of this question."""
        query = urlencode(self.params())
        return f"{path}?{query}" if query else path

    def page(self, number: int) -> Self:
        """The same question on another page."""
        return replace(self, side=number)

    def sorted_by(self, order: Order) -> Self:
        """The same question in another order, from page 1."""
        return replace(self, sortering=order, side=1)


def _text(name: str, text: str, today: date) -> str:
    return text


def _status(name: str, text: str, today: date) -> str:
    if text not in STATUSES:
        raise RefusalError(messages.PARAMETER_STATUS, name, text=text, choices=", ".join(STATUSES))
    return text


def _year(name: str, text: str, today: date) -> str:
    if not re.fullmatch(r"(?:19|20)\d\d", text):
        raise RefusalError(messages.PARAMETER_YEAR, name, text=text)
    return text


def _date(name: str, text: str, today: date) -> str:
    if text == TODAY:
        return today.isoformat()
    found = period(text)
    if found is None or found.first != found.last:
        raise RefusalError(messages.PARAMETER_DATE, name, text=text)
    return found.first.isoformat()


def _order(name: str, text: str, today: date) -> Order:
    if text not in list(Order):
        raise RefusalError(messages.PARAMETER_SORT, name, text=text, choices=", ".join(Order))
    return Order(text)


def _page(name: str, text: str, today: date) -> int:
    if not re.fullmatch(r"0*[1-9][0-9]{0,8}", text):
        raise RefusalError(messages.PARAMETER_PAGE, name, text=text)
    return int(text)


_READERS: dict[str, Callable[[str, str, date], Any]] = {
    "status": _status,
    "aar": _year,
    "dato": _date,
    "sortering": _order,
    "side": _page,
}
