"""pgbdesk: run a persoonsgebonden budget at home, in an encrypted local file."""

__version__ = "0.1.0"
