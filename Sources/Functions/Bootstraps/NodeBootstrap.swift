/// The runtime of Node.js functions: written into the environment's folder and run by the host's Node.js.
///
/// It behaves as AWS's does where a handler or a reader of logs can tell: the context object, callbacks (up to
/// Node.js 22), the lines of `console`, the shape of errors. Its one argument is how many milliseconds the sandbox's clock
/// is ahead of the host's. Paths below the unpacked code read `/var/task` in what it reports, its own reads
/// `/var/runtime/index.mjs`, as on AWS.
enum NodeBootstrap {
  static let fileName = "index.mjs"
  static let source = #"""
    import fs from "node:fs";
    import http from "node:http";
    import path from "node:path";
    import util from "node:util";
    import { createRequire } from "node:module";
    import { pathToFileURL } from "node:url";

    const taskRoot = process.env.LAMBDA_TASK_ROOT;
    const clockOffset = Number(process.argv[2]);
    const here = import.meta.url;
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    let requestID;

    const asOnAWS = (text) =>
      String(text).replaceAll(here, "file:///var/runtime/index.mjs")
        .replaceAll(new URL(here).pathname, "/var/runtime/index.mjs").replaceAll(taskRoot, "/var/task");

    // One event of the log, written at once: console must not lose lines when the process ends.
    function logEvent(text) {
      let bytes = Buffer.from(text.replaceAll("\n", "\x1e") + "\n");
      while (bytes.length > 0) bytes = bytes.subarray(fs.writeSync(1, bytes));
    }

