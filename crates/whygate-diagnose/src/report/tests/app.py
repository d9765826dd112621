import json
import requests
BOOKS = {}

def lambda_handler(event, context):
    return answer(find(event))


def find(event):
    return BOOKS[event["isbn"]]


def answer(book):
    return {"statusCode": 200, "body": json.dumps(book)}
