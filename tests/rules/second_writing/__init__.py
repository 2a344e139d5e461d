"""The decisive rules written a second time from docs/model.md alone, without sight of sim/rules."""
