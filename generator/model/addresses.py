"""What the publisher's list of addresses says of one that was published."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressLine:
    """One address of addresses.txt, without its first slash, and what has become of it.

    `below` are the pages under it (the years of a long list, the parts of a long transcript) and `anchors` the ids
    on it, both folded (see `anchors`). Where `anchor` is given, the line is about this one place of the page. `to` is
    where it leads now: an address (and perhaps a fragment; the home page is `/`), or a whole web address; `withdrawn`
    is why it is there no more. `notes` are the publisher's own lines before this one, `after` those that
    no other line follows.
    """

    address: str
    anchor: str = ""
    below: str = ""
    anchors: str = ""
    to: str = ""
    withdrawn: str = ""
    line: int = 0
    notes: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def target(self) -> str:
        """The address (perhaps with a fragment), or the whole web address, to which a line with `to` leads."""
        return "" if self.to == "/" else self.to

    @property
    def leads_away(self) -> bool:
        """Whether it is found at another site now."""
        return "://" in self.to
