"""The report room: a study as one HTML page, a life as charts in a notebook. Every number arrives computed."""

from sim.report.notebook import Figures, figures
from sim.report.page import render
from sim.report.panels import Figure

__all__ = ["Figure", "Figures", "figures", "render"]
