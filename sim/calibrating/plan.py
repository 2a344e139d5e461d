"""How much a calibration lives, stage after stage."""

from typing import NamedTuple


class Plan(NamedTuple):
    """Sizes of the stages."""

    name: str
    waves: tuple[tuple[int, int], ...]  # points and replicates of each; the first one spreads over the whole prior
    correction: tuple[int, int]  # points and replicates of the real lives that correct the emulator
    rounds: int  # corrections at most; another one follows when the effective sample is below `least`
    least: float  # effective sample below which the draws are called poor
    most: int  # parameters that are fitted, at most
    particles: int
    settling: tuple[int, int] = (4, 24)  # times that the reference behaviour is lived and moved, and its replicates
    draws: int = 256
    batch: int = 64  # points lived, and kept on disk, together

    def stages(self) -> tuple[tuple[str, int, int], ...]:
        """Name, points and replicates of every stage, without repeated corrections."""
        waves = tuple((f"wave-{i + 1}", n, r) for i, (n, r) in enumerate(self.waves))
        settling = tuple((f"settling-{i + 1}", 1, self.settling[1]) for i in range(self.settling[0]))
        return (*waves, ("correction-1", *self.correction), *settling)

    @property
    def n_lives(self) -> int:
        """Replicates of proposals, all stages together, without repeated corrections."""
        return sum(n * r for _, n, r in self.stages())

    @property
    def most_lives(self) -> int:
        """The same with every correction that may follow."""
        n, replicates = self.correction
        return self.n_lives + (self.rounds - 1) * n * replicates


#: A first correction and up to two more.
FULL = Plan("full", ((512, 2), (512, 2), (512, 2)), (500, 2), rounds=3, least=100.0, most=20, particles=2000)

#: Some minutes: shows that all of it works, with a posterior that says itself how poor it is.
QUICK = Plan("quick", ((192, 2), (96, 2)), (96, 2), rounds=1, least=30.0, most=6, particles=1000, settling=(2, 24))
