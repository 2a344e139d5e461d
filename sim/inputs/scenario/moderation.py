"""Moderation: removing spammers (广告党)."""

from typing import Literal

from sim.inputs.scenario.procedure import Spell


class Moderation(Spell):
    """Removing spammers."""

    by: Literal["people", "tool"]
    """Who removes them: people, in working hours, or a tool, at once (no unit)."""
