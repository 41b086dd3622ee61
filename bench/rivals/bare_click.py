"""A group of click with as many commands as brief has, and nothing else."""

import os

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option("1", prog_name="bare")
def main() -> None:
    """From a folder of records to a monthly brief, every figure traceable."""


def _add(number: int) -> None:
    @main.command(f"command{number}", help="Do what is asked for, and say so.")
    def _command() -> None:
        pass


for each in range(int(os.environ["BARE_COMMANDS"])):
    _add(each)

if __name__ == "__main__":
    main()
