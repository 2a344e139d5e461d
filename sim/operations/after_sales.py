"""After-sales: seeing to faulty goods, by waiving the bill at once or by a procedure."""

from typing import Any

from sim.operations.acts import acts_at
from sim.operations.team import Job, Process, Team
from sim.parameters import AfterSales
from sim.vocabulary import ActKind, RequestKind


def after_sales(team: Team, plan: AfterSales) -> Process:
    """Process: be there for tickets.

    Args:
        team: Who does it.
        plan: Refund at once, or a procedure of some days.
    """
    procedure = "refund" if plan.refund_at_once else "procedure"

    def handled(ticket: Any) -> Job:
        # when the fault was found tells it from a later one of the same buyer
        fault = ticket["time"]
        at_once = int(plan.refund_at_once)
        resolved = acts_at([fault], ActKind.RESOLVE, value=fault, which=ticket["member"], flag=at_once)
        minutes = team.handling[procedure].by_hand
        return Job(procedure, minutes, resolved, days_after=plan.procedure_days)

    team.handlers[RequestKind.TICKET] = handled
    yield team.env.timeout(0)
