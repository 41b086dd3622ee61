"""Words: figures, changes, findings and records told in sentences.

`sentence` is the shape that all of them make. Thresholds and phrases are data,
in YAML beside the code. What an issue chooses to say is decided above.
"""
