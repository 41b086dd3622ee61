"""Scripts: what runs in the map page, as text: Leaflet, and our own few pages of it.

The only room that hands out anything a browser would run. Leaflet comes as the
package XStatic-Leaflet: its own three files and nothing else. The other packages
that carry it bring a web framework (django-leaflet, dash-leaflet), a bundle for
notebooks (jupyter-leaflet) or a Leaflet of 2013 (js.leaflet), and folium loads it
from the network. What a page does with these texts stays out.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path

PACKAGE = "XStatic-Leaflet"
"""What carries Leaflet (BSD 2-Clause, no dependencies of its own)."""

OWN = "map.js"
"""Our script; it lies beside the templates, and no look replaces it."""

_HOME = "xstatic/pkg/leaflet/data"
_MAP_OF_SOURCE = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_UNUSED = re.compile(r"url\(|behavior\s*:|progid:")
_OWN_OF_A_BROWSER = re.compile(r"-(?:ms|moz|webkit)-|^\s*filter\b")


class NoLibraryError(Exception):
    """The package that carries Leaflet is not there, or not whole."""


@cache
def library() -> str:
    """The name and version of what draws the map: Leaflet 1.9.3.

    Raises:
        NoLibraryError: it is not installed.
    """
    try:
        version = distribution(PACKAGE).version
    except PackageNotFoundError as fault:
        raise NoLibraryError from fault
    # The fourth number is the packaging's own.
    return f"Leaflet {'.'.join(version.split('.')[:3])}"


@cache
def library_script() -> str:
    """Leaflet's script, without the line that would send a browser for its source.

    Raises:
        NoLibraryError: it is not installed.
    """
    return _MAP_OF_SOURCE.sub("", _file("leaflet.js")).strip()


@cache
def library_style() -> str:
    """Leaflet's style, less the rules that ask for a picture or know one browser only.

    The pictures are those of markers and layers that our map does not have.

    Raises:
        NoLibraryError: it is not installed.
    """
    rules = _RULE.findall(_REMARK.sub("", _file("leaflet.css")))
    kept = (_rule(*each) for each in rules if not _UNUSED.search(each[1]))
    return "\n".join(filter(None, kept))


def _rule(selector: str, body: str) -> str:
    """A rule in one line, or nothing where nothing is left of it."""
    kept = (each for each in body.split(";") if not _OWN_OF_A_BROWSER.search(each))
    declared = "; ".join(" ".join(each.split()) for each in kept if each.strip())
    return f"{' '.join(selector.split())} {{ {declared} }}" if declared else ""


@cache
def own_script() -> str:
    """The script of the map page."""
    folder = files("brief.printing") / "templates"
    return folder.joinpath(OWN).read_text(encoding="utf-8")


def _file(name: str) -> str:
    try:
        home = distribution(PACKAGE).locate_file(_HOME)
        return Path(str(home), name).read_text(encoding="utf-8")
    except (PackageNotFoundError, OSError) as fault:
        raise NoLibraryError from fault
