"""What the dashboard shows, as values: no terminal, no database, no clock."""
