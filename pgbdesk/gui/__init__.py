"""The window. Shows and asks; what it means is the session's and the law's business."""
