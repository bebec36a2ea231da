"""The recipe behind Duizhao's own Chinese-English Argos package.

Each step is a command, ``python -m training STEP``; ``training/README.md`` walks through them.
PyTorch is needed here alone: what is shipped is a CTranslate2 model.
"""
