"""The pages and the phone API of a session, served to the local network from the hub's own process."""
