"""The `cramp-skill` command, for whoever looks after the skill; what it does stands in the modules it calls."""

import sys
from collections.abc import Iterable

import click

from skill.errors import SkillError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Look after the skill: check it, write what Amazon receives, and serve it."""


@cli.command()
def check() -> None:
    """Read all data strictly, and prove the rules that can be checked offline."""
    from skill.alexa.checks import run  # noqa: PLC0415  # the Alexa libraries load only where they are used
    from skill.answers.guide import load_guide  # noqa: PLC0415

    results = run(load_guide())
    for result in results:
        click.echo(
            f"{'ok' if result.holds else 'FAULT':5} {result.rule}{f': {result.detail}' if result.detail else ''}"
        )
    if not all(result.holds for result in results):
        raise SkillError("Some rules do not hold; see FAULT above.")


def main() -> None:
    """Run the command line; whatever it refuses is a sentence and exit code 1."""
    try:
        cli(standalone_mode=True)
    except SkillError as refused:
        _complain(str(refused).splitlines())
        sys.exit(1)


def _complain(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line, err=True)


if __name__ == "__main__":
    main()
