"""The dashboard's widgets: each owns its keys and its look, and tells of itself by messages."""
