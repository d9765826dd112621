"""The supplier's stock service: a plain HTTP backend on 127.0.0.1:8090."""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STOCK = {"9780140449136": 12, "9780141439518": 3, "9780141439587": 0, "9780199535569": 41}


class Supplier(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        isbn = self.path.removeprefix("/stock/")
        if isbn in STOCK:
            self.answer(200, {"isbn": isbn, "copies": STOCK[isbn]})
        else:
            self.answer(404, {"message": f"the supplier does not know {isbn}"})

    def answer(self, status, body):
        payload = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def log_message(self, format, *arguments):
        pass


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8090
    ThreadingHTTPServer(("127.0.0.1", port), Supplier).serve_forever()
