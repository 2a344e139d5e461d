"""What members do: pure scalar arithmetic, one file a behaviour. Randomness comes in as an argument."""
