"""Schedules: what is due when, run once each, whatever happens to computer and clock meanwhile."""
