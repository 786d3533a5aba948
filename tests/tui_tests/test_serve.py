"""The dashboard in a browser: who may reach it, and that list and keys arrive, in Chromium too."""

import asyncio
import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import asynccontextmanager

import pytest

from timeline.errors import UsageError
from tui.serve import make_server

PATIENCE = 40.0
RECORD = """
window.seen = '';
const Plain = window.WebSocket;
window.WebSocket = class extends Plain {
  constructor(...given) {
    super(...given);
    this.addEventListener('message', async ({data}) => {
      const raw = data instanceof Blob ? await data.arrayBuffer() : data;
      window.seen += typeof raw === 'string' ? raw : new TextDecoder().decode(raw);
    });
  }
};
"""
"""Keeps what the page gets through its socket, which it draws on a canvas."""


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "textual_serve.server", None)
    with pytest.raises(UsageError, match=r"pip install 'diplomatic-timeline\[web\]'"):
        make_server(port=8001, say=print)


@pytest.fixture
def served(url, four_meetings, tmp_path):
    """The address of a dashboard served on a free port, for a reader who was never here."""
    pytest.importorskip("textual_serve")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "timeline", "dashboard", "--serve", "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--db", url, "--today", "2025-08-17"],
        stderr=subprocess.PIPE,
        env=os.environ | {"XDG_STATE_HOME": str(tmp_path / "state")},
    )
    assert b"until interrupted" in process.stderr.readline()
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield f"127.0.0.1:{port}"
    process.terminate()
    process.communicate()


@pytest.fixture
async def client():
    aiohttp = pytest.importorskip("aiohttp")
    async with aiohttp.ClientSession() as session:
        yield session


async def test_only_its_own_page_reaches_it(served, client):
    async def status(path="/", **headers):
        async with client.get(f"http://{served}{path}", headers=headers) as response:
            return response.status

    assert await status() == 200
    assert await status(Host="evil.example") == 403
    assert await status(Origin="http://evil.example") == 403
    assert await status("/ws", Origin="http://evil.example") == 403
    assert await status("/ws") == 403


async def test_the_page_loads_nothing_from_the_network(served, client):
    async with client.get(f"http://{served}/") as response:
        policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "https" not in policy


async def read_until(receive, text: str) -> None:
    seen = ""
    async with asyncio.timeout(PATIENCE):
        while text not in seen:
            message = await receive()
            seen += message.data.decode() if isinstance(message.data, bytes) else str(message.data)


async def test_the_list_is_shown_and_a_key_works(served, client):
    address = f"http://{served}/ws?width=100&height=30"
    async with client.ws_connect(address, origin=f"http://{served}") as ws:
        await read_until(ws.receive, "Today, Sunday 17 August 2025")
        await ws.send_json(["stdin", "2"])
        await read_until(ws.receive, "August 2025: 3 meetings")


@asynccontextmanager
async def chromium_page(client, folder):
    """Calls to a headless Chromium's only page, over its debugging protocol."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("there is no Chromium")
    options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0"]
    process = subprocess.Popen(
        [browser, *options, "--remote-allow-origins=*", f"--user-data-dir={folder}", "about:blank"],
        stderr=subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(PATIENCE):
            while not (port := folder / "DevToolsActivePort").exists():
                await asyncio.sleep(0.1)
            tools = f"http://127.0.0.1:{port.read_text().split()[0]}/json"
            async with client.get(tools) as response:
                pages = json.loads(await response.text())
        page = next(page for page in pages if page["type"] == "page")
        async with client.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0) as ws:

            async def call(method, **params):
                await ws.send_json({"id": 1, "method": method, "params": params})
                while (answer := await ws.receive_json()).get("id") != 1:
                    pass
                return answer.get("result", {})

            yield call
    finally:
        process.terminate()
        process.wait()


async def test_in_chromium_it_loads_shows_the_list_and_a_key_works(served, client, tmp_path):
    async with chromium_page(client, tmp_path / "profile") as call:

        async def until_seen(text):
            async with asyncio.timeout(PATIENCE):
                while True:
                    found = await call("Runtime.evaluate", expression="window.seen")
                    if text in str(found["result"].get("value")):
                        return
                    await asyncio.sleep(0.2)

        await call("Page.enable")
        await call("Page.addScriptToEvaluateOnNewDocument", source=RECORD)
        await call("Page.navigate", url=f"http://{served}/")
        await until_seen("Today, Sunday 17 August 2025")
        for kind in ("mousePressed", "mouseReleased"):
            place = {"x": 300, "y": 300, "button": "left", "clickCount": 1}
            await call("Input.dispatchMouseEvent", type=kind, **place)
        await call("Input.dispatchKeyEvent", type="keyDown", key="2", text="2")
        await until_seen("August 2025: 3 meetings")
        picture = await call("Page.captureScreenshot")
        assert len(base64.b64decode(picture["data"])) > 5000
