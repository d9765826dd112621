// Runs a Node handler: takes events from the Runtime API, one at a time, and answers them.
//
// It needs nothing but built-in modules, and speaks HTTP over a plain socket: the socket is
// let go of while a handler runs, so that an empty event loop can be noticed. The abstract name
// of a Unix socket that leads to the Runtime API sooner than its port comes in
// `WHYGATE_RUNTIME_SOCKET`, which handlers do not see.
"use strict";

const fs = require("node:fs");
const net = require("node:net");
const path = require("node:path");
const util = require("node:util");
const { Writable } = require("node:stream");
const { pathToFileURL } = require("node:url");

const BASE = "/2018-06-01/runtime/";
const STREAMING = Symbol.for("aws.lambda.runtime.handler.streaming");
const HTTP_STREAM_TYPE = "application/vnd.awslambda.http-integration-response";

/** One connection to the Runtime API, kept for the life of the process. */
class Api {
  constructor(socket) {
    this.parts = [];
    this.size = 0;
    this.needed = 0;
    this.waiting = [];
    this.socket = socket;
    this.socket.on("data", (data) => this.take(data));
    this.socket.on("error", () => {});
    // The gateway has gone: nobody wants an answer any more.
    this.socket.on("close", () => process.exit(0));
    // The other way round it hears at once, so that no event is sent to a process that is ending.
    process.on("exit", () => this.socket.destroy());
  }

  /** Connects, by the port where there is no other way: old versions know no abstract names. */
  static async open(name) {
    const address = process.env.AWS_LAMBDA_RUNTIME_API;
    const at = address.lastIndexOf(":");
    const port = { host: address.slice(0, at), port: Number(address.slice(at + 1)), noDelay: true };
    if (name) {
      try {
        return new Api(await connect({ path: `\0${name}` }));
      } catch {
        // The port is there as well.
      }
    }
    return new Api(await connect(port));
  }

  take(data) {
    this.parts.push(data);
    this.size += data.length;
    if (this.size < this.needed) {
      return;
    }
    let all = this.parts.length === 1 ? data : Buffer.concat(this.parts);
    for (;;) {
      const end = all.indexOf("\r\n\r\n");
      if (end < 0) {
        this.needed = 0;
        break;
      }
      const lines = all.latin1Slice(0, end).split("\r\n");
      const headers = {};
      for (let index = 1; index < lines.length; index += 1) {
        const colon = lines[index].indexOf(":");
        headers[lines[index].slice(0, colon).toLowerCase()] = lines[index].slice(colon + 1).trim();
      }
      const total = end + 4 + Number(headers["content-length"] || 0);
      if (all.length < total) {
        this.needed = total;
        break;
      }
      const answer = {
        status: Number(lines[0].split(" ")[1]),
        headers,
        body: all.subarray(end + 4, total),
      };
      all = all.subarray(total);
      this.needed = 0;
      this.waiting.shift()(answer);
    }
    this.parts = all.length > 0 ? [all] : [];
    this.size = all.length;
  }

  /** Whether something was asked for, or an answer begun, so that nothing else can be sent. */
  get busy() {
    return this.waiting.length > 0;
  }

  answer() {
    this.socket.ref();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  next() {
    this.socket.write(`GET ${BASE}invocation/next HTTP/1.1\r\nHost: runtime\r\n\r\n`);
    return this.answer();
  }

  /** Posts; with `wantsNext`, the next event comes in place of the word that it was taken. */
  post(where, body, type, wantsNext, errorType) {
    let head = `POST ${BASE}${where} HTTP/1.1\r\nHost: runtime\r\nContent-Type: ${type}\r\n`;
    if (wantsNext) {
      head += "Whygate-Wants-Next: yes\r\n";
    }
    head += `Content-Length: ${Buffer.byteLength(body)}\r\n`;
    if (errorType) {
      head += `Lambda-Runtime-Function-Error-Type: ${headerText(errorType)}\r\n`;
    }
    this.socket.write(`${head}\r\n${body}`);
    return this.answer();
  }

  error(where, error, wantsNext) {
    const { payload, type } = describe(error);
    const mediaType = "application/vnd.aws.lambda.error+json";
    return this.post(where, JSON.stringify(payload), mediaType, wantsNext, type);
  }
}

function connect(where) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(where);
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.off("error", reject);
      resolve(socket);
    });
  });
}

function headerText(text) {
  return String(text).replace(/[^\x20-\x7e]/g, "?");
}

