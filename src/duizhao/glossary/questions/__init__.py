"""Questions to the author: what an article may have got wrong."""
