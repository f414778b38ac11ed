"""The languages room."""