/** An error of the runtime's own, named as Lambda names it. */
class RuntimeError extends Error {
  constructor(type, message, trace) {
    super(message);
    // Not among what the log prints of an error's own members.
    Object.defineProperties(this, { name: { value: type }, trace: { value: trace } });
    Error.captureStackTrace(this, RuntimeError);
  }
}

function isError(value) {
  return (
    util.types.isNativeError(value) ||
    [value?.name, value?.message, value?.stack].every((text) => typeof text === "string" && text !== "")
  );
}

/** The lines of a stack. This file has Amazon's place for it there, which readers know. */
function traceOf(error) {
  const lines = error instanceof RuntimeError && error.trace ? error.trace : error.stack.split("\n");
  return lines.map((line) => line.replaceAll(__dirname, "/var/runtime"));
}

/** The error payload of what was thrown. */
function describe(error) {
  const visible = (text) => text?.replaceAll("\x7f", "%7F");
  try {
    if (isError(error)) {
      const payload = {
        errorType: visible(error.name),
        errorMessage: visible(error.message),
        trace: traceOf(error).map(visible),
      };
      return { payload, type: error.kind || payload.errorType };
    }
    const payload = { errorType: typeof error, errorMessage: error.toString(), trace: [] };
    return { payload, type: payload.errorType };
  } catch {
    const errorMessage =
      "callback called with Error argument, but there was a problem while retrieving one or more of " +
      "its message, name, and stack";
    return { payload: { errorType: "handled", errorMessage }, type: "handled" };
  }
}

/** What was thrown, as an error. */
function asError(thrown) {
  return thrown instanceof Error ? thrown : new Error(thrown);
}

/** What the log says of what was thrown. */
function logText(thrown) {
  const withMembers = (_, value) =>
    value instanceof Error
      ? {
          errorType: value.name,
          errorMessage: value.message,
          code: value.code,
          ...value,
          ...(typeof value.stack === "string" && { stack: traceOf(value) }),
        }
      : value;
  try {
    return JSON.stringify(asError(thrown), withMembers);
  } catch {
    return JSON.stringify(describe(thrown).payload);
  }
}

let requestId;

