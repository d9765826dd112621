"""Signs requests with botocore's own signers, at the time of the tests' clock."""
import datetime
import json
import sys

import botocore.auth
import botocore.compat
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials


class Clock(datetime.datetime):
    seconds = 0

    @classmethod
    def utcnow(cls):
        return datetime.datetime.fromtimestamp(cls.seconds, datetime.timezone.utc).replace(tzinfo=None)

    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.fromtimestamp(cls.seconds, tz)


def current(remove_tzinfo=True):
    return Clock.utcnow() if remove_tzinfo else Clock.now(datetime.timezone.utc)


for module in (botocore.auth, botocore.compat):
    if hasattr(module, "get_current_datetime"):
        module.get_current_datetime = current
if hasattr(botocore.auth, "datetime"):
    botocore.auth.datetime = type("Module", (), {"datetime": Clock}) if not isinstance(
        botocore.auth.datetime, type) else Clock

for line in sys.stdin:
    wanted = json.loads(line)
    Clock.seconds = wanted["seconds"]
    credentials = Credentials(wanted["key"], wanted["secret"], wanted.get("token"))
    request = AWSRequest(
        method=wanted["method"], url=wanted["url"], headers=wanted["headers"],
        data=wanted["body"].encode())
    if wanted["how"] == "query":
        signer = botocore.auth.SigV4QueryAuth(credentials, wanted["service"], wanted["region"], expires=60)
    else:
        signer = botocore.auth.SigV4Auth(credentials, wanted["service"], wanted["region"])
    if wanted.get("payload"):
        request.headers["X-Amz-Content-SHA256"] = wanted["payload"]
    signer.add_auth(request)
    prepared = request.prepare()
    print(json.dumps({"url": prepared.url, "headers": dict(prepared.headers.items())}))
