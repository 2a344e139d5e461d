"""Inputs to Parameters: names become numbers. The only room that knows both."""

from sim import parameters as flat
from sim.flatten.groups import teams
from sim.flatten.members import member_parameters
from sim.flatten.numbers import values
from sim.flatten.plans import Plans, channels, platform, spam
from sim.inputs import Inputs

__all__ = ["channels", "flatten"]


def flatten(inputs: Inputs) -> flat.Parameters:
    """All of a simulation but its seed.

    Args:
        inputs: Scenario, catalogue and behaviour, checked.

    Returns:
        Parameters.
    """
    scenario, catalogue = inputs.scenario, inputs.catalogue
    behaviour = {name: values(getattr(inputs.behaviour, name)) for name in type(inputs.behaviour).model_fields}
    weekend_days = tuple((scenario.starts.weekday() + day) % 7 >= 5 for day in range(7))
    sold = scenario.strategy.sold
    return flat.Parameters(
        horizon=round(scenario.horizon),
        weekend_days=weekend_days,
        members=member_parameters(scenario, catalogue, behaviour, weekend_days),
        teams=teams(scenario, catalogue),
        strategy=Plans(scenario, catalogue, behaviour["attention"]).strategy(),
        spam=spam(catalogue),
        platform=platform(catalogue),
        channels=channels(scenario),
        handling={
            name: flat.Handling(**values(getattr(catalogue.labour, name)))
            for name in type(catalogue.labour).model_fields
        },
        wage=float(catalogue.costs.wage.value),
        commission=0.0 if sold is None else sold.commission,
    )
