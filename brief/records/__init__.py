"""Records: what people wrote in YAML, as frozen values that know their line.

Reading stands beside the shapes of the files. The rules of quality are here as
well, because a codebook cannot be read without knowing which fields a rule may
test. Nothing is counted here.
"""