    const isJSON = process.env.AWS_LAMBDA_LOG_FORMAT === "JSON";
    const order = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];
    const least = Math.max(0, order.indexOf(process.env.AWS_LAMBDA_LOG_LEVEL ?? "TRACE"));

    // One object is the message itself; an error tells its parts.
    function logObject(at, level, values) {
      const entry = { timestamp: at, level, requestId: requestID };
      if (values.length === 1 && !isError(values[0])) entry.message = values[0];
      else entry.message = util.format(...values);
      const error = values.find(isError);
      if (error) Object.assign(entry, { errorType: error.name, errorMessage: error.message, stackTrace: asOnAWS(error.stack ?? "").split("\n") });
      try {
        logEvent(JSON.stringify(entry));
      } catch {
        logEvent(JSON.stringify({ ...entry, message: util.format(...values) }));
      }
    }

    function logLine(level, values) {
      if (order.indexOf(level) < least) return;
      const at = new Date(Date.now() + clockOffset).toISOString();
      if (isJSON) return logObject(at, level, values);
      logEvent(`${at}\t${requestID}\t${level}\t${util.format(...values)}`);
    }

    const levels = { trace: "TRACE", debug: "DEBUG", log: "INFO", info: "INFO", warn: "WARN", error: "ERROR" };
    for (const [method, level] of Object.entries(levels)) console[method] = (...values) => logLine(level, values);
    console.fatal = (...values) => logLine("FATAL", values);

    class Fault extends Error {
      constructor(name, message) {
        super(message);
        this.name = name;
      }
    }

    function call(method, route, body, headers = {}) {
      const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(":");
      return new Promise((resolve, reject) => {
        const options = { host, port, method, agent, path: `/2018-06-01/runtime/${route}`, headers };
        if (body !== undefined) options.headers["Content-Length"] = Buffer.byteLength(body);
        const request = http.request(options, (response) => {
          const chunks = [];
          response.on("data", (chunk) => chunks.push(chunk));
          response.on("error", reject);
          response.on("end", () =>
            resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
        });
        request.on("error", reject);
        request.end(body);
      });
    }

    const isError = (value) => value instanceof Error || util.types.isNativeError(value);

    function described(error) {
      if (!isError(error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
      return {
        errorType: error.name ?? "Error",
        errorMessage: asOnAWS(error.message),
        trace: asOnAWS(error.stack ?? "").split("\n"),
      };
    }

    function logged(error) {
      const { errorType, errorMessage, trace } = described(error);
      return JSON.stringify({ errorType, errorMessage, ...(isError(error) ? error : {}), stack: trace });
    }

    function logFailure(title, error) {
      if (isJSON) logLine("ERROR", [JSON.parse(logged(error))]);
      else logLine("ERROR", [title + " \t" + logged(error)]);
    }

    async function load(handler) {
      const base = path.basename(handler);
      const dot = base.indexOf(".");
      if (dot < 1 || dot === base.length - 1) throw new Fault("Runtime.MalformedHandlerName", "Bad handler");
      if (handler.includes("..")) {
        throw new Fault("Runtime.MalformedHandlerName",
          `'${handler}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`);
      }
      const name = path.join(path.dirname(handler), base.slice(0, dot));
      const keys = base.slice(dot + 1).split(".");
      const found = keys.reduce((value, key) => value?.[key], await module(name));
      if (found === undefined) throw new Fault("Runtime.HandlerNotFound", `${handler} is undefined or not exported`);
      if (typeof found !== "function") throw new Fault("Runtime.HandlerNotFound", `${handler} is not a function`);
      return found;
    }

    async function module(name) {
      const file = path.resolve(taskRoot, name);
      try {
        if (fs.existsSync(file + ".mjs")) return await imported(file + ".mjs");
        if (fs.existsSync(file + ".js") && isModule(path.dirname(file))) return await imported(file + ".js");
        return createRequire(here)([".js", ".cjs"].map((end) => file + end).find(fs.existsSync) ?? file);
      } catch (error) {
        if (error instanceof SyntaxError) throw renamed("Runtime.UserCodeSyntaxError", `SyntaxError: ${error.message}`, error);
        if (error?.code === "MODULE_NOT_FOUND" || error?.code === "ERR_MODULE_NOT_FOUND") {
          const message = fs.existsSync(file + ".js") || fs.existsSync(file + ".mjs") || fs.existsSync(file + ".cjs")
            ? `Error: ${error.message}` : `Error: Cannot find module '${name}'\nRequire stack:\n- /var/runtime/index.mjs`;
          throw renamed("Runtime.ImportModuleError", message, error);
        }
        throw error;
      }
    }

    async function imported(file) {
      const found = await import(pathToFileURL(file).href);
      return found.default && typeof found.default === "object" ? { ...found.default, ...found } : found;
    }

    function renamed(name, message, cause) {
      const fault = new Fault(name, message);
      const frames = (cause.stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
      fault.stack = [`${name}: ${message}`, ...frames].join("\n");
      return fault;
    }

    function isModule(folder) {
      for (let at = folder; at.startsWith(taskRoot); at = path.dirname(at)) {
        const file = path.join(at, "package.json");
        if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, "utf8")).type === "module";
      }
      return false;
    }

    function contextOf(headers) {
      const deadline = Number(headers["lambda-runtime-deadline-ms"]);
      const given = (name) => (headers[name] ? JSON.parse(headers[name]) : undefined);
      return {
        callbackWaitsForEmptyEventLoop: true,
        functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
        functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
        memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
        logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
        logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
        clientContext: given("lambda-runtime-client-context"),
        identity: given("lambda-runtime-cognito-identity"),
        invokedFunctionArn: headers["lambda-runtime-invoked-function-arn"],
        awsRequestId: headers["lambda-runtime-aws-request-id"],
        tenantId: undefined,
        getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
      };
    }

    // A handler answers by what it returns or, with a third parameter, by a callback. Node.js 24 dropped the latter.
    function answer(handler, event, context) {
      const hasCallbacks = !/nodejs(2[4-9]|[3-9]\d)/.test(process.env.AWS_EXECUTION_ENV);
      if (!hasCallbacks && handler.length >= 3) {
        throw new Fault("Runtime.CallbackHandlerDeprecated",
          "AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. "
          + "You need to modify this function to use a supported handler signature to use Node.js 24 or later.");
      }
      return new Promise((resolve, reject) => {
        const callback = (error, value) => (error === undefined || error === null ? resolve(value) : reject(error));
        context.done = callback;
        context.succeed = (value) => resolve(value);
        context.fail = (error) => reject(error);
        process.once("beforeExit", () => resolve(null));
        const result = hasCallbacks ? handler(event, context, callback) : handler(event, context);
        if (typeof result?.then === "function") result.then(resolve, reject);
        else if (!hasCallbacks || handler.length < 3 && result !== undefined) resolve(result);
      }).finally(() => process.removeAllListeners("beforeExit"));
    }

    function marshal(value) {
      try {
        return JSON.stringify(value === undefined ? null : value);
      } catch {
        throw new Fault("Runtime.MarshalError", "Unable to stringify response body");
      }
    }

    async function serve(handler) {
      for (;;) {
        const next = await call("GET", "invocation/next");
        if (next.status !== 200) process.exit(0);
        requestID = next.headers["lambda-runtime-aws-request-id"];
        process.env._X_AMZN_TRACE_ID = next.headers["lambda-runtime-trace-id"] ?? "";
        try {
          const body = marshal(await answer(handler, JSON.parse(next.body), contextOf(next.headers)));
          await call("POST", `invocation/${requestID}/response`, body);
        } catch (error) {
          logFailure("Invoke Error", error);
          await call("POST", `invocation/${requestID}/error`, JSON.stringify(described(error)));
        }
      }
    }

    // What nothing catches ends the process, after it has been told.
    async function failed(error, title) {
      logFailure(title, error);
      const route = requestID === undefined ? "init/error" : `invocation/${requestID}/error`;
      const type = { "Lambda-Runtime-Function-Error-Type": described(error).errorType };
      try {
        await call("POST", route, JSON.stringify(described(error)), type);
      } finally {
        process.exit(128);
      }
    }

    process.on("uncaughtException", (error) => failed(error, "Uncaught Exception"));
    process.on("unhandledRejection", (reason) => {
      const fault = new Fault("Runtime.UnhandledPromiseRejection", String(reason));
      if (isError(reason)) fault.stack = `${fault.name}: ${reason}\n${(reason.stack ?? "").split("\n").slice(1).join("\n")}`;
      failed(fault, "Unhandled Promise Rejection");
    });

    try {
      await serve(await load(process.env._HANDLER));
    } catch (error) {
      await failed(error, "Uncaught Exception");
    }
    """#
}
