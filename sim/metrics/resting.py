"""What an answer rests on: the numbers of the behaviour that move it, and how well each of them is known."""

from typing import NamedTuple

#: Grade of a number that nothing but judgement stands behind.
ASSUMED = "G"


class Support(NamedTuple):
    """One number of the behaviour that moves an answer beyond chance."""

    number: str  # block.name
    grade: str  # of its source, as in the behaviour file
    source: str
    share: float  # of the answer's variance over draws that goes back to it alone
    by_chance: float  # 95 % quantile of the largest share that any number shows on shuffled draws
    rises: bool  # the answer is higher where the number is higher
    alike: tuple[str, ...]  # numbers that these draws do not tell apart from it: it may be one of them that moves it

    @property
    def assumed(self) -> bool:
        """Whether nothing but judgement stands behind it."""
        return self.grade == ASSUMED


class Answer(NamedTuple):
    """One answer, and what moves it."""

    name: str  # in words
    n_draws: int  # at which it was lived
    supports: tuple[Support, ...]  # beyond chance, the largest share first
    by_chance: float  # share that a number must exceed; 0 where the answer is the same at every draw

    @property
    def assumed(self) -> tuple[Support, ...]:
        """Those behind which nothing but judgement stands."""
        return tuple(one for one in self.supports if one.assumed)


class RestsOn(NamedTuple):
    """What the answers of a run, a comparison or a choice rest on."""

    n_draws: int  # behaviours lived at; 0 for that of the behaviour file alone
    n_assumed: int  # numbers of the behaviour that are assumed
    n_numbers: int  # numbers of the behaviour
    answers: tuple[Answer, ...]  # none where there are too few draws
    note: str  # what must be known to read it, or why nothing is told
