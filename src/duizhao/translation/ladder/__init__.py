"""The ladder of guidance: ways of making a decoder keep terms and numbers, a class each.

A sentence climbs only as far as it must: every rung's output is verified, and the first that
holds wins. `duizhao.translation.guidance` drives it.
"""
