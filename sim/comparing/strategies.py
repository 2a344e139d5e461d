"""The strategies of a comparison: names, inputs, and what each is made of."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from sim.comparing.objectives import UnaskableError
from sim.experiments.strategies import free
from sim.inputs import Inputs
from sim.run.life import Scenario, read_if_needed

#: Scenario files or inputs, by name or in their order.
Asked: TypeAlias = Sequence[Scenario] | Mapping[str, Scenario]


class Strategy(NamedTuple):
    """One strategy."""

    name: str
    inputs: Inputs

    @property
    def made_of(self) -> str:
        """File and settings in words."""
        return ", ".join((Path(self.inputs.path).name, *self.inputs.settings))


def strategies(asked: Asked, settings: Sequence[str] = (), behaviour: str | Path | None = None) -> tuple[Strategy, ...]:
    """Read strategies.

    Args:
        asked: scenarios by name, or a list of them, named by their files.
        settings: changes of every one, `path=value` each.
        behaviour: a behaviour file in place of the shipped one.

    Raises:
        FileNotFoundError: there is no such file.
        InputError: an input file is invalid.
        UnaskableError: fewer than 2 strategies, or strategies whose members behave by different files.
    """
    if len(asked) < 2:
        raise UnaskableError(f"a comparison needs at least 2 strategies, not {len(asked)}")
    named = list(asked.items()) if isinstance(asked, Mapping) else [(_stem(one), one) for one in asked]
    found: list[Strategy] = []
    for name, scenario in named:
        inputs = read_if_needed(scenario, settings, behaviour)
        found.append(Strategy(free(name, [other.name for other in found]), inputs))
    if any(one.inputs.behaviour != found[0].inputs.behaviour for one in found):
        raise UnaskableError("strategies are compared on the same people: they must have one behaviour file")
    return tuple(found)


def _stem(scenario: Scenario) -> str:
    return Path(scenario.path if isinstance(scenario, Inputs) else scenario).stem
