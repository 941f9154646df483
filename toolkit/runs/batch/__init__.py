"""Many jobs: planned from a grid, handed to workers, tried again, told; here or on a cluster."""
