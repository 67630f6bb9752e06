"""Mekaere: live workshops, from phone to screen to export. Importing this patches nothing and starts nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def create_app() -> Flask:
    """The application for the command line, with settings from the environment."""
    from workshop.serving import app_for_commands

    return app_for_commands()
