"""The sandbox as AWS's clients see it."""
import contextlib
import functools
import io
import json
import os
import subprocess
import sys
import urllib.request
import zipfile

import boto3
import botocore.exceptions
import shapes
from botocore.config import Config

ACCOUNT = "123456789012"


class Sandbox:
    def __init__(self, url):
        self.url = url

    @functools.cache
    def session(self, region="us-east-1", key="test", secret="test", token=None):
        return boto3.Session(
            aws_access_key_id=key, aws_secret_access_key=secret, aws_session_token=token, region_name=region)

    @functools.cache
    def client(self, service, region="us-east-1", key="test", secret="test", token=None, **config):
        config = Config(retries={"max_attempts": 1}, read_timeout=30, **config)
        client = self.session(region, key, secret, token).client(service, endpoint_url=self.url, config=config)
        shapes.watch(client)
        return client

    def resource(self, service):
        return self.session().resource(service, endpoint_url=self.url)

    def aws(self, *words, region="us-east-1"):
        """Exit code and output of the real `aws`."""
        environment = {
            "PATH": os.environ["PATH"], "HOME": os.environ["HOME"],
            "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": region,
        }
        # AWS CLI 1 passes over AWS_ENDPOINT_URL for SQS.
        command = [sys.executable, "-m", "awscli", "--endpoint-url", self.url, *words]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        return done.returncode, done.stdout, done.stderr

    def http(self, method, path, body=None, **headers):
        """Status, headers and body of a plain request."""
        url = path if path.startswith("http") else self.url + path
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(url, data=body, method=method, headers=names)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()


def equal(actual, expected):
    if actual != expected:
        raise AssertionError(f"expected {expected!r}, got {actual!r}")


@contextlib.contextmanager
def refused(code, text=None, status=None, of=botocore.exceptions.ClientError):
    """What is done within is refused with this code, text and status, as an exception of this class."""
    try:
        yield
    except of as error:
        answer = error.response
        equal(answer["Error"]["Code"], code)
        if text is not None:
            equal(answer["Error"]["Message"], text)
        if status is not None:
            equal(answer["ResponseMetadata"]["HTTPStatusCode"], status)
        return
    raise AssertionError(f"nothing was refused, but {code} was expected")


def trust(service):
    """A trust policy that lets a service assume a role."""
    return json.dumps({
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}],
    })


def archive(**files):
    """A zip file of these Python files, by name without `.py`."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(name + ".py", text)
    return packed.getvalue()


def play(client, *calls):
    """Makes the calls `(method, arguments)` in order; each answer is compared with its shape. Gives the last."""
    answer = None
    for method, arguments in calls:
        try:
            answer = getattr(client, method)(**arguments)
        except Exception as error:
            raise AssertionError(f"{method}({arguments}): {error}") from error
    return answer
