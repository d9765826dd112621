"""Function times out: the report takes longer than the function's two seconds."""

import time


def yearly(event, context):
    print("adding up the year")
    time.sleep(60)
    return {"statusCode": 200, "body": "{}"}
