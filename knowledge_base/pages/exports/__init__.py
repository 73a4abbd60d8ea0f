"""Tables to take away: what a list holds, as CSV and XLSX for Excel and as JSON for programs."""
