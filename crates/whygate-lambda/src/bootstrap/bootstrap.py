"""Runs a Python handler: takes events from the Runtime API, one at a time, and answers them.

It needs nothing but the standard library, and speaks HTTP over a plain socket because
`http.client` would take longer to import than most handlers take to run. The directories of
layers come as a list in `WHYGATE_LAYERS`, and the abstract name of a Unix socket that leads to
the Runtime API sooner than its port in `WHYGATE_RUNTIME_SOCKET`. Handlers see neither. They are
no arguments, since wrapper scripts count on its own name being the last of the command.
"""

import importlib
import json
import logging
import marshal
import os
import socket
import sys
import time
import traceback

BASE = "/2018-06-01/runtime/"
NEXT = ("GET %sinvocation/next HTTP/1.1\r\nHost: runtime\r\n\r\n" % BASE).encode()


class Api:
    """One connection to the Runtime API, kept for the life of the process."""

    def __init__(self, name):
        if name:
            self.socket = socket.socket(socket.AF_UNIX)
            self.socket.connect("\0" + name)
        else:
            host, _, port = os.environ["AWS_LAMBDA_RUNTIME_API"].rpartition(":")
            self.socket = socket.create_connection((host, int(port)))
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.rest = b""

    def send(self, request):
        self.socket.sendall(request)

    def more(self, size):
        data = self.socket.recv(size)
        if not data:
            # The gateway has gone: nobody wants an answer any more.
            os._exit(0)
        return data

    def receive(self):
        data = self.rest
        while True:
            end = data.find(b"\r\n\r\n")
            if end >= 0:
                break
            data += self.more(65536)
        lines = data[:end].decode("latin-1").split("\r\n")
        # The gateway writes names in small letters, and one space before a value.
        headers = dict([line.split(": ", 1) for line in lines[1:]])
        length = int(headers.get("content-length", "0"))
        body = data[end + 4 :]
        if len(body) < length:
            parts = [body]
            missing = length - len(body)
            while missing > 0:
                part = self.more(min(missing, 1 << 20))
                parts.append(part)
                missing -= len(part)
            body = b"".join(parts)
        self.rest = body[length:]
        return int(lines[0].split(" ", 2)[1]), headers, body[:length]


def post(path, body, error_type=None, media_type="application/json"):
    """The bytes of a POST request."""
    head = "POST %s%s HTTP/1.1\r\nHost: runtime\r\nContent-Type: %s\r\nContent-Length: %d\r\n" % (
        BASE,
        path,
        "application/vnd.aws.lambda.error+json" if error_type else media_type,
        len(body),
    )
    # The next event comes in place of the answer: one request an invocation instead of two.
    head += "Whygate-Wants-Next: yes\r\n"
    if error_type:
        head += "Lambda-Runtime-Function-Error-Type: %s\r\n" % error_type.encode(
            "ascii", "replace"
        ).decode("ascii")
    return head.encode("ascii") + b"\r\n" + body


class HandlerFault(Exception):
    """The handler cannot be had, or what it returned cannot be written."""

    def __init__(self, error_type, message, trace=()):
        super().__init__(message)
        self.error_type = error_type
        self.trace = list(trace)


def shown(thing):
    """How an object of the context is printed."""
    fields = ["%s=%s" % item for item in vars(thing).items() if not item[0].startswith("_")]
    return "%s([%s])" % (type(thing).__name__, ",".join(fields))


class CognitoIdentity:
    """Who calls, by Cognito."""

    def __init__(self, fields):
        self.cognito_identity_id = fields.get("cognitoIdentityId")
        self.cognito_identity_pool_id = fields.get("cognitoIdentityPoolId")

    def __repr__(self):
        return shown(self)


class Client:
    """The application that calls."""

    def __init__(self, fields):
        self.installation_id = fields.get("installation_id")
        self.app_title = fields.get("app_title")
        self.app_version_name = fields.get("app_version_name")
        self.app_version_code = fields.get("app_version_code")
        self.app_package_name = fields.get("app_package_name")

    def __repr__(self):
        return shown(self)


class ClientContext:
    """What the calling application said of itself."""

    def __init__(self, fields):
        self.custom = fields.get("custom")
        self.env = fields.get("env")
        self.client = Client(fields["client"]) if isinstance(fields.get("client"), dict) else None

    def __repr__(self):
        return shown(self)


