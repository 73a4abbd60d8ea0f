"""Acts cited in texts: rows, links in the text, who cites whom, relations proposed with their evidence, names of acts.

kinds, issuer_fit, linker (pure: which document is meant) · placing (pure: places of a text in its clauses) · candidates,
stored (rows and their targets, one writer) · link, links (what the text is marked with) · cited, cited_by, absent (lists) ·
named, renaming (names that editors keep) · evidence, proposals, deciding (relations) · asked, watching (what starts it)
"""
