"""The dashboard's screens, one a file: each puts widgets together and returns by `dismiss`."""