class LambdaContext:
    """The second argument of a handler."""

    function_name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME")
    function_version = os.environ.get("AWS_LAMBDA_FUNCTION_VERSION")
    memory_limit_in_mb = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
    log_group_name = os.environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
    log_stream_name = os.environ.get("AWS_LAMBDA_LOG_STREAM_NAME")

    def __init__(self, headers):
        # In the object itself too, for code that prints `vars(context)`.
        self.aws_request_id = headers.get("lambda-runtime-aws-request-id")
        self.log_group_name = LambdaContext.log_group_name
        self.log_stream_name = LambdaContext.log_stream_name
        self.function_name = LambdaContext.function_name
        self.memory_limit_in_mb = LambdaContext.memory_limit_in_mb
        self.function_version = LambdaContext.function_version
        self.invoked_function_arn = headers.get("lambda-runtime-invoked-function-arn")
        context = fields_of(headers.get("lambda-runtime-client-context"))
        self.client_context = None if context is None else ClientContext(context)
        self.identity = CognitoIdentity(
            fields_of(headers.get("lambda-runtime-cognito-identity")) or {}
        )
        self.tenant_id = headers.get("lambda-runtime-aws-tenant-id")
        self._epoch_deadline_time_in_ms = int(headers.get("lambda-runtime-deadline-ms", "0"))

    def get_remaining_time_in_millis(self):
        return max(0, self._epoch_deadline_time_in_ms - int(time.time() * 1000))

    def log(self, message):
        write("%s" % (message,))

    def __repr__(self):
        return shown(self)


def fields_of(text):
    """The fields of a header that carries JSON."""
    if not text:
        return None
    try:
        fields = json.loads(text.encode("latin-1").decode("utf-8", "replace"))
    except ValueError:
        return None
    return fields if isinstance(fields, dict) else None


# What the log says of a handler that cannot be had, in Lambda's words.
START_WARNING = (
    "LAMBDA_WARNING: Unhandled exception. The most likely cause is an issue in the function code. "
    "However, in rare cases, a Lambda runtime update can cause unexpected function behavior. For "
    "functions using managed runtimes, runtime updates can be triggered by a function change, or "
    "can be applied automatically. To determine if the runtime has been updated, check the "
    "runtime version in the INIT_START log entry. If this error correlates with a change in the "
    "runtime version, you may be able to mitigate this error by temporarily rolling back to the "
    "previous runtime version. For more information, see "
    "https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html\r"
)

current_request_id = ""
output = sys.stdout


def write(text):
    try:
        output.write(text)
        output.flush()
    except (OSError, ValueError):
        pass


class LogHandler(logging.Handler):
    """Writes records as Lambda does: level, time, request id and text, with tabs between."""

    def emit(self, record):
        record.aws_request_id = current_request_id
        try:
            write(self.format(record) + "\n")
        except Exception:
            self.handleError(record)


LOGS_JSON = os.environ.get("AWS_LAMBDA_LOG_FORMAT") == "JSON"
# What a record has of its own; the rest was put there by whoever logged it.
RECORD_FIELDS = set(vars(logging.makeLogRecord({}))) | {"aws_request_id", "message", "asctime"}


def json_time(at):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))


def json_line(fields):
    # What JSON has no word for is said in Python's, so that no line is lost.
    return json.dumps(fields, ensure_ascii=False, default=str)


class JsonFormatter(logging.Formatter):
    """Writes a record as an object, with what `extra` added to it."""

    def format(self, record):
        plain = isinstance(record.msg, dict) and not record.args
        # A level of somebody's own counts as the next one below.
        level = min(50, max(0, record.levelno)) // 10 * 10
        fields = {
            "timestamp": json_time(record.created),
            "level": logging.getLevelName(level),
            "message": record.msg if plain else record.getMessage(),
            "logger": record.name,
        }
        if record.exc_info and record.exc_info[0] is not None:
            error_type, error, trace = record.exc_info
            fields["stackTrace"] = traceback.format_tb(trace)
            fields["errorType"] = error_type.__name__
            fields["errorMessage"] = text_of(error)
        fields["requestId"] = record.aws_request_id
        if "stackTrace" in fields:
            fields["location"] = "%s:%s:%d" % (record.pathname, record.funcName, record.lineno)
        for key, value in vars(record).items():
            if key not in RECORD_FIELDS:
                fields.setdefault(key, value)
        return json_line(fields)


def set_up_logging():
    handler = LogHandler()
    root = logging.getLogger()
    if LOGS_JSON:
        handler.setFormatter(JsonFormatter())
        level = os.environ.get("AWS_LAMBDA_LOG_LEVEL", "")
        # Python has no level below this one.
        level = "DEBUG" if level == "TRACE" else level
        if isinstance(logging.getLevelName(level), int):
            root.setLevel(level)
    else:
        formatter = logging.Formatter(
            "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s",
            "%Y-%m-%dT%H:%M:%S",
        )
        formatter.converter = time.gmtime
        handler.setFormatter(formatter)
    root.addHandler(handler)


def set_up_output():
    for stream in (sys.stdout, sys.stderr):
        # That nothing is kept back, since a worker may be killed at any time, was said when the
        # interpreter was started.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def flush():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass


