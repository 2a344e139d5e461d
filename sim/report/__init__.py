"""The report room: pages of studies, comparisons, sweeps and calibrations; charts in a notebook. Numbers are given."""

from sim.report.calibration import render_calibration
from sim.report.comparison import render_comparison
from sim.report.notebook import Figures, figures
from sim.report.page import render
from sim.report.panels import Figure
from sim.report.sweep import Responses, render_sweep

__all__ = [
    "Figure",
    "Figures",
    "Responses",
    "figures",
    "render",
    "render_calibration",
    "render_comparison",
    "render_sweep",
]
