"""Reading language models from GGUF files and laying them out for CTranslate2.

What is here imports the packages of the extra ``llm`` at its top: call `require_extra` first.
"""
