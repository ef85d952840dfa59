"""What the user can do, without windows and files."""
