"""Charts in a notebook: the figures of the report, shown by whatever displays HTML."""

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from sim.metrics.study import AccountRow, ChannelRow, GiftRow, JoinRow, LineageRow, Study
from sim.report.panels import Figure, Shown, all_figures
from sim.report.templating import page, style


class Figures:
    """Figures that a notebook displays. `figures["activity"]` is one of them alone."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        """Hold figures in the order in which they are shown."""
        self._figures = tuple(figures)

    def __iter__(self) -> Iterator[Figure]:
        """Each figure with chart, legend, note and table."""
        return iter(self._figures)

    def __len__(self) -> int:
        """Number of figures."""
        return len(self._figures)

    def __getitem__(self, key: str) -> "Figures":
        """One figure by its key, displayable as well.

        Raises:
            KeyError: there is no such figure; the message names those that there are.
        """
        found = [figure for figure in self._figures if figure.key == key]
        if not found:
            raise KeyError(f"no figure {key!r}; there are {', '.join(figure.key for figure in self._figures)}")
        return Figures(found)

    def __repr__(self) -> str:
        """The keys of the figures."""
        return f"<Figures: {', '.join(figure.key for figure in self._figures)}>"

    def _repr_html_(self) -> str:
        return page("figures.html.j2", style=style("chart.css"), figures=self._figures)


def figures(
    of: Study | Mapping[str, npt.ArrayLike],
    *,
    n_groups: int = 1,
    starts: str = "",
    labour: Mapping[str, float] | None = None,
    offered_load: float = math.nan,
    channels: Sequence[ChannelRow] = (),
    accounts: Sequence[AccountRow] = (),
    joins: Sequence[JoinRow] = (),
    gifts: Sequence[GiftRow] = (),
    lineage: Sequence[LineageRow] = (),
) -> Figures:
    """Charts of a study, or of the curves of one or more lives.

    Args:
        of: a study, which brings all the rest; or column of sim.metrics.columns.CURVES -> (n_days,) or (n_replicates,
            n_days), summed over groups.
        n_groups: number of groups behind the sums.
        starts: ISO date of day 0; without it days are numbered only.
        labour: procedure -> minutes over the horizon, all teams; without it there is no chart of staff time.
        offered_load: labour minutes / staffed minutes.
        channels: ways into the groups; without them there is no chart of joins.
        accounts: by store and salesperson, with the curve `profit`; without them there is no chart of money.
        joins: by store and salesperson; without them there is no chart of who came to whom.
        gifts: the whole mall, then each gift; without them there is no chart of gifts.
        lineage: groups of the first life that were opened after the start or closed; without them there is no chart
            of groups that come and go.

    Returns:
        The figures, displayed by a notebook; one life has no band.
    """
    if isinstance(of, Study):
        return Figures(all_figures(Shown.of(of)))
    curves = {column: np.atleast_2d(np.asarray(values, dtype=np.float64)) for column, values in of.items()}
    shown = Shown(curves, n_groups, starts, labour or {}, offered_load, channels, accounts, joins, gifts, lineage)
    return Figures(all_figures(shown))
