"""Papers as tagged PDF, made in memory."""
