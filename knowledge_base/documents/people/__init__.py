"""People named in texts: what editors decide, the gate before the site, covered copies, withdrawal (`docs/adr/0015`)."""
