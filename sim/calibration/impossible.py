"""What a calibration cannot go on from."""


class ImpossibleError(ValueError):
    """Lives and statements that leave nothing to sample or to fit, with the reason."""
