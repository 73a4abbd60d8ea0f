"""From a file to a draft: the upload of one file, its progress, the desk where drafts made of files are checked."""