class Results:
    """Writes what handlers return as JSON, as Lambda's own runtime does it."""

    def __init__(self, ascii_only):
        # One for all: `json.dumps` makes a new one for each answer.
        encoder = json.JSONEncoder(ensure_ascii=ascii_only)
        self.plain = encoder.encode
        writer = json.encoder
        self.text = (
            writer.encode_basestring_ascii if ascii_only else writer.encode_basestring
        )
        self.parts = self.encoder_of_parts(encoder)

    def encoder_of_parts(self, encoder):
        """What `encoder.encode` makes anew for each answer, without its search for circles."""
        try:
            return json.encoder.c_make_encoder(
                None, encoder.default, self.text, None, ": ", ", ", False, False, True
            )
        except TypeError:
            # There is none, or it is made in another way.
            return lambda value, _: (self.plain(value),)

    def encode(self, value):
        try:
            # It refuses circles and subclasses, named tuples among them, which the encoder would
            # take for what they are made of, and is quicker than the encoder.
            marshal.dumps(value, 2)
            return "".join(self.parts(value, 0))
        except Exception:
            parts = []
            self.write(value, parts, set())
            return "".join(parts)

    def write(self, value, parts, around):
        if isinstance(value, str):
            parts.append(self.text(value))
        elif isinstance(value, bytes):
            parts.append(self.text(str(value, "utf-8")))
        elif value is None or value is True or value is False:
            parts.append(self.plain(value))
        elif isinstance(value, (int, float)):
            parts.append(number(value))
        else:
            decimal = sys.modules.get("decimal")
            if decimal is not None and isinstance(value, decimal.Decimal):
                parts.append("NaN" if value.is_nan() else str(value))
                return
            if id(value) in around:
                raise ValueError("Circular reference detected")
            around.add(id(value))
            self.write_nested(value, parts, around)
            around.remove(id(value))

    def write_nested(self, value, parts, around):
        named = fields_by_name(value)
        if named is not None:
            value = named
        if isinstance(value, (list, tuple)):
            before = "["
            for item in value:
                parts.append(before)
                self.write(item, parts, around)
                before = ", "
            parts.append("[]" if before == "[" else "]")
        elif isinstance(value, dict):
            before = "{"
            for key, item in value.items():
                parts.append(before)
                parts.append(self.text(key_text(key)))
                parts.append(": ")
                self.write(item, parts, around)
                before = ", "
            parts.append("{}" if before == "{" else "}")
        else:
            kind = type(value).__name__
            raise TypeError("Object of type %s is not JSON serializable" % kind)


def fields_by_name(value):
    """The fields of a named tuple, or of what says of itself that it is like one."""
    as_dict = getattr(value, "_asdict", None)
    if not callable(as_dict):
        return None
    try:
        fields = as_dict()
    except TypeError:
        return None
    if not isinstance(fields, dict):
        raise TypeError("_asdict() must return a dict, not %s" % type(fields).__name__)
    return fields


def number(value):
    if isinstance(value, int):
        return int.__repr__(value)
    # Infinity and what is no number have names of their own in JSON as Python writes it.
    return json.dumps(float(value))


def key_text(key):
    if isinstance(key, str):
        return key
    if isinstance(key, bytes):
        return str(key, "utf-8")
    if key is None or key is True or key is False:
        return json.dumps(key)
    if isinstance(key, (int, float)):
        return number(key)
    kind = type(key).__name__
    raise TypeError("keys must be str, int, float, bool or None, not %s" % kind)


def escapes_text():
    """Runtimes before Python 3.12 write characters beyond ASCII as escapes."""
    runtime = os.environ.get("AWS_EXECUTION_ENV", "").rpartition("python3.")[2]
    return runtime.isdigit() and int(runtime) < 12


def own_frames_removed(trace):
    while trace is not None and trace.tb_frame.f_code.co_filename == __file__:
        trace = trace.tb_next
    # Without the columns, of which newer versions draw a line below the code.
    frames = traceback.extract_tb(trace)
    return traceback.format_list(
        [(frame.filename, frame.lineno, frame.name, frame.line) for frame in frames]
    )


def text_of(error):
    try:
        return str(error)
    except Exception:
        return "<unprintable %s object>" % type(error).__name__


def describe(error, request_id):
    """The error payload of an exception, and its type."""
    if isinstance(error, HandlerFault):
        error_type, trace = error.error_type, error.trace
    else:
        error_type, trace = type(error).__name__, own_frames_removed(error.__traceback__)
    payload = {
        "errorMessage": text_of(error),
        "errorType": error_type,
        "requestId": request_id,
        "stackTrace": trace,
    }
    if LOGS_JSON:
        write(json_line({"timestamp": json_time(time.time()), "level": "ERROR", **payload}) + "\n")
        return error_type, json.dumps(payload).encode()
    message = payload["errorMessage"]
    lines = ["[ERROR] %s: %s" % (error_type, message) if message else "[ERROR] %s" % error_type]
    lines.append("Traceback (most recent call last):")
    for frame in trace:
        lines += [indented(line) for line in frame.splitlines()]
    write("\n".join(lines) + "\n")
    return error_type, json.dumps(payload).encode()


