"""Who and what an article names: people, states, organisations and bodies, each once."""
