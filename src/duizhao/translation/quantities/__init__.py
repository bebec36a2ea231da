"""Numbers, dates, times and addresses: what a translation must neither lose nor change.

Read from the source by rule, rendered by rule where one is certain, and verified in the English.
"""
