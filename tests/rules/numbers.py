"""Numbers that rules are given, as Hypothesis strategies."""

from hypothesis import strategies as st

#: Uniform numbers as draws gives them: never 0 or 1.
uniforms = st.integers(0, 2**52 - 1).map(lambda word: (word + 0.5) * 2.0**-52)
shares = st.floats(0.0, 1.0)
fractions = st.floats(0.0, 1.0, exclude_max=True)
log_odds = st.floats(-20.0, 20.0)
lags = st.floats(0.0, 1e4)
rates = st.floats(1e-3, 1e4)
counts = st.integers(0, 10_000)
