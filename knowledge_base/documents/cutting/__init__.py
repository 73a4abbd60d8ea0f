"""How the text of an edition is cut into clauses: lines, marks, tree, anchors. The way in is `documents.clauses`."""
