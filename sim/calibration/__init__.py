"""Mathematics of calibration: numbers in, numbers out. Nothing here knows the simulator or the registry.

Points of parameters are arrays (n_points, n_parameters) on the *normal scale*, on which every prior is N(0, 1)
(`priors`). Summaries of simulated lives are arrays (n_points, n_summaries) on their link scale (`links`).
"""
