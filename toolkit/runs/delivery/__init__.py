"""Delivery: a published report taken to the people and places a schedule names, as far as its TLP mark allows."""
