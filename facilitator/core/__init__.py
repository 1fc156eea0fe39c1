"""The rules of a workshop day: pure functions over frozen records. No clock, disk, network or randomness."""
