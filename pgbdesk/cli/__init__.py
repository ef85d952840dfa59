"""The command line: thin, over the same code as the window. It talks by printing; nothing else does."""
