"""Settings: where the database is, and what a user may set besides; environment and one TOML file.

An option of a command beats the environment (``TIMELINE_…``), which beats ``config.toml`` in the
user's configuration folder.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from platformdirs import user_config_path, user_data_path
from pydantic import ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from timeline.errors import UsageError

__all__ = ["Settings", "database_url", "read_settings"]


class Settings(BaseSettings):
    """What a user can set; `widths` gives days for vague words ("in the days ahead")."""

    model_config = SettingsConfigDict(env_prefix="TIMELINE_", extra="ignore")

    db: str | None = None
    widths: dict[str, int] = {}

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Options first, then the environment, then the file."""
        return (
            init_settings,
            env_settings,
            TomlConfigSettingsSource(settings_cls, toml_file=config_path()),
        )


def config_path() -> Path:
    """The user's configuration file, whether it exists or not."""
    return user_config_path("timeline", appauthor=False) / "config.toml"


@cache
def read_settings() -> Settings:
    """The settings that hold; `UsageError` names the file or variable that cannot be read."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise UsageError(f"{config_path()} or TIMELINE_ environment: {wrong}") from error
    except ValueError as error:
        raise UsageError(f"{config_path()} is not TOML: {error}") from error


def database_url(option: str | None) -> str:
    """The database to use: the option, else the settings, else a file in the user's data folder."""
    chosen = option or read_settings().db
    if chosen:
        return chosen
    return f"sqlite:///{user_data_path('timeline', appauthor=False) / 'timeline.db'}"