def indented(line):
    """A line whose indentation is of spaces that nothing takes away."""
    code = line.lstrip(" ")
    return "\u00a0" * (len(line) - len(code)) + code


def load_handler(name):
    try:
        module_name, function_name = name.rsplit(".", 1)
    except ValueError as error:
        raise HandlerFault(
            "Runtime.MalformedHandlerName", "Bad handler '%s': %s" % (name, error)
        ) from None
    dotted = module_name.replace("/", ".")
    if dotted.split(".")[0] in sys.builtin_module_names:
        raise HandlerFault(
            "Runtime.BuiltInModuleConflict",
            "Cannot use built-in module %s as a handler module" % module_name,
        )
    try:
        module = importlib.import_module(dotted)
    except ImportError as error:
        raise HandlerFault(
            "Runtime.ImportModuleError",
            "Unable to import module '%s': %s" % (module_name, text_of(error)),
        ) from None
    except SyntaxError as error:
        place = '  File "%s" Line %s\n    %s' % (error.filename, error.lineno, error.text)
        raise HandlerFault(
            "Runtime.UserCodeSyntaxError",
            "Syntax error in module '%s': %s" % (module_name, text_of(error)),
            [place],
        ) from None
    try:
        return getattr(module, function_name)
    except AttributeError:
        raise HandlerFault(
            "Runtime.HandlerNotFound",
            "Handler '%s' missing on module '%s'" % (function_name, module_name),
        ) from None


scan = json.JSONDecoder().scan_once


def event_of(body):
    """An event, by the scanner alone if it begins and ends without white space."""
    try:
        text = body.decode()
        event, end = scan(text, 0)
        if end == len(text):
            return event
    except (ValueError, StopIteration):
        pass
    return json.loads(body)


def invoke(handler, headers, body, results):
    """The bytes of the request that answers an event."""
    request_id = headers.get("lambda-runtime-aws-request-id", "")
    try:
        try:
            event = event_of(body)
        except ValueError as error:
            raise HandlerFault(
                "Runtime.UnmarshalError", "Unable to unmarshal input: %s" % error
            ) from None
        result = handler(event, LambdaContext(headers))
        where = "invocation/%s/response" % request_id
        if isinstance(result, bytes):
            request = post(where, result, media_type="application/unknown")
        else:
            try:
                answer = results.encode(result)
            except Exception as error:
                raise HandlerFault(
                    "Runtime.MarshalError", "Unable to marshal response: %s" % text_of(error)
                ) from None
            request = post(where, answer.encode("utf-8", "surrogatepass"))
    # `SystemExit` is not caught: it ends the process, as it does on Lambda.
    except Exception as error:
        error_type, payload = describe(error, request_id)
        request = post("invocation/%s/error" % request_id, payload, error_type)
    flush()
    return request


def main():
    global current_request_id
    set_up_output()
    set_up_logging()
    root = os.environ["LAMBDA_TASK_ROOT"]
    version = "python%d.%d" % sys.version_info[:2]
    sys.path[0] = root
    layers = json.loads(os.environ.pop("WHYGATE_LAYERS", "[]"))
    runtime_socket = os.environ.pop("WHYGATE_RUNTIME_SOCKET", None)
    # As where layers are laid over each other, the last one comes first.
    sys.path[1:1] = [
        os.path.join(layer, below)
        for layer in reversed(layers)
        for below in ("python/lib/%s/site-packages" % version, "python")
    ]
    try:
        handler = load_handler(os.environ["_HANDLER"])
    except Exception as error:
        logging.warning(START_WARNING)
        error_type, payload = describe(error, "")
        flush()
        api = Api(runtime_socket)
        api.send(post("init/error", payload, error_type))
        api.receive()
        os._exit(1)
    flush()
    results = Results(escapes_text())
    answered = False
    api = Api(runtime_socket)
    api.send(NEXT)
    while True:
        status, headers, body = api.receive()
        if 400 <= status < 500 and answered:
            # It has been answered by somebody else, as by the handler itself.
            answered = False
            api.send(NEXT)
            continue
        if status != 200:
            os._exit(1)
        current_request_id = headers.get("lambda-runtime-aws-request-id", "")
        trace = headers.get("lambda-runtime-trace-id")
        if trace:
            os.environ["_X_AMZN_TRACE_ID"] = trace
        api.send(invoke(handler, headers, body, results))
        answered = True


if __name__ == "__main__":
    main()
