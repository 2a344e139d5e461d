"""The report room: HTML pages of studies, comparisons, calibrations; charts in a notebook. Numbers arrive computed."""

from sim.report.calibration import render_calibration
from sim.report.comparison import render_comparison
from sim.report.notebook import Figures, figures
from sim.report.page import render
from sim.report.panels import Figure

__all__ = ["Figure", "Figures", "figures", "render", "render_calibration", "render_comparison"]
