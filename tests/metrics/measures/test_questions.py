"""Every kind of measure has its file."""

from typing import get_args

from sim.inputs.measures import Measure
from sim.metrics.measures import QUESTIONS

KINDS = get_args(get_args(Measure)[0])


def test_every_kind_has_a_file_of_its_name():
    """The models of the registry and the files that answer them are the same, by name."""
    assert set(KINDS) == set(QUESTIONS)
    for kind, question in QUESTIONS.items():
        assert question.__name__.rpartition(".")[2] == get_args(kind.model_fields["kind"].annotation)[0]


def test_every_question_has_a_test():
    """Each kind is named in a test of this folder or in tests/metrics/test_benchmarks.py."""
    from pathlib import Path

    here = Path(__file__).parent
    text = "".join(path.read_text() for path in [*here.glob("test_*.py"), here.parent / "test_benchmarks.py"])
    assert [kind for kind in KINDS if f'"{get_args(kind.model_fields["kind"].annotation)[0]}"' not in text] == []
