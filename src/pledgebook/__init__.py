"""Pledgebook: who promised what to a mission, in whose words, and what is missing."""

__version__ = "0.1.0"
