"""JupyterLab really started, the notebooks run in the browser."""

import re
import shutil
import socket
import subprocess
import sys
import time
from urllib.request import urlopen

import pytest

from newsledger.pipeline.plan import stages

pytestmark = [pytest.mark.slow, pytest.mark.browser]
TOKEN = "a-token-for-the-test"


@pytest.fixture(scope="module")
def lab(seed_project, tmp_path_factory):
    """A running JupyterLab on a copy of the rebuilt project, since it saves notebooks; gives its address."""
    root = tmp_path_factory.mktemp("lab") / "project"
    shutil.copytree(seed_project.root, root, symlinks=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("jupyter")
    environment = seed_project.environment | {
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "JUPYTER_PREFER_ENV_PATH": "1",
    }
    command = ["jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}"]
    command += [f"--IdentityProvider.token={TOKEN}", "--ServerApp.disable_check_xsrf=True"]
    log = (home / "log").open("w")
    server = subprocess.Popen([sys.executable, "-m", *command], cwd=root, env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            urlopen(f"{address}/api?token={TOKEN}", timeout=5).read()
            break
        except OSError:
            assert server.poll() is None, (home / "log").read_text()
            time.sleep(0.5)
    yield address
    server.terminate()
    server.wait(30)
    log.close()


SOME_RUN = """() => [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]
    .some(p => /\\[[\\d*]+\\]/.test(p.textContent))"""
ALL_RUN = """() => {
    const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')];
    return prompts.length && prompts.every(p => /\\[\\d+\\]/.test(p.textContent));
}"""


def run_all(page, address, notebook):
    """Open a notebook, run every cell and wait for the last.

    Until its session is up JupyterLab asks for the kernel instead of running; the notebook's own is offered first.
    """
    page.goto(f"{address}/lab/tree/{notebook}?token={TOKEN}&reset")
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
    page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']", timeout=90_000)
    accept = page.locator(".jp-Dialog .jp-mod-accept")
    told_to_run = False
    for second in range(240):
        if accept.count():
            accept.first.click()
            told_to_run = False
        elif not told_to_run:
            page.get_by_role("menuitem", name="Run", exact=True).click()
            page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
            told_to_run = True
        elif page.evaluate(ALL_RUN):
            return
        elif second % 45 == 44 and not page.evaluate(SOME_RUN):
            told_to_run = False  # told before the session could hear it
        page.wait_for_timeout(1_000)
    raise AssertionError(f"{notebook} has not run in four minutes")


@pytest.mark.parametrize(
    ("notebook", "shown", "at_least"),
    [
        ("notebooks/02-trade.ipynb", ".jp-OutputArea-output table", 3),
        ("notebooks/11-index.ipynb", ".jp-RenderedSVG", 4),  # Altair's charts, drawn offline
    ],
)
def test_a_notebook_runs_top_to_bottom_with_its_default_parameters(lab, browser, notebook, shown, at_least):
    page = browser.new_page(viewport={"width": 1400, "height": 20_000})  # tall: JupyterLab draws only what is seen
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    run_all(page, lab, notebook)
    page.wait_for_timeout(2_000)
    errors = page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']").all_inner_texts()
    assert not errors
    assert page.locator(shown).count() >= at_least
    outside = [url for url in asked if not re.match(r"(?:http|ws)://127\.0\.0\.1|data:|blob:", url)]
    assert not outside
    page.close()


def test_every_notebook_is_a_stage(project_root):
    planned = {stage.notebook for stage in stages(project_root).values()}
    assert {f"notebooks/{path.name}" for path in (project_root / "notebooks").glob("[0-9]*.ipynb")} == planned
