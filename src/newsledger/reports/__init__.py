"""From an executed notebook to one self-contained page."""
