"""Publications: what an article looks like as DOCX, HTML and XLIFF."""
