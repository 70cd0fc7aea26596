"""Calls to the API with a token, as a program makes them."""

from __future__ import annotations

from typing import Any

from django.test import Client

from netcourt.identity.models import Account
from netcourt.tokens.actions import issue_token
from netcourt.tokens.models import Scope


class Program:
    """A program that calls the API with one token: of ``account``, with every scope unless some are named."""

    def __init__(self, account: Account, *scopes: str, **more: Any) -> None:
        wanted = scopes or list(Scope)
        self.token, self.secret = issue_token(account, name="测试系统", scopes=wanted, days=30, **more)
        self.client = Client(headers={"Authorization": f"Bearer {self.secret}"}, raise_request_exception=False)

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(f"/api/v1{path}", query)

    def post(self, path: str, body: Any = None, *, key: str = "") -> Any:
        headers = {"Idempotency-Key": key} if key else {}
        return self.client.post(f"/api/v1{path}", body, content_type="application/json", headers=headers)
