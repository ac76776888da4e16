"""Shows a report at a terminal."""

from rich.console import Console
from rich.table import Table

from skill.report.parts import Part


def show(sentences: tuple[str, ...], parts: tuple[Part, ...]) -> None:
    """Print the sentences, and a table for each part that has rows."""
    console = Console(highlight=False)
    for sentence in sentences:
        console.print(sentence)
    for part in parts:
        if part.rows:
            console.print(f"\n[bold]{part.title}[/bold], {part.of}")
            console.print(_table(part))


def _table(part: Part) -> Table:
    table = Table("", "", "", show_header=False, box=None)
    table.columns[1].justify = table.columns[2].justify = "right"
    for row in part.rows:
        table.add_row(row.name, f"{row.count:,}", f"{row.share:.1%}")
    return table
