"""What a notebook can be told: its tagged cell read, values checked, ranges, secrets, the JSON Schema."""
