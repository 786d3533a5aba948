"""`python -m timeline` is the `timeline` command."""

from timeline.cli import main

if __name__ == "__main__":  # a process that works for another imports this too
    main()
