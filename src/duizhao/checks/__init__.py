"""What may be wrong with a translated article, said by rules that can be switched off."""
