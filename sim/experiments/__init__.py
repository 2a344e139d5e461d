"""Experiments: many runs of many strategies on common blocks, kept on disk, resumable."""
