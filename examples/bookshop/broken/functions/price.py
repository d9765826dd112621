"""Unhandled exception: a book without a price."""

PRICES = {"9780140449136": 9.99}


def get_price(event, context):
    isbn = event["pathParameters"]["isbn"]
    return {"statusCode": 200, "body": str(PRICES[isbn])}
