"""From what people said to a draft in which every sentence leads back to it."""

__version__ = "0.1.0"
