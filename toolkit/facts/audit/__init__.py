"""The consistency audit: a text against its own summary, headline and analysis."""
