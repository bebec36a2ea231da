"""Files in another script: what in them is text is converted, everything else stays."""
