"""The correction desk: an analyst decides row by row, and every decision stands in the review file at once."""
