"""The order room."""
