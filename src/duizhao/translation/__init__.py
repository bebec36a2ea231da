"""Translation: engines, the term plan, guided decoding and its verification."""
