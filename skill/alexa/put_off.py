"""Puts off loading a module that the SDK imports and nothing here uses, until something uses it after all."""

import sys
from importlib import import_module
from importlib.util import LazyLoader, find_spec, module_from_spec


def put_off(package: str, name: str) -> None:
    """Let `from package import name` give a module that is loaded once something of it is asked for."""
    full = f"{package}.{name}"
    spec = find_spec(full)
    if full in sys.modules or spec is None or spec.loader is None:
        return
    loader = spec.loader = LazyLoader(spec.loader)
    module = sys.modules[full] = module_from_spec(spec)
    loader.exec_module(module)
    setattr(import_module(package), name, module)
