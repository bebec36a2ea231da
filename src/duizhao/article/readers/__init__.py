"""Readers: each turns the bytes of one kind of file into a `duizhao.article.lines.Page`."""
