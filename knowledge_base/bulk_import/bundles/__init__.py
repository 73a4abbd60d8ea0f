"""Many files at once → single files under names that are safe to show. Nothing is ever unpacked under a name of its own."""
