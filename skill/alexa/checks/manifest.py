"""The rules of the manifest, after Amazon's "Skill Manifest Schema"."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from skill.alexa.checks.check import Check, judged
from skill.alexa.model_json import LOCALE, file_of_package

Manifest = Mapping[str, Any]
PROMISED = {
    "allowsPurchases": False,
    "usesPersonalInfo": False,
    "isChildDirected": False,
    "containsAds": False,
    "isExportCompliant": True,
}
SIZES = {"smallIconUri": 108, "largeIconUri": 512}
PAGES = ("privacyPolicyUrl", "termsOfUseUrl")
_PNG = b"\x89PNG\r\n\x1a\n"


def manifest_checks(manifest: Manifest) -> Iterator[Check]:
    """Yield each rule with its verdict on the manifest."""
    publishing, privacy = manifest["publishingInformation"], manifest["privacyAndCompliance"]
    yield judged(
        "The category is HEALTH_AND_FITNESS.",
        [] if publishing.get("category") == "HEALTH_AND_FITNESS" else [str(publishing.get("category"))],
    )
    yield judged("The endpoint is an HTTPS address with a certificate of a known type.", _endpoint_faults(manifest))
    yield judged(
        "No purchases, personal data, ads or children; export is compliant; no health data is used.",
        [
            *(key for key, value in PROMISED.items() if privacy.get(key) is not value),
            *(["usesHealthInfo"] if privacy.get("usesHealthInfo") else []),
        ],
    )
    yield judged("Privacy and terms pages stand under HTTPS, on a host of the keeper's.", _page_faults(privacy))
    yield judged("The icons are PNG images of 108 and 512 pixels.", _icon_faults(publishing))
    yield judged(
        "Countries are only listed when the skill is not available worldwide.",
        ["distributionCountries"]
        if publishing["isAvailableWorldwide"] and "distributionCountries" in publishing
        else [],
    )
    yield judged("Every locale has texts, pages and an interaction model.", _locale_faults(manifest))


def _endpoint_faults(manifest: Manifest) -> list[str]:
    endpoint = manifest["apis"].get("custom", {}).get("endpoint", {})
    known = endpoint.get("sslCertificateType") in ("Trusted", "Wildcard")
    return [
        *([] if _is_https(endpoint.get("uri", "")) else ["uri"]),
        *([] if known else ["sslCertificateType"]),
    ]


def _page_faults(privacy: Manifest) -> list[str]:
    pages = [privacy["locales"].get(LOCALE, {}).get(page, "") for page in PAGES]
    return [page for page in pages if not _is_https(page) or re.search("alexa|amazon", urlsplit(page).hostname or "")]


def _is_https(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" and bool(parts.hostname) and parts.port in (None, 443)


def _icon_faults(publishing: Manifest) -> list[str]:
    uris = {key: publishing["locales"][LOCALE].get(key, "") for key in SIZES}
    return [f"{key}: {uri}" for key, uri in uris.items() if _pixels(uri) != (SIZES[key], SIZES[key])]


def _pixels(uri: str) -> tuple[int, int] | None:
    """Return the width and height that a PNG file of the package names, or None when it is no such file."""
    file = file_of_package(uri.removeprefix("file://"))
    data = file.read_bytes() if uri.startswith("file://") and file.is_file() else b""
    return (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) if data.startswith(_PNG) else None


def _locale_faults(manifest: Manifest) -> list[str]:
    texts = set(manifest["publishingInformation"]["locales"])
    pages = set(manifest["privacyAndCompliance"]["locales"])
    models = {file.name.removesuffix(".json") for file in file_of_package("interactionModels/custom").iterdir()}
    return sorted((texts | pages | models) - (texts & pages & models))
