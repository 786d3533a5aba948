"""How sure a sentence is of a meeting: held, planned, possible, put off, called off, or none."""
