"""Rules changed on purpose: a factor of 1.2, a sign, a term left out. Each is one text replaced once in one file."""

from typing import NamedTuple


class Mutant(NamedTuple):
    """A planted change of a rule."""

    rule: str  # file of sim/rules without its ending
    old: str
    new: str
    says: str  # the change in words


MUTANTS = (
    Mutant(
        "exposure", "math.exp(-row_rate * lag / rows)", "math.exp(-1.2 * row_rate * lag / rows)", "glimpses: lag x 1.2"
    ),
    Mutant(
        "exposure", "x = row_rate * lag / rows", "x = 1.2 * row_rate * lag / rows", "bounds of a glimpse: lag x 1.2"
    ),
    Mutant("opening", "return interest * quality * fit", "return 1.2 * interest * quality * fit", "match x 1.2"),
    Mutant("opening", "weights.shown * match", "1.2 * weights.shown * match", "what is shown weighs x 1.2"),
    Mutant(
        "quitting",
        "annoyance * (felt + weights.distrust * lost)",
        "annoyance * felt * (1.0 + weights.distrust * lost)",
        "muting relieves from distrust",
    ),
    Mutant("quitting", "* (1.0 - expectation)", "* (1.0 + expectation)", "expectation irritates"),
    Mutant("quitting", "volume: float = 1.0 if", "volume: float = 1.2 if", "a lone message weighs x 1.2"),
    Mutant(
        "quitting",
        "(1.0 - weights.asset_protection * asset)",
        "(1.0 + weights.asset_protection * asset)",
        "points drive members away",
    ),
    Mutant("quitting", "rate = frailty * hazard", "rate = 1.2 * frailty * hazard", "hazard of quitting x 1.2"),
    Mutant("quitting", "rate = hazard * mute_ratio", "rate = 1.2 * hazard * mute_ratio", "hazard of muting x 1.2"),
    Mutant(
        "habit",
        "habit + gain * (1.0 - habit) * reward",
        "habit + 1.2 * gain * (1.0 - habit) * reward",
        "gain of habit x 1.2",
    ),
    Mutant("habit", "(1.0 - loss) ** float(n_missed)", "(1.0 - 1.2 * loss) ** float(n_missed)", "loss of habit x 1.2"),
    Mutant("habit", "return pull * habit", "return 1.2 * pull * habit", "pull of habit x 1.2"),
    Mutant("points", "math.exp(-wear * n_done)", "math.exp(wear * n_done)", "rewards grow instead of wearing off"),
    Mutant("points", "offer / (offer + half_worth)", "offer / (offer + 1.2 * half_worth)", "half worth x 1.2"),
    Mutant("points", "n_missed <= freeze", "n_missed < freeze", "a frozen streak is lost a miss too early"),
    Mutant(
        "posting",
        "silent: float = (1.0 - share) ** n_human",
        "silent: float = (1.0 - 1.2 * share) ** n_human",
        "branching x 1.2",
    ),
    Mutant(
        "posting",
        "weights.found + weights.expectation * expectation",
        "weights.found + 0.8 * weights.expectation * expectation",
        "expectation makes people speak x 0.8",
    ),
    Mutant(
        "posting",
        "propensity * logistic(weights.found",
        "0.8 * propensity * logistic(weights.found",
        "turns after a find x 0.8",
    ),
    Mutant("reading", "(1.0 - interesting * match)", "(1.0 - 1.2 * interesting * match)", "chance of a find x 1.2"),
    Mutant(
        "trust", "return trust + gain * (1.0 - trust)", "return trust - gain * (1.0 - trust)", "usefulness costs trust"
    ),
    Mutant(
        "trust",
        "left: float = (1.0 - loss) ** n_times",
        "left: float = (1.0 - 0.8 * loss) ** n_times",
        "loss of trust x 0.8",
    ),
    Mutant(
        "expectation",
        "value + step * (target - value)",
        "value + 1.2 * step * (target - value)",
        "steps of expectation x 1.2",
    ),
    Mutant(
        "alerts", "return weights.response * left", "return 1.2 * weights.response * left", "answers to alerts x 1.2"
    ),
    Mutant(
        "buying", "exponential(u) * decision_days", "1.2 * exponential(u) * decision_days", "days of decision x 1.2"
    ),
    Mutant("buying", "listed * (1.0 - discount)", "listed * (1.0 + discount)", "a discount makes dearer"),
    Mutant("buying", "dropout * (1.0 - trust)", "dropout * (1.0 + trust)", "trust makes buyers drop out"),
    Mutant("trust", "whole - lost * planted", "whole + lost * planted", "distrust makes planted speakers count twice"),
    Mutant("liveliness", "count / (count + half_count)", "count / (count + 1.2 * half_count)", "half count x 1.2"),
    Mutant(
        "packets",
        "reciprocity * received / returned)",
        "1.2 * reciprocity * received / returned)",
        "packets returned x 1.2",
    ),
    Mutant("buying", "+ weights.reward * reward", "- weights.reward * reward", "points for an order deter from it"),
    Mutant(
        "buying",
        "math.exp(weights.share_reward * reward)",
        "math.exp(-weights.share_reward * reward)",
        "points for showing an order deter from it",
    ),
    Mutant("points", "(1.0 + lift * reward)", "(1.0 - lift * reward)", "points for the store deter from it"),
    Mutant("joining", "log_odds -= weights.warned", "log_odds += weights.warned", "bad word draws people"),
    Mutant("joining", "math.exp(-told / around)", "math.exp(-1.2 * told / around)", "people told x 1.2"),
    Mutant("joining", "return first_look * (1.0 - match)", "return first_look * match", "newcomers who match leave"),
)
