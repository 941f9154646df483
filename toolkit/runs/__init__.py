"""Running notebooks: parameters, engine, one report, manifest. Knows nothing of articles."""
