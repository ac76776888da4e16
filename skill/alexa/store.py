"""What the skill store shows and testers read: `interaction_model/store.yaml`, loaded strictly."""

import re
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from skill.answers.strict import load_yaml, read
from skill.errors import DataError

HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
OPEN_HOST = ".example"
"""A host that ends so is nobody's (RFC 2606): it stands for the keeper's own, until there is one."""
OPEN_PERMISSION = "Permission to retell it: to be filled in by the skill's keeper."


@dataclass(frozen=True)
class Store:
    """All of `store.yaml`."""

    host: str
    """The keeper's host name, where the endpoint and its pages are served."""
    certificate: str
    """`Trusted`, or `Wildcard`."""
    name: str
    invocation: str
    summary: str
    keywords: tuple[str, ...]
    examples: tuple[str, ...]
    """The example phrases, each with the wake word."""
    description: str
    testing: str
    """The testing instructions, with `{permission}` where it belongs."""
    permission: str | None = None
    """What shows that the article may be retold; the keeper's to say."""

    @property
    def instructions(self) -> str:
        """The testing instructions, filled in."""
        return self.testing.replace("{permission}", self.permission or OPEN_PERMISSION)

    def url(self, path: str) -> str:
        """Return the address of a page on the keeper's host."""
        return f"https://{self.host}/{path}"

    @property
    def open_points(self) -> tuple[str, ...]:
        """The keys that the keeper has yet to fill."""
        still_open = {"host": self.host.endswith(OPEN_HOST), "permission": not self.permission}
        return tuple(key for key, is_open in still_open.items() if is_open)


def load_store(file: Traversable | None = None) -> Store:
    """Return the store's texts; raises DataError with every fault."""
    faults: list[str] = []
    data = load_yaml(file or files("interaction_model").joinpath("store.yaml"), "store.yaml", faults)
    if isinstance(data, dict) and data.get("permission") is None:
        data.pop("permission", None)
    store = None if faults else read(Store, data, "store.yaml", faults)
    if store and not HOST.fullmatch(store.host):
        faults.append(f"store.yaml: host: expected a host name alone, such as cramps.your-domain, got {store.host!r}")
    if faults or store is None:
        raise DataError(faults)
    return store
