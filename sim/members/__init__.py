"""When members act: two engines that live the same lives, one to read and one to run."""
