"""The part of Amazon's Skill Management API that the `ask` command line needs, for any skill id."""

from flask import Blueprint

from skill.simulator.management.packages import serve_packages
from skill.simulator.management.simulations import serve_simulations
from skill.simulator.management.skills import serve_skills
from skill.simulator.workbench import Workbench

__all__ = ["management"]


def management(bench: Workbench) -> Blueprint:
    """Return the API on `bench`."""
    api = Blueprint("management", __name__)
    serve_skills(api, bench)
    serve_simulations(api, bench)
    serve_packages(api, bench)
    return api
