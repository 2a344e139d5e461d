"""A synthetic posterior with all its evidence: made here, so that every shape a report must carry can be asked for."""

from sim.calibration.identifiability import TradeOff
from sim.inputs.coverage import Coverage
from sim.inputs.evidence import HeldOut, LeftOut, read_evidence
from sim.inputs.shipped import shipped
from sim.metrics.known import Assumed, Knowledge, Number, Predicted, Span
from sim.report.calibration import Evidence

MARK = "c" * 64

COMMANDS = {"This page": "grouplife identify quick --report a.html"}


def number(name, says, contraction, **changed):
    """A behaviour number."""
    whole = Number(name, "log-odds", (-6.0, -2.0), -3.9, -4.4, -3.2, contraction, True, says, "g", "hand-set")
    return whole._replace(**changed)


def knowledge(**changed):
    """A posterior of three fitted numbers and one that was not fitted."""
    whole = Knowledge(
        numbers=(
            number("opening.base", "identified", 0.91),
            number(
                "quitting.hazard", "partly identified", 0.52, prior=(0.0002, 0.02), mean=0.003, low=0.001, high=0.01
            ),
            number("joining.base", "prior-driven", 0.05),
            number("reading.depth", "prior-driven", 0.01, fitted=False),
        ),
        directions=(
            (0.05, (("opening.base", 0.9), ("joining.base", -0.3))),
            (0.5, (("quitting.hazard", 1.0),)),
            (0.99, (("joining.base", 1.0),)),
        ),
        known_directions=1.46,
        rows=(
            Predicted("points_dau", 0.27, 0.24, 0.3, [0.25, 0.3], Span(0.12, 0.001, 0.42)),
            Predicted("points_dau.demand-1", 0.02, -0.01, 0.05, None, None),
        ),
        trade_offs=(TradeOff("opening.base", "quitting.hazard", -0.82, True, ((-4.0, 0.01), (-3.5, 0.001))),),
        assumed=(Assumed("joining.base", (("koc_joins", 0.21),)), Assumed("reading.depth", ())),
        no_prior="",
        sha256=MARK,
        manifest={
            "alarms": [],
            "effective_sample_size": 140.0,
            "k_hat": 0.41,
            "rows": ["points_dau"],
            "not_measurable_yet": ["official_account_open"],
            "seed": 1,
            "plan": {"name": "full", "least": 100.0},
            "version": "0.1.0",
        },
    )
    return whole._replace(**changed)


def predictive(**changed):
    """What draws predict for a row."""
    said = {"draws": 32, "unmeasurable": 0, "mean": 0.21, "low": 0.18, "high": 0.25, "held": 30, "below": 0.0}
    return said | {"up_to": 1.0, "log_score": -0.08} | changed


def held_out_row(**changed):
    """A row that was held out and is hit."""
    row = {
        "row": "served_average_dau",
        "source": "A4",
        "use": "validate",
        "metric": "daily-active share of six kinds of groups",
        "band": [0.2, 0.3],
        "lives": 2,
        "verdict": "hit",
        "mean_low": 0.205,
        "mean_high": 0.215,
        "posterior": predictive(),
        "prior": predictive(mean=0.1, low=0.01, high=0.4, held=4, log_score=-1.99),
        "skill": 1.91,
        "skill_low": 1.2,
        "skill_high": 2.8,
        "tail": 0.9,
        "note": "",
    }
    return row | changed


def held_out(*rows):
    """Held-out rows: one hit, one missed, one without a number, unless others are given."""
    never = predictive(mean=None, low=3.0, high=None, held=0)
    rows = rows or (
        held_out_row(),
        held_out_row(row="fission_groups", verdict="missed", skill=-0.7, skill_low=-1.4, skill_high=-0.1, tail=0.0),
        held_out_row(row="ramp", verdict="undecided", posterior=never, skill=0.1, skill_low=-0.9, skill_high=1.1),
        held_out_row(row="spread", use="display", verdict="shown", skill=None, skill_low=None, skill_high=None),
    )
    return HeldOut.model_validate(
        {
            "posterior": MARK,
            "registry": {"file": "benchmarks.yaml", "sha256": "d" * 64},
            "version": "0.1.0",
            "model_version": "0123456789abcdef",
            "measures_version": "0123456789abcdef",
            "seed": 1,
            "rows": rows,
            "left_out": [{"row": "dear", "member_days": 10**10, "reason": "more than 500,000,000 member-days"}],
        }
    )


def evidence():
    """All evidence there is."""
    left = {
        "row": "koc_joins",
        "refitted_mean": 4000.0,
        "refitted_low": 3000.0,
        "refitted_high": 4800.0,
        "band": [5000.0, None],
        "in_band_share": 0.0,
        "effective": 99.0,
        "note": "below the wanted sample",
    }
    coverage = read_evidence(shipped("calibration/evidence/coverage.json"), Coverage)
    return Evidence(held_out(), LeftOut.model_validate({"posterior": MARK, "rows": [left]}), coverage)
