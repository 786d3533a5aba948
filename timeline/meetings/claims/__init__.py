"""What sentences claim of meetings, put together, and which claims are handed on."""
