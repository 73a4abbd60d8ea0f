"""How the files of the demo were made: papers, forms, scans, pictures. Developers' tools; the results are committed."""
