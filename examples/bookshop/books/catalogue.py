"""The catalogue: which books there are."""

import json
import os

BOOKS = {
    "9780140449136": {"title": "The Odyssey", "author": "Homer", "price": 9.99},
    "9780141439518": {"title": "Pride and Prejudice", "author": "Jane Austen", "price": 7.5},
    "9780141439587": {"title": "Emma", "author": "Jane Austen", "price": 8.25},
    "9780199535569": {"title": "Frankenstein", "author": "Mary Shelley", "price": 6.95},
}


def list_books(event, context):
    """All books, or those of one author: GET /books?author=Jane+Austen."""
    author = (event["queryStringParameters"] or {}).get("author")
    books = [
        book(isbn)
        for isbn, entry in BOOKS.items()
        if author is None or entry["author"] == author
    ]
    return answer(200, {"books": books})


def get_book(event, context):
    """One book: GET /books/{isbn}."""
    isbn = event["pathParameters"]["isbn"]
    if isbn not in BOOKS:
        print(f"no book with ISBN {isbn}")
        return answer(404, {"message": f"no book with ISBN {isbn}"})
    return answer(200, book(isbn))


def book(isbn):
    return {"isbn": isbn, **BOOKS[isbn], "currency": os.environ["SHOP_CURRENCY"]}


def answer(status, body):
    return {
        "statusCode": status,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps(body),
    }
