"""What readers ask: counted by day without a trace of who asked, and told to the editors."""
