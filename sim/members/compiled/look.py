"""What a look at the phone comes to (compiled engine)."""

from typing import Any

import numpy as np

from sim.compiling import inlined_kernel, kernel
from sim.draws import uniform
from sim.members.compiled.glimpse import glimpse
from sim.members.compiled.state import ALL_CUED
from sim.members.compiled.visit import visit
from sim.rules.attention import attention_before
from sim.rules.exposure import is_on_screen
from sim.rules.habit import cue_probability, habit_missed
from sim.vocabulary import N_RITUALS, Stream


@kernel
def has_news(g: Any, m: Any, t: float) -> bool:
    """Whether a look could come to anything: something new in the list, a message to be sent, a cue not yet met."""
    news: bool = g.n_messages > m.seen or m.prepared != 0 or (t < g.rituals_until and m.cued != ALL_CUED)
    return news


@kernel
def _is_called(p: Any, g: Any, m: Any, t: float, counter: int) -> bool:
    """Whether the habit of an open ritual brings the member straight to the group; tried once an occasion."""
    called = False
    for ritual in range(N_RITUALS):
        cue = 1 << ritual
        if m.cued & cue != 0 or t >= g.ritual_until[ritual]:
            continue
        m.cued |= cue
        habit: float = np.float64(m.habit[ritual])
        if habit == 0.0:
            continue
        habit = habit_missed(habit, p.habit.loss, g.ritual_count[ritual] - m.mark[ritual] - 1)
        if uniform(m.key, Stream.CUE.value, counter * N_RITUALS + ritual) < cue_probability(habit, p.habit.pull):
            called = True
    return called


@inlined_kernel
def look(
    p: Any,
    traits: Any,
    g: Any,
    members: Any,
    buyers: Any,
    seat: int,
    day: int,
    t: float,
    counter: int,
    alerted: bool,
    row: Any,
    agenda: Any,
    journal: Any,
) -> None:
    """A member looks at the phone: an open ritual or a message to be sent may call, the group may be in sight."""
    m = members[seat]
    opens = False
    if t < g.rituals_until and m.cued != ALL_CUED:
        opens = _is_called(p, g, m, t, counter)
    opens |= m.prepared != 0
    if g.n_messages > m.seen:
        visible = alerted
        if not visible:
            now = g.midnight_attention + attention_before(p.attention.cumulative, g.day_type, t - day)
            lag = now - g.last_attention
            u = uniform(m.key, Stream.VISIBLE.value, counter)
            visible = is_on_screen(u, lag, traits.row_rate[m.row_rate], p.exposure.rows)
        if visible:
            opens |= glimpse(p, traits, g, members, seat, t, counter, row, journal)
    if opens and m.present != 0:
        visit(p, traits, g, members, buyers, seat, t, counter, row, agenda, journal)
