"""From tables to figures: four drawings, each with its finding, its reading, its source and its data."""
