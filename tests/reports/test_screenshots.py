"""The command that takes pictures says what it misses."""

from newsledger.reports import screenshots


def test_a_folder_without_pages_is_wrong_usage(tmp_path, capsys):
    assert screenshots.main([str(tmp_path)]) == 2
    assert "holds no page" in capsys.readouterr().err


def test_without_a_browser_it_says_so(tmp_path, capsys, monkeypatch):
    (tmp_path / "index.html").write_text("<!DOCTYPE html><title>t</title>")
    monkeypatch.setattr(screenshots, "find_browser", lambda: None)
    assert screenshots.main([str(tmp_path)]) == 2
    assert "no Chrome or Chromium" in capsys.readouterr().err
    assert not (tmp_path / "screenshots").exists()
