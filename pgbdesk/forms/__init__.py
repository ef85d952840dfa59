"""What documents say: each paper declared once. No PDF, no window."""
