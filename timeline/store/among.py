"""The condition that a column is one of many values, all of them in one parameter.

With a parameter for each, a statement would be another one for each number of values: built, looked
up and prepared anew. Statements are written once, at import; as a JSON array the values go in as
one, and there may be any number of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Dialect, Integer, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

__all__ = ["among"]


class _Values(TypeDecorator[Iterable[Any]]):
    """Values as a JSON array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Iterable[Any] | None, dialect: Dialect) -> str:
        return json.dumps(list(value or ()))


def among(column: Any, name: str = "ids") -> ColumnElement[bool]:
    """The condition that a column is one of the values that a statement is given by this name."""
    found: ColumnElement[bool] = column.bool_op("IN")(_Listed(column, name))
    return found


class _Listed(FunctionElement[Any]):
    """The values as rows; each database is asked in its own language."""

    inherit_cache = True

    def __init__(self, column: Any, name: str) -> None:
        self.type = column.type
        super().__init__(bindparam(name, type_=_Values()))


@compiles(_Listed, "sqlite")
def _listed_by_sqlite(element: _Listed, compiler: SQLCompiler, **options: Any) -> str:
    values = compiler.process(element.clauses, **options)
    return f"(SELECT value FROM json_each({values}))"  # noqa: S608 -- {values} is a parameter


@compiles(_Listed, "postgresql")
def _listed_by_postgres(element: _Listed, compiler: SQLCompiler, **options: Any) -> str:
    values = compiler.process(element.clauses, **options)
    kind = "BIGINT" if isinstance(element.type, Integer) else "TEXT"
    rows = f"json_array_elements_text(CAST({values} AS JSON))"
    return f"(SELECT CAST(value AS {kind}) FROM {rows})"  # noqa: S608 -- {values} is a parameter
