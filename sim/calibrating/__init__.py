"""From priors to a posterior: proposals lived by the simulator, the mathematics of `sim.calibration` between them."""
