"""How near the tables come to what people annotated: gold files, pairing, scores."""
