"""The `cramp-skill` command, for whoever looks after the skill; what it does stands in the modules it calls."""

import sys
from functools import partial
from pathlib import Path
from typing import BinaryIO

import click

from skill.errors import SkillError, refusal_of

SIGNS = {"holds": "ok", "yours": "yours", "fault": "FAULT"}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Look after the skill: check it, write what Amazon receives, and serve it."""


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Where to listen.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that answer.")
def serve(host: str, port: int, workers: int) -> None:
    """Serve the skill: POST /alexa, GET /health; settings come from the environment."""
    from skill.settings import Settings  # noqa: PLC0415 -- each command loads what it needs

    settings = Settings.from_environ()
    from skill.web.serve import serve as serve_skill  # noqa: PLC0415 -- wrong settings are told before Flask loads

    serve_skill(settings, host, port, workers=workers)


@cli.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where it listens.")
@click.option("--wait", type=click.IntRange(0, 3600), default=0, metavar="SECONDS", help="So long it may take.")
def health(port: int, wait: int) -> None:
    """Ask the skill that is served on this machine whether it is ready; exit code 1 when it is not."""
    from skill.health import wait_until_ready  # noqa: PLC0415 -- as above

    wait_until_ready(port, wait)


@cli.command()
@click.option("--port", type=click.IntRange(0, 65535), default=3000, show_default=True, help="Where to listen.")
@click.option("--endpoint", metavar="URL", help="Ask the skill that is served there, not the one in this process.")
@click.option("--print-env", "only_env", is_flag=True, help="Only print the shell lines that point `ask` at it.")
def simulator(port: int, endpoint: str | None, *, only_env: bool) -> None:
    """Simulate Alexa on this machine: a page to talk to the skill, and what Amazon's `ask` needs."""
    if only_env:
        from skill.simulator.ask_home import print_env  # noqa: PLC0415 -- as above

        click.echo(print_env(port), nl=False)
        return
    from skill.simulator.serve import serve_simulator  # noqa: PLC0415 -- as above

    serve_simulator(port, endpoint)


@cli.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail when what is there is stale.")
def model(*, only_check: bool) -> None:
    """Write what is made from the data: Amazon's skill package and annotation set, and what is learned from sayings."""
    from skill.alexa.annotations import stale_annotations, write_annotations  # noqa: PLC0415 -- as above
    from skill.alexa.model_json import stale, write  # noqa: PLC0415 -- as above
    from skill.answers.guide import load_guide  # noqa: PLC0415 -- as above
    from skill.answers.resolver.sayings import load_sayings, stale_learned, write_learned  # noqa: PLC0415 -- as above

    guide = load_guide()
    sayings = load_sayings(guide.topics, guide.model.slot_types["EMERGENCY"])
    if not only_check:
        write_learned(guide.resolver, sayings)
        write(guide)
        write_annotations(guide)
    elif faults := [*stale(guide), *stale_annotations(guide), *stale_learned(sayings)]:
        raise SkillError("\n".join(faults))


@cli.command()
@click.option("--quiet", is_flag=True, help="Print only the rules that do not hold.")
def check(*, quiet: bool) -> None:
    """Read all data strictly, and prove Amazon's rules, as far as that goes offline."""
    from skill.alexa.checks import run  # noqa: PLC0415 -- as above
    from skill.answers.guide import read_guide  # noqa: PLC0415 -- as above

    results = run(read_guide())
    for result in results:
        detail = f" ({result.detail})" if result.detail else ""
        if not (quiet and result.holds):
            click.echo(f"{SIGNS[result.verdict]:6}{result.rule}{detail}")
    if not all(result.holds for result in results):
        raise SkillError("Some rules do not hold: see FAULT above.")


@cli.command()
@click.argument("question", nargs=-1, required=True)
def explain(question: tuple[str, ...]) -> None:
    """Show why QUESTION is understood as it is: concepts, candidates with their weights, and the decision."""
    from skill.answers.explanation import explanation  # noqa: PLC0415 -- as above
    from skill.answers.guide import load_guide  # noqa: PLC0415 -- as above

    click.echo(explanation(load_guide(), " ".join(question)))


@cli.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "only_json", is_flag=True, help="Print one JSON object a file, for programs.")
def measure(files: tuple[Path, ...], *, only_json: bool) -> None:
    """Measure how FILES of questions are understood: a JSON object with text and topics a line."""
    from skill.answers.guide import load_guide  # noqa: PLC0415 -- as above
    from skill.answers.measuring import as_json, measured, table  # noqa: PLC0415 -- as above

    guide = load_guide()
    results = [measured(guide, file) for file in files]
    click.echo(as_json(results) if only_json else table(results))


@cli.command()
@click.argument("logs", nargs=-1, required=True, type=click.File("rb"), metavar="LOGFILE...")
@click.option("--html", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write it as a page as well.")
def report(logs: tuple[BinaryIO, ...], file: Path | None) -> None:
    """Show from the log what was asked about, what was not covered, how often help was needed, and how long it took."""
    from skill.report.figures import LONGEST_LINE, Figures  # noqa: PLC0415 -- as above
    from skill.report.page import page  # noqa: PLC0415 -- as above
    from skill.report.parts import parts, summary  # noqa: PLC0415 -- as above
    from skill.report.table import show  # noqa: PLC0415 -- as above

    figures = Figures()
    if file and any(Path(log.name).resolve() == file.resolve() for log in logs):
        raise click.BadParameter("the page would take the place of the log.", param_hint="--html")
    for log in logs:
        figures.read(iter(partial(log.readline, LONGEST_LINE), b""))
    told = summary(figures), parts(figures)
    if file:
        file.write_text(page(*told), "utf-8")
    show(*told)


def main() -> None:
    """Run the command line; whatever the product refuses is a sentence and exit code 1."""
    try:
        cli()
    except SkillError as refused:
        sys.exit(str(refused))
    except ModuleNotFoundError as missing:
        sys.exit(f"The skill is not set up ({missing.name} is missing). Run: make setup-skill")
    except OSError as failed:
        sys.exit(refusal_of(failed))


if __name__ == "__main__":
    main()
