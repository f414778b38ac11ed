"""The segment room."""
