"""A registry of two rows, and an engine whose lives follow from four behaviour numbers by a formula."""

import numpy as np
import pytest

from sim.calibrating.plan import Plan
from sim.run import replicates
from sim.run.people import uncertain
from sim.simulation import GroupInfo, Outcome
from sim.tables import ATTRIBUTION, CONTACTS, CONTENT, DAILY, ENTRY, LABOUR, REDEEMED

REGISTRY = """\
- id: active
  source: A1
  use: calibrate
  metric: daily-active share, days 0..9
  band: [0.15, 0.25]
  gallery: silent-group
  measure: {kind: share_mean, days: [0, 9]}
  fit:
    link: logit
    statements: [{kind: point, value: 0.2, rounding: 0.01}]
    sigma: &
      reporting: {sd: 0.05, source: counted}
      transfer: {sd: 0.1, source: assumed}
      model: {sd: 0.05, source: assumed}
    optimism: too high
    settings: [horizon=20 days]
    reason: it is the same
- id: quits
  source: A3
  use: calibrate
  metric: quits
  band: [0.1, 0.3]
  gallery: silent-group
  measure: {kind: quit_share, days: [0, 9]}
  fit:
    link: logit
    statements: [{kind: range, band: [0.1, 0.2]}]
    sigma:
      reporting: {sd: 0.1, source: counted}
      transfer: {sd: 0.1, source: assumed}
      model: {sd: 0.1, source: assumed}
    optimism: none
    settings: [horizon=20 days]
    reason: it is the same
- id: later
  source: A2
  use: calibrate
  metric: opens
  fit:
    link: logit
    statements: [{kind: point, value: 0.01}]
    sigma:
      reporting: {sd: 0.1, source: counted}
      transfer: {sd: 0.1, source: assumed}
      model: {sd: 0.1, source: assumed}
    optimism: too low
    reason: it waits
""".replace("sigma: &\n", "sigma:\n")

#: Large enough for the screen and a quadratic fit of four numbers.
SMALL = Plan("small", ((160, 2), (64, 2)), (64, 2), rounds=1, least=10.0, most=4, particles=400, draws=64, batch=32)

N, DAYS = 1000, 20


def outcome(inputs, seed, engine="compiled", record_events=False, keep_members=True):
    """One group of a thousand: activity by opening.base and opening.match, quits by quitting.hazard and its power."""
    shares = {}
    for name, number in uncertain(inputs.behaviour).items():
        low, high = number.prior
        shares[name] = 2.0 * (number.value - low) / (high - low) - 1.0 if high > low else 0.0
    noise = ((seed * 2654435761) % 1000003) / 1000003.0 - 0.5
    active = -1.0 + 1.5 * shares["opening.base"] + 1.0 * shares["opening.match"] + 0.2 * noise
    quitting = -2.0 + 1.5 * shares["quitting.hazard"] - 0.5 * shares["quitting.volume_power"] + 0.2 * noise
    daily = np.zeros(DAYS, DAILY)
    daily["day"] = np.arange(DAYS)
    daily["open"] = 1
    daily["present"] = daily["present_initial"] = N
    daily["active"] = round(N / (1.0 + np.exp(-active)))
    daily["quits"][3] = round(N / (1.0 + np.exp(-quitting)))
    groups = [GroupInfo(0, "north", 0, "group", N, "parents", "owner")]
    members = np.zeros(0, np.dtype([("group", np.int64)]))
    return Outcome(
        daily,
        None,
        np.zeros(0, LABOUR),
        groups,
        members,
        np.zeros(0, ENTRY),
        np.zeros(0, CONTACTS),
        np.zeros(0, ATTRIBUTION),
        np.zeros(0, REDEEMED),
        np.zeros(0, CONTENT),
    )


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An empty working folder with the registry in it, and the engine of this file."""
    monkeypatch.setattr(replicates, "outcome", outcome)
    monkeypatch.setattr(replicates, "WORTH_A_POOL", {"compiled": 10**12})  # a process of its own would not know it
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my.yaml").write_text(REGISTRY)
    return tmp_path
