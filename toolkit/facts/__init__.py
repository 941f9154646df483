"""An article's facts as tables, each row tied to its exact words."""
