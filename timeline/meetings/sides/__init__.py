"""Who takes part: names, offices, pronouns and plurals in the slots of a frame, resolved."""
