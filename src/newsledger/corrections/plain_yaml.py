"""YAML without its surprises: every scalar is the text that stands there, and a key stands once.

`NO` stays "NO", `2024` stays "2024". Tags, anchors and aliases are refused: a file of rulings needs none, and they are
how YAML runs code or grows without bound.
"""

from __future__ import annotations

from typing import Any

import yaml

_LIMIT = 2_000_000  # characters


class PlainYamlError(ValueError):
    """Text that is no plain YAML; the message names the line."""


def load_plain(text: str) -> Any:
    """Mappings, lists and strings. Empty scalars are None. Raises PlainYamlError with the line at fault."""
    if len(text) > _LIMIT:
        raise PlainYamlError(f"longer than {_LIMIT:,} characters")
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            line = event.start_mark.line + 1 if event.start_mark else 0
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise PlainYamlError(f"line {line}: anchors and aliases are not allowed")
            tag = getattr(event, "tag", None)
            if tag:
                raise PlainYamlError(f"line {line}: the tag {tag} is not allowed")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        return None if node is None else _value(node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}: " if mark else ""
        raise PlainYamlError(f"{where}{getattr(error, 'problem', None) or error}") from error
    except RecursionError as error:
        raise PlainYamlError("nested too deeply") from error


def _value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        empty = node.style is None and node.value in ("", "~", "null")
        return None if empty else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(child) for child in node.value]
    found: dict[str, Any] = {}
    for key, child in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise PlainYamlError(f"line {key.start_mark.line + 1}: a key that is no text")
        if key.value in found:
            raise PlainYamlError(f"line {key.start_mark.line + 1}: {key.value!r} stands twice")
        found[key.value] = _value(child)
    return found
