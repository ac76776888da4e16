"""The manifest: what the store and Amazon need to know of the skill, `skill.json`."""

from typing import Any

from skill.alexa.store import Store

ICONS = {"smallIconUri": "small", "largeIconUri": "large"}


def manifest(store: Store, locale: str) -> dict[str, Any]:
    """Return the manifest of a self-hosted custom skill in one locale."""
    return {
        "manifest": {
            "manifestVersion": "1.0",
            "publishingInformation": _publishing(store, locale),
            "apis": {"custom": {"endpoint": _endpoint(store)}},
            "permissions": [],
            "privacyAndCompliance": _privacy(store, locale),
        },
    }


def _endpoint(store: Store) -> dict[str, str]:
    return {"uri": store.url("alexa"), "sslCertificateType": store.certificate}


def icon(locale: str, size: str) -> str:
    """Return the path of an icon in the package."""
    return f"assets/images/{locale}_{size}Icon.png"


def _publishing(store: Store, locale: str) -> dict[str, Any]:
    shown = {
        "name": store.name,
        "summary": store.summary,
        "description": store.description,
        "examplePhrases": list(store.examples),
        "keywords": list(store.keywords),
        **{key: f"file://{icon(locale, size)}" for key, size in ICONS.items()},
    }
    return {
        "category": "HEALTH_AND_FITNESS",
        "distributionMode": "PUBLIC",
        "isAvailableWorldwide": True,
        "testingInstructions": store.instructions,
        "locales": {locale: shown},
    }


def _privacy(store: Store, locale: str) -> dict[str, Any]:
    pages = {"privacyPolicyUrl": store.url("privacy"), "termsOfUseUrl": store.url("terms")}
    return {
        "allowsPurchases": False,
        "containsAds": False,
        "isChildDirected": False,
        "isExportCompliant": True,
        "usesPersonalInfo": False,
        "locales": {locale: pages},
    }
