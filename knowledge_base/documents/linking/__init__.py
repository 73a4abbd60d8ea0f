"""Citations of texts as links, both ways; relations proposed with their evidence; names of acts that editors keep."""
