"""The text of an edition as a file: PDF and DOCX with requisites and status, made once and kept."""
