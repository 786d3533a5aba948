"""No test sees or touches the database, settings or terminal of whoever runs it."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("timeline", deadline=None)  # how fast a machine is says nothing here
settings.load_profile("timeline")


@pytest.fixture(scope="session", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(home / "config"))
        patch.setenv("XDG_DATA_HOME", str(home / "data"))
        patch.setenv("XDG_STATE_HOME", str(home / "state"))
        patch.setenv("TIMELINE_DB", f"sqlite:///{home / 'timeline.db'}")
        for name in ("TIMELINE_TODAY", "COLUMNS", "NO_COLOR", "FORCE_COLOR"):
            patch.delenv(name, raising=False)
        yield
