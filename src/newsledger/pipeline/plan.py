"""What dvc.yaml says of a stage: its notebook, parameters, inputs and outputs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsledger.problems import ProjectError


@dataclass(frozen=True)
class Stage:
    """One stage. `notebook` and `page` stand in its `meta`; `page` is null where its outcome is tables."""

    name: str
    notebook: str
    page: str | None
    params: tuple[str, ...]
    deps: tuple[str, ...]
    outs: tuple[str, ...]


def _filled(value: Any, names: dict[str, str]) -> Any:
    """The value with `${key}` and `${item}` filled in, as DVC does for `foreach`."""
    if isinstance(value, str):
        for name, text in names.items():
            value = value.replace(f"${{{name}}}", text)
        return value
    if isinstance(value, list):
        return [_filled(v, names) for v in value]
    if isinstance(value, dict):
        return {_filled(k, names): _filled(v, names) for k, v in value.items()}
    return value


def _paths(entries: list) -> tuple[str, ...]:
    return tuple(next(iter(e)) if isinstance(e, dict) else e for e in entries)


def stages(root: Path) -> dict[str, Stage]:
    """All stages of `root`/dvc.yaml that run a notebook, by name, in order; `foreach` stages are named `stage@key`.

    A stage that only checks says `notebook: null`.
    Raises ProjectError where dvc.yaml cannot be read or a stage names no notebook.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        data = YAML(typ="safe").load((root / "dvc.yaml").read_text(encoding="utf-8"))
    except (OSError, YAMLError) as error:
        raise ProjectError(f"dvc.yaml cannot be read: {error}") from error
    plain: dict[str, dict] = {}
    for name, entry in data["stages"].items():
        if "foreach" in entry:
            each = entry["foreach"]
            pairs = each.items() if isinstance(each, dict) else [(item, item) for item in each]
            plain |= {f"{name}@{key}": _filled(entry["do"], {"key": key, "item": item}) for key, item in pairs}
        else:
            plain[name] = entry
    found = {}
    for name, entry in plain.items():
        meta = entry.get("meta") or {}
        if "notebook" not in meta:
            raise ProjectError(f"dvc.yaml: stage {name} names no notebook under meta")
        if meta["notebook"] is None:  # a check: it runs no notebook and makes nothing
            continue
        found[name] = Stage(
            name,
            meta["notebook"],
            meta.get("page"),
            _paths(entry.get("params", [])),
            _paths(entry.get("deps", [])),
            _paths([*entry.get("outs", []), *entry.get("metrics", []), *entry.get("plots", [])]),
        )
    return found
