"""Where a meeting is: phrases of place, the town where the story stands, the host at home."""
