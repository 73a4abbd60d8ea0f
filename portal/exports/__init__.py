"""Tables to take away: rows as CSV and XLSX for Excel and as JSON for programs. Plain functions; any room may use them."""
