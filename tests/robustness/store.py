"""An S3-compatible object store (SeaweedFS) in a temporary folder, for the opt-in test."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import botocore.exceptions
import pytest
from botocore.config import Config

from tests.robustness.processes import free_port, until

OPT_IN = "NETCOURT_TEST_S3"
INSTALL = f"{sys.executable} -m pip install --require-hashes -r requirements-s3.lock"
BUCKET = "papers"


def program() -> str:
    """The path of ``weed``. Without the opt-in the test is skipped; opted in but not installed, it fails."""
    if os.environ.get(OPT_IN) != "1":
        pytest.skip(f"opt-in: {INSTALL}, then {OPT_IN}=1 ./netcourt test tests/robustness/test_object_store.py")
    found = shutil.which("weed", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if found is None:
        pytest.fail(f"{OPT_IN}=1, but the object store is not installed. Install it: {INSTALL}")
    return found


@dataclass
class Store:
    """One server with one bucket, an administrator's key, and the court's, which may only read, write and list."""

    folder: Path

    def __post_init__(self) -> None:
        self.keys = {name: (name, secrets.token_urlsafe(24)) for name in ("administrator", "court")}
        self.port = free_port()
        self.endpoint = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        weed = program()
        rights = {"administrator": ["Admin"], "court": [f"{right}:{BUCKET}" for right in ("Read", "Write", "List")]}
        identities = [
            {"name": name, "credentials": [{"accessKey": key, "secretKey": secret}], "actions": rights[name]}
            for name, (key, secret) in self.keys.items()
        ]
        (self.folder / "data").mkdir(parents=True, exist_ok=True)
        (self.folder / "s3.json").write_text(json.dumps({"identities": identities}))
        ports = {f"{part}.port.grpc": free_port() for part in ("master", "volume", "filer", "s3")}
        ports |= {f"{part}.port": free_port() for part in ("master", "volume", "filer")} | {"s3.port": self.port}
        words = {
            "dir": self.folder / "data", "ip": "127.0.0.1", "ip.bind": "127.0.0.1",
            "s3.config": self.folder / "s3.json",
            "filer.localSocket": self.folder / "filer.sock", "master.volumeSizeLimitMB": 64, "volume.max": 0,
            "master.telemetry": "false", **ports,
        }  # fmt: skip
        command = [weed, "server", "-filer", "-s3", *(f"-{name}={value}" for name, value in words.items())]
        self.log = self.folder / "weed.log"
        with self.log.open("ab") as out:
            self._process = subprocess.Popen(command, cwd=self.folder, stdout=out, stderr=out)
        until(self._made_bucket, "the object store takes a bucket", 60)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(30)

    def client(self, who: str) -> Any:
        key, secret = self.keys[who]
        patient = Config(s3={"addressing_style": "path"}, connect_timeout=5, retries={"max_attempts": 1})
        return boto3.client(
            "s3", endpoint_url=self.endpoint, aws_access_key_id=key, aws_secret_access_key=secret,
            region_name="us-east-1", config=patient,
        )  # fmt: skip

    def environment(self) -> dict[str, str]:
        """What a court's process is told about its store."""
        key, secret = self.keys["court"]
        return {
            "NETCOURT_S3_BUCKET": BUCKET, "NETCOURT_S3_ENDPOINT": self.endpoint, "NETCOURT_S3_ACCESS_KEY": key,
            "NETCOURT_S3_SECRET_KEY": secret,
        }  # fmt: skip

    def objects(self) -> dict[str, int]:
        """Names and sizes of all that is stored."""
        pages = self.client("administrator").get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
        return {row["Key"]: row["Size"] for page in pages for row in page.get("Contents", [])}

    def _made_bucket(self) -> bool:
        assert self._process.poll() is None, self.log.read_text()[-3000:]
        client = self.client("administrator")
        try:
            if BUCKET not in [row["Name"] for row in client.list_buckets()["Buckets"]]:
                client.create_bucket(Bucket=BUCKET)
            client.put_object(Bucket=BUCKET, Key="first", Body=b"1")  # volumes may still be missing
            client.delete_object(Bucket=BUCKET, Key="first")
        except (botocore.exceptions.ClientError, botocore.exceptions.BotoCoreError):
            return False
        return True
