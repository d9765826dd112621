"""Amazon's services in process, for tests: moto's server on a free port, and boto3 to set it
up and to look into it. Each line of stdin is a JSON string with Python code, which sets
`result`; each line of stdout is what came of it. It ends when stdin does."""

import json
import logging
import os
import sys

os.environ.update(
    AWS_ACCESS_KEY_ID="tested",
    AWS_SECRET_ACCESS_KEY="tested",
    AWS_DEFAULT_REGION="us-east-1",
    AWS_EC2_METADATA_DISABLED="true",
)
logging.disable(logging.CRITICAL)

import boto3
from moto.server import ThreadedMotoServer

server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
url = f"http://{host}:{port}"


def client(service):
    return boto3.client(service, endpoint_url=url)


print(json.dumps(port), flush=True)
for line in sys.stdin:
    scope = {"client": client, "json": json, "result": None}
    try:
        exec(json.loads(line), scope)
        said = {"result": scope["result"]}
    except Exception as error:
        said = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(said, default=str), flush=True)
server.stop()
