"""params.yaml, checked: an unknown parameter, a missing one or a wrong type is an error that names it.

The file is read as YAML 1.2, as DVC reads it: `NO` is Norway's code, not "false".
"""

from __future__ import annotations

import difflib
import json
import sys
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from newsledger.problems import ProjectError

BESIDE_ISO = {"XKX": "Kosovo", "WLD": "the world", "EUU": "the European Union"}


def schema() -> dict[str, Any]:
    """The JSON Schema of params.yaml."""
    return json.loads((files("newsledger.pipeline") / "params.schema.json").read_text(encoding="utf-8"))


def _plain(value: Any) -> Any:
    """ruamel's containers as plain dicts and lists."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


def _no_day(values: dict[str, Any]) -> list[tuple[list[str | int], str]]:
    """Days of the focus that no calendar has, and an end before its beginning."""
    wrong: list[tuple[list[str | int], str]] = []
    for name in ("from", "to"):
        day = values["focus"][name]
        try:
            date.fromisoformat(day or "2000-01-01")
        except ValueError:
            wrong.append((["focus", name], f"parameter focus.{name}: {day!r} is no day of the calendar"))
    first, last = values["focus"]["from"], values["focus"]["to"]
    if not wrong and first and last and last < first:
        wrong.append((["focus", "to"], f"parameter focus.to: {last} lies before focus.from, {first}"))
    return wrong


def _codes() -> dict[str, str]:
    """Code → name of what a focus may name: ISO 3166-1 alpha-3, Kosovo's user-assigned code, the world and the EU."""
    import pycountry

    listed = {country.alpha_3: getattr(country, "common_name", country.name) for country in pycountry.countries}
    return listed | BESIDE_ISO


def _meant(value: str, codes: dict[str, str]) -> list[str]:
    """Codes that a wrong one may stand for: by its alpha-2 code, by the start of the country's name, by its letters."""
    import pycountry

    word = value.strip().upper()
    two = pycountry.countries.get(alpha_2="GB" if word == "UK" else word) if len(word) == 2 else None
    by_name = [code for code, name in codes.items() if len(word) > 2 and name.upper().startswith(word)]
    by_letters = difflib.get_close_matches(word, codes, n=3, cutoff=0.6) if len(word) > 2 else []
    swapped = [code for code in codes if sorted(code) == sorted(word)]
    return list(dict.fromkeys([*([two.alpha_3] if two else []), *by_name, *swapped, *by_letters]))[:3]


def _no_country(values: dict[str, Any]) -> list[tuple[list[str | int], str]]:
    """Countries of the focus whose code nobody has, with what was probably meant."""
    codes = _codes()
    wrong: list[tuple[list[str | int], str]] = []
    for number, value in enumerate(values["focus"]["countries"]):
        if value in codes:
            continue
        near = ", ".join(f"{code} ({codes[code]})" for code in _meant(value, codes))
        hint = f"did you mean {near}?" if near else "the codes are those of ISO 3166-1"
        path: list[str | int] = ["focus", "countries", number]
        wrong.append((path, f"parameter focus.countries.{number}: {value!r} is no alpha-3 code of a country; {hint}"))
    return wrong


def _line(data: Any, path: list) -> int | None:
    """1-based line of the entry at `path`, where the reader kept it."""
    line: int | None = None
    for key in path:
        try:
            places = getattr(data, "lc")  # noqa: B009 - ruamel's, unknown to the type checker
            line = (places.item if isinstance(data, list) else places.key)(key)[0]
            data = data[key]
        except (AttributeError, KeyError, IndexError, TypeError):
            break
    return None if line is None else line + 1


def _complaint(error: Any, data: Any, name: str) -> str:
    path = list(error.absolute_path)
    dotted = ".".join(map(str, path))
    if error.validator == "additionalProperties":
        known = sorted(error.schema.get("properties", {}))
        unknown = sorted(set(error.instance) - set(known))[0]
        close = difflib.get_close_matches(unknown, known, n=1)
        hint = f"; did you mean {close[0]}?" if close else f"; known here: {', '.join(known)}"
        path = [*path, unknown]
        message = f"unknown parameter {'.'.join(map(str, path))}{hint}"
    elif error.validator == "required":
        missing = sorted(set(error.validator_value) - set(error.instance))[0]
        message = f"parameter {f'{dotted}.' if dotted else ''}{missing} is missing"
    elif error.validator == "minItems":
        message = f"parameter {dotted}: names {len(error.instance)}, at least {error.validator_value} are needed"
        message += f" ({error.schema['description']})"
    else:
        message = f"parameter {dotted or 'file'}: {error.message}"
        about = error.schema.get("description")
        message += f" ({about})" if about else ""
    line = _line(data, path)
    return f"{name}{f' line {line}' if line else ''}: {message}"


def load(path: Path) -> dict[str, Any]:
    """The checked content of params.yaml.

    Raises ProjectError with the file, the line and the parameter at fault.
    """
    from jsonschema import Draft202012Validator
    from ruamel.yaml.error import YAMLError

    try:
        data = _reader().load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProjectError(f"{path.name} cannot be read: {error.strerror}") from error
    except (YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" line {mark.line + 1}" if mark else ""
        raise ProjectError(f"{path.name}{where} is not YAML: {getattr(error, 'problem', error)}") from error
    plain = _plain(data)
    if not isinstance(plain, dict):
        raise ProjectError(f"{path.name} holds no parameters")
    errors = sorted(Draft202012Validator(schema()).iter_errors(plain), key=lambda e: [str(p) for p in e.absolute_path])
    if errors:
        raise ProjectError("\n".join(_complaint(error, data, path.name) for error in errors))
    if wrong := _no_country(plain) + _no_day(plain):
        lines = [(_line(data, place), text) for place, text in wrong]
        raise ProjectError("\n".join(f"{path.name}{f' line {at}' if at else ''}: {text}" for at, text in lines))
    return plain


def _reader() -> Any:
    """YAML 1.2 with a bare day kept as it was written: a day that no calendar has must come as far as its check."""
    from ruamel.yaml import YAML
    from ruamel.yaml.constructor import RoundTripConstructor

    class Days(RoundTripConstructor):
        pass

    Days.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)
    reader = YAML(typ="rt")
    reader.Constructor = Days
    return reader


def main(path: Path = Path("params.yaml")) -> int:
    """Check the project's parameters: 0 where they hold, 1 with a line for each that does not."""
    try:
        load(path)
    except ProjectError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