function write(text) {
  let data = Buffer.from(text);
  while (data.length > 0) {
    try {
      data = data.subarray(fs.writeSync(1, data));
    } catch (error) {
      if (error.code !== "EAGAIN") {
        return;
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

function log(level, text) {
  write(`${new Date().toISOString()}\t${requestId}\t${level}\t${text}\n`);
}

const LOGS_JSON = process.env.AWS_LAMBDA_LOG_FORMAT === "JSON";
const LEVELS = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];

function errorFields(error) {
  return {
    errorType: error instanceof RuntimeError ? error.name.replace("Runtime.", "") : (error.constructor?.name ?? "UnknownError"),
    errorMessage: error.message,
    stackTrace: typeof error.stack === "string" ? traceOf(error) : error.stack,
  };
}

/** Writes a line as an object: one value as it is, several as one text. */
function logJson(level, values) {
  const fields = { timestamp: new Date().toISOString(), level, requestId };
  if (values.length === 1) {
    const errorsAsFields = (_, value) =>
      value instanceof Error ? { ...errorFields(value), ...value } : value;
    try {
      write(`${JSON.stringify({ ...fields, message: values[0] }, errorsAsFields)}\n`);
      return;
    } catch {
      // What goes in circles is no JSON, but it is text.
    }
  }
  const error = values.length > 1 ? values.find((value) => value instanceof Error) : undefined;
  write(`${JSON.stringify({ ...fields, message: util.format(...values), ...(error && errorFields(error)) })}\n`);
}

/** Says that an error ended something. */
function logError(what, error) {
  if (LOGS_JSON) {
    logJson("ERROR", [asError(error)]);
  } else {
    log("ERROR", `${what} \t${logText(error)}`);
  }
}

function setUpConsole() {
  const levels = {
    trace: "TRACE", debug: "DEBUG", log: "INFO", info: "INFO", warn: "WARN", error: "ERROR", fatal: "FATAL",
  };
  const least = LOGS_JSON ? LEVELS.indexOf(process.env.AWS_LAMBDA_LOG_LEVEL) : 0;
  for (const [name, level] of Object.entries(levels)) {
    if (LEVELS.indexOf(level) < least) {
      console[name] = () => {};
    } else if (LOGS_JSON) {
      console[name] = (first, ...rest) => logJson(level, [first, ...rest]);
    } else {
      console[name] = (first, ...rest) => log(level, util.format(first, ...rest));
    }
  }
}

/** The body of an answer that is sent as it is written. */
class ResponseStream extends Writable {
  constructor(api, id) {
    super({ highWaterMark: 65536 });
    this.api = api;
    this.id = id;
    this.begun = false;
    this.type = "application/octet-stream";
    this.accepted = null;
  }

  write(data, ...rest) {
    const isData = typeof data === "string" || Buffer.isBuffer(data) || data?.constructor === Uint8Array;
    return super.write(isData ? data : JSON.stringify(data), ...rest);
  }

  setContentType(type) {
    if (this.begun) {
      throw new RuntimeError("InvalidStreamingOperation", "Cannot set content-type, too late.");
    }
    this.type = type;
  }

  begin() {
    if (this.begun) {
      return;
    }
    this.begun = true;
    this.api.socket.write(
      `POST ${BASE}invocation/${this.id}/response HTTP/1.1\r\nHost: runtime\r\n` +
        `Content-Type: ${headerText(this.type)}\r\nTransfer-Encoding: chunked\r\n` +
        "Lambda-Runtime-Function-Response-Mode: streaming\r\n" +
        "Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n\r\n",
    );
    this.accepted = this.api.answer();
    if (this.prelude) {
      this.frame(this.prelude);
    }
  }

  frame(data, done) {
    this.api.socket.write(`${data.length.toString(16)}\r\n`);
    this.api.socket.write(data);
    this.api.socket.write("\r\n", done);
  }

  _write(data, _encoding, done) {
    this.begin();
    if (data.length === 0) {
      done();
      return;
    }
    this.frame(data, done);
  }

  _final(done) {
    this.begin();
    this.api.socket.write("0\r\n\r\n", done);
  }

  /** Ends a stream that has begun and cannot go on. */
  break(error) {
    const { payload, type } = describe(error);
    const body = Buffer.from(JSON.stringify(payload)).toString("base64");
    this.api.socket.write(
      `0\r\nLambda-Runtime-Function-Error-Type: ${headerText(type)}\r\n` +
        `Lambda-Runtime-Function-Error-Body: ${body}\r\n\r\n`,
    );
  }
}

globalThis.awslambda = {
  streamifyResponse(handler, _options) {
    handler[STREAMING] = "response";
    return handler;
  },
  HttpResponseStream: {
    from(stream, prelude) {
      stream.setContentType(HTTP_STREAM_TYPE);
      stream.prelude = Buffer.concat([Buffer.from(JSON.stringify(prelude)), Buffer.alloc(8)]);
      return stream;
    },
  },
};

function jsonOf(text) {
  if (!text) {
    return undefined;
  }
  try {
    return JSON.parse(Buffer.from(text, "latin1").toString("utf8"));
  } catch {
    return undefined;
  }
}

function makeContext(headers) {
  const deadline = Number(headers["lambda-runtime-deadline-ms"]);
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: jsonOf(headers["lambda-runtime-client-context"]),
    identity: jsonOf(headers["lambda-runtime-cognito-identity"]),
    invokedFunctionArn: headers["lambda-runtime-invoked-function-arn"],
    awsRequestId: headers["lambda-runtime-aws-request-id"],
    tenantId: headers["lambda-runtime-aws-tenant-id"],
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}

const RUNTIME_MAJOR = Number(/nodejs(\d+)/.exec(process.env.AWS_EXECUTION_ENV || "")?.[1] || 0);
const NO_CALLBACKS =
  "ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js " +
  "24. You need to modify this function to use a supported handler signature to use Node.js 24 or " +
  "later. For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.";
let emptyLoop = null;
process.on("beforeExit", () => emptyLoop?.());

function isPromise(value) {
  return Boolean(value) && typeof value.then === "function";
}

function promiseNeverSettled() {
  const message =
    "The Lambda runtime client detected an unexpected Node.js exit code. This is most commonly " +
    "caused by a Promise that was never settled. For more information, see " +
    "https://nodejs.org/docs/latest/api/process.html#exit-codes";
  return new RuntimeError("Runtime.NodeJsExit", message);
}

/** Calls a handler; resolves with `{ result }` or `{ error }`. The first that it says counts. */
function call(handler, event, context) {
  return new Promise((resolve) => {
    let said = false;
    const finish = (outcome) => {
      emptyLoop = null;
      resolve(outcome);
    };
    const say = (outcome, finishLater) => {
      if (!said) {
        said = true;
        finishLater(() => finish(outcome));
      }
    };
    const soon = (end) => setImmediate(end);
    const whenLoopIsEmpty = (end) => {
      emptyLoop = end;
    };
    const callback = (error, result) => {
      if (error !== undefined && error !== null) {
        say({ error }, soon);
      } else {
        say({ result }, context.callbackWaitsForEmptyEventLoop ? whenLoopIsEmpty : soon);
      }
    };
    const fail = (error) => say({ error: error ?? "handled" }, soon);
    context.done = (error, result) =>
      error === undefined || error === null ? say({ result }, soon) : fail(error);
    context.succeed = (result) => say({ result }, soon);
    context.fail = fail;
    // Whether a handler that says nothing has failed is seen from how it was written.
    let asynchronous = handler.constructor?.name === "AsyncFunction";
    emptyLoop = () => finish(asynchronous ? { error: promiseNeverSettled() } : { result: null });
    let result;
    try {
      result = handler(event, context, callback);
    } catch (error) {
      callback(error);
      return;
    }
    const now = (end) => end();
    if (isPromise(result)) {
      asynchronous = asynchronous || RUNTIME_MAJOR >= 24;
      result.then(
        (value) => say({ result: value }, now),
        (error) => say({ error: error ?? "handled" }, now),
      );
    } else if (RUNTIME_MAJOR >= 24) {
      // Since Node 24 a plain return value is the result; before, only a callback is.
      say({ result }, now);
    }
  });
}

// Either of these gives `next`, a promise of the next event that was asked for with the answer, or
// `accepted`, one of the word that the answer was taken.

async function answerWhole(api, handler, event, context, id) {
  let outcome = await call(handler, event, context);
  if (!("error" in outcome)) {
    try {
      const text = JSON.stringify(outcome.result === undefined ? null : outcome.result);
      const body = text === undefined ? "null" : text;
      return { next: api.post(`invocation/${id}/response`, body, "application/json", true) };
    } catch {
      const error = new Error("Unable to stringify response body");
      Object.defineProperty(error, "kind", { value: "Runtime.MarshalError" });
      outcome = { error };
    }
  }
  logError("Invoke Error", outcome.error);
  return { next: api.error(`invocation/${id}/error`, outcome.error, true) };
}

const NO_PLAIN_STREAMS = "Streaming does not support non-async handlers.";

async function answerStreaming(api, handler, event, context, id) {
  const stream = new ResponseStream(api, id);
  let failure = null;
  const broken = new Promise((resolve) => {
    stream.on("error", (error) => {
      failure = failure || { error };
      resolve();
    });
  });
  const finished = new Promise((resolve) => stream.on("finish", resolve));
  // Only the end of the stream ends the invocation: whoever forgets it waits until time is up.
  api.socket.ref();
  const settled = (async () => {
    try {
      const answer = handler(event, stream, context);
      if (!isPromise(answer)) {
        throw RUNTIME_MAJOR >= 24 ? new Error(NO_PLAIN_STREAMS) : NO_PLAIN_STREAMS;
      }
      if ((await answer) !== undefined) {
        console.warn("Streaming handlers ignore return values.");
      }
    } catch (error) {
      failure = failure || { error };
    }
  })();
  await Promise.race([settled, broken]);
  if (!failure) {
    await Promise.race([finished, broken]);
  }
  if (failure) {
    logError("Invoke Error", failure.error);
    if (stream.writableEnded && !stream.destroyed) {
      await Promise.race([finished, broken]);
    }
    if (!stream.begun) {
      return { next: api.error(`invocation/${id}/error`, failure.error, true) };
    }
    if (!stream.writableFinished) {
      stream.break(failure.error);
    }
  }
  return { accepted: stream.accepted };
}

function isModuleFile(file) {
  let folder = path.dirname(file);
  for (;;) {
    try {
      return JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")).type === "module";
    } catch (error) {
      if (error.code !== "ENOENT" && error.code !== "ENOTDIR") {
        return false;
      }
    }
    const above = path.dirname(folder);
    if (above === folder || path.basename(folder) === "node_modules") {
      return false;
    }
    folder = above;
  }
}

async function loadModule(root, folder, name) {
  const file = path.resolve(root, folder, name);
  const script = `${file}.js`;
  if (fs.existsSync(script)) {
    return isModuleFile(script) ? import(pathToFileURL(script).href) : require(script);
  }
  if (fs.existsSync(`${file}.mjs`)) {
    return import(pathToFileURL(`${file}.mjs`).href);
  }
  if (fs.existsSync(`${file}.cjs`)) {
    return require(`${file}.cjs`);
  }
  return require(require.resolve(folder ? `./${folder}${name}` : name, { paths: [path.resolve(root, folder)] }));
}

async function loadHandler(root, text) {
  if (text.includes("..")) {
    throw new RuntimeError(
      "Runtime.MalformedHandlerName",
      `'${text}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    );
  }
  const base = path.basename(text);
  const folder = text.slice(0, text.length - base.length);
  const match = /^([^.]*)\.(.*)$/.exec(base);
  if (!match) {
    throw new RuntimeError("Runtime.MalformedHandlerName", "Bad handler");
  }
  let loaded;
  try {
    loaded = await loadModule(root, folder, match[1]);
  } catch (error) {
    const named = (type) => {
      const trace = String(error.stack).split("\n");
      throw new RuntimeError(type, String(error), [`${type}: ${trace[0]}`, ...trace.slice(1)]);
    };
    if (error instanceof SyntaxError) {
      const trace = String(error.stack).split("\n");
      throw new RuntimeError("Runtime.UserCodeSyntaxError", String(error), [
        `Runtime.UserCodeSyntaxError: ${error}`,
        ...trace,
      ]);
    }
    if (error?.code === "MODULE_NOT_FOUND") {
      named("Runtime.ImportModuleError");
    }
    throw error;
  }
  const handler = match[2].split(".").reduce((value, key) => value?.[key], loaded);
  if (!handler) {
    throw new RuntimeError("Runtime.HandlerNotFound", `${text} is undefined or not exported`);
  }
  if (typeof handler !== "function") {
    throw new RuntimeError("Runtime.HandlerNotFound", `${text} is not a function`);
  }
  if (RUNTIME_MAJOR >= 24 && handler.length >= 3 && handler[STREAMING] !== "response") {
    throw new RuntimeError("Runtime.CallbackHandlerDeprecated", NO_CALLBACKS);
  }
  return handler;
}

async function main() {
  setUpConsole();
  const runtimeSocket = process.env.WHYGATE_RUNTIME_SOCKET;
  delete process.env.WHYGATE_RUNTIME_SOCKET;
  let api = null;
  let failing = false;
  const fail = async (what, error, exitCode) => {
    if (failing) {
      return;
    }
    failing = true;
    logError(what, error);
    if (api?.busy) {
      // No event is in hand, or its answer has begun. The process is not frozen in between, as
      // Amazon's are: it ends here, so that no event is given to it.
      process.exit(exitCode);
    }
    api = api || (await Api.open(runtimeSocket));
    await api.error(requestId === undefined ? "init/error" : `invocation/${requestId}/error`, error, false);
    process.exit(exitCode);
  };
  process.on("uncaughtException", (error) => fail("Uncaught Exception", error, 129));
  process.on("unhandledRejection", (reason, promise) => {
    const error = new RuntimeError("Runtime.UnhandledPromiseRejection", reason);
    fail("Unhandled Promise Rejection", Object.assign(error, { reason, promise }), 128);
  });
  let handler;
  // Node's own word for a module that waits for what never comes.
  emptyLoop = () => process.exit(13);
  try {
    handler = await loadHandler(process.env.LAMBDA_TASK_ROOT, process.env._HANDLER);
  } catch (error) {
    fail("Uncaught Exception", error, 129);
    return;
  } finally {
    emptyLoop = null;
  }
  const opened = await Api.open(runtimeSocket);
  if (failing) {
    return;
  }
  api = opened;
  const answerEvent = handler[STREAMING] === "response" ? answerStreaming : answerWhole;
  let answered = false;
  let next = api.next();
  for (;;) {
    const { status, headers, body } = await next;
    if (status >= 400 && status < 500 && answered) {
      // It has been answered by somebody else, as by the handler itself.
      answered = false;
      next = api.next();
      continue;
    }
    if (status !== 200) {
      process.exit(1);
    }
    requestId = headers["lambda-runtime-aws-request-id"];
    process.env._X_AMZN_TRACE_ID = headers["lambda-runtime-trace-id"] || "";
    api.socket.unref();
    const context = makeContext(headers);
    const answer = await answerEvent(api, handler, JSON.parse(body.toString("utf8")), context, requestId);
    answered = answer.next !== undefined;
    if (answered) {
      next = answer.next;
    } else {
      // The wish for the next event goes out with the answer, not after the word that it came.
      next = api.next();
      if ((await answer.accepted).status >= 500) {
        process.exit(1);
      }
    }
  }
}

main();
