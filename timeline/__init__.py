"""News articles in; a timeline of diplomatic meetings out, past and upcoming."""

__all__ = ["__version__"]

__version__ = "0.1.0"
