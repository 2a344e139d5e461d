"""One-to-one chats (私聊) beside the group, with who considers a dear product."""

from typing import Annotated

from sim.inputs.scenario.goods import DEAREST
from sim.inputs.scenario.procedure import Switch
from sim.inputs.units import Yuan


class Chats(Switch):
    """One-to-one chats with members who consider a purchase, by hand."""

    above: Annotated[float, Yuan(low=0.0, high=DEAREST)]
    """Price from which on an operator offers a chat, a sum of money, yuan."""
