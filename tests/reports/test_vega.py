"""The Vega bundle is made once, kept, and made again where what was kept is not what was written."""

import subprocess
import sys

import pytest

from newsledger.reports.page import vega


@pytest.fixture(scope="module")
def made():
    return vega.bundle()


def test_the_kept_bundle_is_the_one_that_was_made(tmp_path, made, monkeypatch):
    first = vega.bundle(tmp_path / "shelf")
    vega.bundle.cache_clear()
    monkeypatch.setattr(vega, "_bundled", lambda: pytest.fail("bundled although it was kept"))
    assert vega.bundle(tmp_path / "shelf") == first == made
    assert [file.suffix for file in (tmp_path / "shelf").iterdir()] == [".js"]


@pytest.mark.parametrize("damage", [lambda text: text[:-1], lambda text: "", lambda text: "x" + text])
def test_a_damaged_file_is_made_again(tmp_path, made, damage):
    (file,) = _kept(tmp_path, made)
    file.write_text(damage(file.read_text(encoding="utf-8")), encoding="utf-8")
    vega.bundle.cache_clear()
    assert vega.bundle(tmp_path) == made
    assert file.read_text(encoding="utf-8").endswith(made)


def _kept(folder, made):
    vega.bundle.cache_clear()
    assert vega.bundle(folder) == made
    return list(folder.iterdir())


def test_a_stage_loads_no_table_reader_before_its_kernel_runs():
    code = "import sys, newsledger.pipeline.runner; print('polars' in sys.modules, 'altair' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
