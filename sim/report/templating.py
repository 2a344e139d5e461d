"""The templates and style sheets, which travel as package data."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


def page(template: str, **content: Any) -> str:
    """A filled template; whatever is not Markup is escaped.

    Args:
        template: name of a file in templates/.
        **content: what the template names.
    """
    return _environment().get_template(template).render(**content)


@cache
def style(*names: str) -> Markup:
    """Style sheets of templates/ as the text of one style element."""
    text = "\n".join(files("sim.report").joinpath("templates", name).read_text(encoding="utf-8") for name in names)
    if "<" in text:
        raise ValueError("a style sheet must not hold `<`: it would end the style element")
    return Markup(text)


def fingerprint(text: str) -> str:
    """The hash by which a content policy allows an inline style element."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("sim.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
