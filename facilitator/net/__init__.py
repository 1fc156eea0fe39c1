"""The way from a phone to this laptop: the addresses that it may be reached at, and the codes to scan."""
