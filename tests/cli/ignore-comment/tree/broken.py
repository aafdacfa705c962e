x = = 1  # graphvet: ignore[GV901] kept as an example
