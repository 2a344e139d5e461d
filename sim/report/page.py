"""The report: one HTML page that needs nothing but itself."""

from collections.abc import Mapping

from sim.metrics.study import Study
from sim.report import headlines, origin, rows
from sim.report.panels import Shown, all_figures
from sim.report.resting import rests_view
from sim.report.templating import fingerprint, page, style
from sim.report.words import clean, cut, day_of


def render(study: Study, tables: Mapping[str, str]) -> str:
    """The whole page.

    Args:
        study: a measured scenario.
        tables: data files beside the report, file name -> what stands in it.

    Returns:
        HTML that sends no request and runs no script; the same study gives the same text.

    Raises:
        ValueError: the study has no replicate or no day.
    """
    shown = Shown.of(study)
    if shown.n_replicates == 0 or shown.n_days == 0:
        raise ValueError("a report needs at least one replicate and one day")
    css = style("chart.css", "page.css")
    name = clean(study.name)
    return page(
        "report.html.j2",
        style=css,
        policy=f"default-src 'none'; style-src '{fingerprint(css)}'; base-uri 'none'; form-action 'none'",
        name=name,
        long_name=len(name) > 60,
        tab_title=cut(name.replace("\n", " "), 80),
        description=clean(study.description),
        settings=[clean(setting) for setting in study.settings],
        facts=headlines.facts(study),
        headlines=headlines.headlines(study),
        verdicts=rows.verdict_words(study.rows),
        rows=[rows.row_view(row) for row in study.rows],
        single=study.n_replicates == 1,
        dated=day_of(study.starts, 0) is not None,
        figures=all_figures(shown),
        rests=None if study.rests is None else rests_view(study.rests),
        behaviour=origin.behaviour_file(study),
        behaviour_set=origin.behaviour_set(study),
        scenario=origin.scenario(study),
        input_files=origin.input_files(study),
        record=origin.record(study),
        commands=origin.commands(study),
        files=origin.data_files(tables),
        version=clean(study.provenance.get("version", "")),
    )
