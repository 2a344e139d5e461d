"""The gate: exact hashes of small lives, drift of calibrated rows from frozen references, and the rows' bands."""
