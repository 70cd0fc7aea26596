"""The description of the API as a page, drawn from its schema: no script and nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from netcourt.api.mount import ALWAYS, WITH_TOKEN, api
from netcourt.tokens.models import Scope


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Every operation with what it takes, answers and needs; every shape; every scope."""
    schema = api.get_openapi_schema(path_prefix=reverse("api:api-root"))
    context = {
        "operations": list(_operations(schema)),
        "shapes": [(name, list(_fields(shape))) for name, shape in sorted(schema["components"]["schemas"].items())],
        "scopes": [(scope.value, scope.label) for scope in Scope],
        "problems": sorted((ALWAYS | WITH_TOKEN).items()),
        "schema": reverse("api:openapi-json"),
    }
    return render(request, "api/docs.html", context)


def _operations(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path, methods in schema["paths"].items():
        for method, told in methods.items():
            body = told.get("requestBody", {}).get("content", {})
            yield {
                "id": told["operationId"],
                "method": method.upper(),
                "path": path,
                "summary": told["summary"],
                "description": told.get("description", ""),
                "scopes": [s for need in told.get("security", []) for scopes in need.values() for s in scopes],
                "parameters": [(p["name"], p["in"], _kind(p["schema"]), p["required"]) for p in told["parameters"]],
                "body": [(kind, _kind(content["schema"])) for kind, content in body.items()],
                "answers": [(status, _answer(a)) for status, a in told["responses"].items() if int(status) < 400],
            }


def _answer(answer: dict[str, Any]) -> str:
    kinds = [_kind(content.get("schema", {})) for content in answer.get("content", {}).values()]
    return " · ".join([answer["description"], *filter(None, kinds)])


def _fields(shape: dict[str, Any]) -> Iterator[tuple[str, str, str, bool]]:
    required = set(shape.get("required", ()))
    for name, field in shape.get("properties", {}).items():
        yield name, _kind(field), field.get("description", ""), name in required


def _kind(schema: dict[str, Any]) -> str:
    """A type in a few letters: ``CaseSummary[]``, ``string uuid``, ``string | null``."""
    if ref := schema.get("$ref"):
        return str(ref).rsplit("/", 1)[-1]
    if several := schema.get("anyOf") or schema.get("allOf"):
        return " | ".join(_kind(one) for one in several)
    if "enum" in schema or "const" in schema:
        return " | ".join(str(value) for value in schema.get("enum", [schema.get("const")]))
    if schema.get("type") == "array":
        return f"{_kind(schema.get('items', {}))}[]"
    return " ".join(filter(None, (schema.get("type", ""), schema.get("format", ""))))
