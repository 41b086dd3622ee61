"""`python -m brief` is `brief`."""

from brief.cli import run

if __name__ == "__main__":
    run()
