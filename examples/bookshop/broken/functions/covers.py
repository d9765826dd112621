"""Import fails: the module is not installed beside the function."""

import imaginary_painter


def render(event, context):
    return {"statusCode": 200, "body": imaginary_painter.paint(event["pathParameters"]["isbn"])}
