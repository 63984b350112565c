"""Follow every link of a built site without a browser, as a reader would at one place where it is mounted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from .pages import Page, parse, stylesheet_references

Fragments = Mapping[str, Page]


def pages_of(site: Path) -> dict[str, Page]:
    """Return every page of the site by the path of its file."""
    return {file.relative_to(site).as_posix(): parse(file.read_text("utf-8")) for file in sorted(site.rglob("*.html"))}


def broken(site: Path, pages: Fragments, mount: str, home: str | None = None) -> list[str]:
    """Return a line for each link that leads nowhere when `site` is served at the address `mount`.

    Links to other origins are not followed, but those to `home`, the address where the site says that it will be
    published, are: they are links to the site itself.
    """
    places = (mount, home or mount)
    faults = (
        (path, reference, _fault_here(reference, pages[path]))
        if reference.startswith("#")
        else (path, reference, _fault(reference, urljoin(mount, _address(path)), site, pages, places))
        for path, reference in _references(site, pages)
    )
    return [f"{path}: {reference}: {fault}" for path, reference, fault in faults if fault]


def _references(site: Path, pages: Fragments) -> Iterator[tuple[str, str]]:
    for path, page in pages.items():
        yield from ((path, reference) for reference in page.references)
    for file in sorted(site.rglob("*.css")):
        path = file.relative_to(site).as_posix()
        yield from ((path, reference) for reference in stylesheet_references(file.read_text("utf-8")))


def _fault_here(fragment: str, page: Page) -> str | None:
    return None if _anchor(fragment[1:]) in page.ids else "no such fragment"


def _anchor(fragment: str) -> str:
    """Return the id in a fragment: what follows it are directions to words on the page."""
    return unquote(fragment.partition(":~:")[0])


def _fault(reference: str, base: str, site: Path, pages: Fragments, mounts: tuple[str, str]) -> str | None:
    if not reference:
        return "empty"
    url = urlsplit(urljoin(base, reference))
    whole = url._replace(query="", fragment="").geturl()
    if url.scheme in ("mailto", "data"):
        return None
    if url.scheme not in ("http", "https", "file"):
        return "a scheme that we do not use"
    for mount in mounts:
        if whole.startswith(mount):
            return _fault_inside(unquote(whole.removeprefix(mount)), _anchor(url.fragment), site, pages)
    same_origin = url.netloc in (urlsplit(mounts[0]).netloc, urlsplit(mounts[1]).netloc)
    return "leads out of the site" if same_origin else None


def _fault_inside(path: str, fragment: str, site: Path, pages: Fragments) -> str | None:
    file = f"{path}index.html" if not path or path.endswith("/") else path
    if not (site / file).is_file():
        return "no such file"
    if fragment and not (file in pages and fragment in pages[file].ids):
        return "no such fragment"
    return None


def _address(path: str) -> str:
    return path.removesuffix("index.html")
