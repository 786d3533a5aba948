"""What a reader knows at one point of an article: its setting, topics, journeys and focus."""
