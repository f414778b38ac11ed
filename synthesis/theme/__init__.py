"""The theme room."""
