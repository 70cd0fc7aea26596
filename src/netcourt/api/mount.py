"""The one API of the court: the routers of the rooms, mounted. Its schema is written from them, never by hand."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from netcourt.api.faults import keep_handlers
from netcourt.cases.api import router as cases
from netcourt.fees.api import router as fees
from netcourt.filing.api import router as filing
from netcourt.service.api import router as service
from netcourt.tokens.api import Token
from netcourt.web.problems import MEDIA_TYPE, Problem

ALWAYS = {400: "The request cannot be read", 422: "Values are wrong; every fault at once", 503: "Away; try again"}
WITH_TOKEN = {401: "No token, or one that does not open", 403: "Not within the token or the person's rights",
              404: "Not there, or not yours to see", 429: "Too many calls a minute"}  # fmt: skip


class CourtSchema(OpenAPISchema):
    """OpenAPI 3.1 with what every operation may answer, and which scope it needs."""

    def responses(self, operation: Operation) -> dict[int, dict[str, Any]]:
        found: dict[int, dict[str, Any]] = super().responses(operation)
        told = ALWAYS | (WITH_TOKEN if _scopes(operation) else {})
        problems = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
        found |= {status: {"description": words, "content": problems} for status, words in told.items()}
        for status in (s for s in found if s >= 400 and s not in told):
            found[status]["content"] = problems
        return dict(sorted(found.items()))

    def operation_security(self, operation: Operation) -> list[dict[str, Any]] | None:
        found = super().operation_security(operation)
        return [{name: _scopes(operation) for name in one} for one in found] if found else None

    def get_components(self) -> dict[str, Any]:
        schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
        self.add_schema_definitions(schema.pop("$defs"))
        self.add_schema_definitions({"Problem": schema})
        found: dict[str, Any] = super().get_components()
        return found


def _scopes(operation: Operation) -> list[str]:
    return [auth.scope.value for auth in operation.auth_callbacks if isinstance(auth, Token)]


class CourtAPI(NinjaAPI):
    """Ninja's API with the court's schema and problems; no answer is kept by a cache."""

    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:
        prefix = given.get("path_prefix") or self.get_root_path(given.get("path_params") or {})
        return CourtSchema(self, prefix)

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        response = super().create_temporal_response(request)
        response["Cache-Control"] = "private, no-store"
        return response


api = CourtAPI(
    title="网庭接口 netcourt API",
    version="1",
    description="立案、案件、文书、费用、送达。 Filing, cases, documents, fees and service; names of OASIS ECF 5.01.",
    docs_url=None,
    urls_namespace="api",
)
keep_handlers(api)
api.add_router("", cases)
api.add_router("", filing)
api.add_router("", fees)
api.add_router("", service)
