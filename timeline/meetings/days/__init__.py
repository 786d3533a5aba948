"""Which time expression dates a meeting, and what it means where it stands."""
