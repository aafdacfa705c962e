x = 1  # graphvet: ignore
