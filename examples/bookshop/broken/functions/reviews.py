"""Malformed proxy response: the body is a list, and must be text."""


def list_reviews(event, context):
    return {"statusCode": 200, "body": [{"stars": 5, "text": "Could not put it down."}]}
