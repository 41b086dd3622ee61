"""The trust suite: what must never happen, tried out.

    python -m tests.trust --quick     the size that every change must pass
    python -m tests.trust --full      the long form, overnight

Every module here attacks one promise and lists its attacks in `ATTACKS`. An attack
makes numbered attempts, and says of each what went wrong, which should be nothing.
Each is also run with the guard taken out that it is meant to test, and must notice.
"""
