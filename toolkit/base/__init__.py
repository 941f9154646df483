"""The ground floor: what both wings stand on, and nothing that knows an article or a notebook."""
