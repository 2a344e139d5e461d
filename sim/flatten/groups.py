"""Teams and their groups as they are when their members join."""

import hashlib
from typing import Any

from sim import parameters as flat
from sim.flatten.pushes import evenly, said
from sim.inputs.catalogue import Catalogue
from sim.inputs.scenario.groups import PLATFORM_CAP
from sim.inputs.scenario.new_groups import NewGroups
from sim.inputs.scenario.scenario import Scenario

UNRESEARCHED = "unresearched"


def teams(scenario: Scenario, catalogue: Catalogue) -> tuple[flat.TeamParameters, ...]:
    """Teams of all stores, groups numbered through the portfolio.

    Args:
        scenario: The scenario.
        catalogue: Definitions that it names.
    """
    segments = {name: number for number, name in enumerate(catalogue.segments)}
    found: list[flat.TeamParameters] = []
    n_groups = 0
    for store in scenario.portfolio:
        for team in range(store.teams):
            groups = []
            for block in store.groups:
                routine = None if block.history is None else _routine(block, catalogue)
                founded = 0 if routine is None else -routine.lasting - routine.silent_for
                for number in range(block.count):
                    groups.append(
                        flat.GroupParameters(
                            number=n_groups,
                            store=store.store,
                            team=len(found),
                            name=block.name if block.count == 1 else f"{block.name} {number + 1}",
                            key=group_key(store.store, team, block.name, number),
                            members=block.members,
                            segment=segments[block.segment],
                            segment_name=block.segment,
                            clarity=catalogue.names[block.name_style].clarity.value,
                            fit=catalogue.fits[UNRESEARCHED].fit.value,
                            presence=catalogue.personas[block.persona].presence.value,
                            owner_minutes=catalogue.personas[block.persona].minutes.value,
                            spam_a_day=float(block.spam_a_day),
                            founded=founded,
                            replace_quits=block.replace_quits,
                            history=routine,
                            salesperson=block.salesperson,
                        )
                    )
                    n_groups += 1
            for procedure, new in scenario.strategy.opened():
                for number in range(new.most):
                    groups.append(_new_group(groups[0], procedure, new, number, n_groups, catalogue))
                    n_groups += 1
            if scenario.strategy.lets_in:
                groups = [group._replace(seats=PLATFORM_CAP) for group in groups]
            found.append(
                flat.TeamParameters(
                    len(found), store.store, store.operators, store.working_hours, tuple(groups), team, store.around
                )
            )
    return tuple(found)


def _new_group(
    first: flat.GroupParameters,
    procedure: str,
    new: NewGroups,
    number: int,
    n_groups: int,
    catalogue: Catalogue,
) -> flat.GroupParameters:
    """A group that is opened during the scenario, for people and spammers like those of the team's first group."""
    return flat.GroupParameters(
        number=n_groups,
        store=first.store,
        team=first.team,
        name=f"{procedure} {number + 1}",
        key=group_key(first.store, first.key, procedure, number),
        members=0,
        segment=first.segment,
        segment_name=first.segment_name,
        clarity=catalogue.names[new.name_style].clarity.value,
        fit=catalogue.fits[UNRESEARCHED].fit.value,
        presence=catalogue.personas[new.persona].presence.value,
        owner_minutes=catalogue.personas[new.persona].minutes.value,
        spam_a_day=first.spam_a_day,
        founded=0,
        replace_quits=False,
        history=None,
        salesperson=new.salesperson or "",
        opened_by=procedure,
    )


def group_key(store: str, team: int, block: str, number: int) -> int:
    """Key of a group's draws, by its own names only, so that other groups may come, go and be renamed.

    Args:
        store: Name of the store.
        team: Number of the team in the store.
        block: Name of the block of groups in the scenario.
        number: Number of the group in the block and team.

    Returns:
        Key, 0 <= key < 2**62.
    """
    digest = hashlib.blake2b("\0".join((store, str(team), block, str(number))).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 2


def _routine(block: Any, catalogue: Catalogue) -> flat.Routine:
    """A group's history."""
    history = catalogue.histories[block.history]
    cadence = history.cadence
    return flat.Routine(
        lasting=round(history.lasting.value),
        silent_for=round(block.silent_for),
        pushes=evenly(
            round(cadence.a_day.value),
            cadence.between,
            "content",
            cadence.product_share.value,
            said(catalogue, cadence.grade),
        ),
    )
