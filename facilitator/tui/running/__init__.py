"""The parts of the run page: where the day is, what it says of it, and what can be done."""
