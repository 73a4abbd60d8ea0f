"""What in the bank quarrels: one act quoted with two dates, documents with the same requisites, texts nearly the same.

signature (pure MinHash) · stored (signatures as rows) · near (texts like this one) · dates (pure) · report (all of it)
"""
