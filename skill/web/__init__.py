"""The endpoint that Amazon calls: verification, the webhook, health, and the pages for people."""

from skill.web.app import create_app

__all__ = ["create_app"]
