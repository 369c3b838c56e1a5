/// The runtime of Python functions: written into the environment's folder and run by the host's Python 3.
///
/// It behaves as AWS's does where a handler or a reader of logs can tell: the context object, the format of the `logging`
/// module in text and JSON, the shape of errors. Its arguments: how many milliseconds the sandbox's clock is ahead of the
/// host's, the folder of the layers, and perhaps one of packages that come last. Paths below the unpacked code read
/// `/var/task` in what it reports, as on AWS.
enum PythonBootstrap {
  static let fileName = "bootstrap.py"
  static let source = #"""
    import http.client
    import importlib
    import json
    import logging
    import os
    import sys
    import time
    import traceback
    from decimal import Decimal

    TASK_ROOT = os.environ["LAMBDA_TASK_ROOT"]
    CLOCK_OFFSET = int(sys.argv[1]) / 1000
    LAYERS, PACKAGES = sys.argv[2], sys.argv[3:]
    IS_JSON = os.environ.get("AWS_LAMBDA_LOG_FORMAT", "").upper() == "JSON"
    LEVEL = {"TRACE": "DEBUG", "FATAL": "CRITICAL", "WARN": "WARNING"}.get(
        os.environ.get("AWS_LAMBDA_LOG_LEVEL"), os.environ.get("AWS_LAMBDA_LOG_LEVEL"))
    ONE_EVENT = "\x1e"
    request_id = ""


    def as_on_aws(text):
        return text.replace(TASK_ROOT, "/var/task")


    def log_event(text):
        """Several lines as one event of the log."""
        sys.stdout.write(text.rstrip("\n").replace("\n", ONE_EVENT) + "\n")
        sys.stdout.flush()


    class LogHandler(logging.Handler):
        def emit(self, record):
            try:
                log_event(self.format(record))
            except Exception:
                self.handleError(record)


    class LogFormatter(logging.Formatter):
        def format(self, record):
            at = record.created + CLOCK_OFFSET
            stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(at)) + ".%03dZ" % (int(at * 1000) % 1000)
            return "\t".join(["[%s]" % record.levelname, stamp, request_id, super().format(record)])


    class JSONFormatter(logging.Formatter):
        OWN = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}

        def format(self, record):
            at = record.created + CLOCK_OFFSET
            kind, error, trace = record.exc_info or (None, None, None)
            entry = {
                "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(at)) + ".%03dZ" % (int(at * 1000) % 1000),
                "level": record.levelname, "message": record.getMessage(), "logger": record.name,
                "stackTrace": [as_on_aws(line) for line in traceback.format_tb(trace)] if kind else None,
                "errorType": kind and kind.__name__, "errorMessage": kind and str(error), "requestId": request_id or None,
                "location": kind and as_on_aws("%s:%s:%s" % (record.pathname, record.funcName, record.lineno)),
            }
            entry.update((key, value) for key, value in vars(record).items() if key not in self.OWN | set(entry))
            return json.dumps({key: value for key, value in entry.items() if value is not None}, ensure_ascii=False, default=str)


    class Fault(Exception):
        def __init__(self, kind, message, trace=()):
            super().__init__(message)
            self.kind, self.message, self.trace = kind, message, list(trace)


    class Identity:
        def __init__(self, given):
            self.cognito_identity_id = given.get("cognitoIdentityId")
            self.cognito_identity_pool_id = given.get("cognitoIdentityPoolId")


    class Client:
        def __init__(self, given):
            for name in ("installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name"):
                setattr(self, name, given.get(name))


    class ClientContext:
        def __init__(self, given):
            self.client = Client(given["client"]) if "client" in given else None
            self.custom = given.get("custom")
            self.env = given.get("env")


    class LambdaContext:
        def __init__(self, headers):
            self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
            self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
            self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
            self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
            self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
            self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
            self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
            given = json.loads(headers.get("Lambda-Runtime-Client-Context") or "null")
            self.client_context = ClientContext(given) if given else None
            self.identity = Identity(json.loads(headers.get("Lambda-Runtime-Cognito-Identity") or "{}"))
            self.tenant_id = None
            self._epoch_deadline_time_in_ms = int(headers["Lambda-Runtime-Deadline-Ms"])

        def get_remaining_time_in_millis(self):
            return max(0, self._epoch_deadline_time_in_ms - int(time.time() * 1000))

        def log(self, message):
            sys.stdout.write(str(message))


    def load(handler):
        module_name, dot, name = handler.rpartition(".")
        if not dot:
            raise Fault(
                "Runtime.MalformedHandlerName",
                "Bad handler '%s': not enough values to unpack (expected 2, got 1)" % handler)
        if module_name.split(".")[0] in sys.builtin_module_names:
            raise Fault(
                "Runtime.BuiltInModuleConflict", "Cannot use built-in module %s as a handler module" % module_name)
        try:
            module = importlib.import_module(module_name.replace("/", "."))
        except ImportError as error:
            raise Fault("Runtime.ImportModuleError", "Unable to import module '%s': %s" % (module_name, error))
        except SyntaxError as error:
            where = '  File "%s" Line %s\n    %s' % (as_on_aws(error.filename or ""), error.lineno, error.text)
            raise Fault(
                "Runtime.UserCodeSyntaxError", "Syntax error in module '%s': %s" % (module_name, error), [where])
        try:
            return getattr(module, name)
        except AttributeError:
            raise Fault("Runtime.HandlerNotFound", "Handler '%s' missing on module '%s'" % (name, module_name))


    def encode(value):
        def other(it):
            if isinstance(it, Decimal):
                return int(it) if it == it.to_integral_value() else float(it)
            raise TypeError("Object of type %s is not JSON serializable" % type(it).__name__)

        return json.dumps(value, default=other, ensure_ascii=False).encode("utf-8", "surrogatepass")


    def marshal(value):
        try:
            return encode(value)
        except Exception as error:
            raise Fault("Runtime.MarshalError", "Unable to marshal response: %s" % error)


    def unmarshal(event):
        try:
            return json.loads(event)
        except Exception as error:
            raise Fault("Runtime.UnmarshalError", "Unable to unmarshal input: %s" % error)


    def describe(error):
        if isinstance(error, Fault):
            kind, message, trace = error.kind, error.message, error.trace
        else:
            frames = traceback.extract_tb(error.__traceback__)
            own = [f for f in frames if f.filename != __file__ and not f.filename.startswith("<frozen importlib")]
            kind, message = type(error).__name__, str(error)
            # Without the marks under parts of a line that newer versions of Python add.
            trace = [
                as_on_aws('  File "%s", line %d, in %s\n' % (f.filename, f.lineno, f.name))
                + ("    %s\n" % f.line if f.line else "") for f in own]
        return {"errorMessage": message, "errorType": kind, "requestId": request_id, "stackTrace": trace}


    def log_error(described):
        if IS_JSON:
            at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + CLOCK_OFFSET))
            return log_event(encode({"timestamp": at, "level": "ERROR", **described}).decode("utf-8", "backslashreplace"))
        lines = ["[ERROR] %s: %s" % (described["errorType"], described["errorMessage"])]
        if not described["errorMessage"]:
            lines = ["[ERROR] %s" % described["errorType"]]
        lines.append("Traceback (most recent call last):")
        for entry in described["stackTrace"]:
            for line in entry.splitlines():
                text = line.lstrip(" ")
                lines.append("\u00a0" * (len(line) - len(text)) + text)
        log_event("\n".join(lines))


    WARNING = (
        "LAMBDA_WARNING: Unhandled exception. The most likely cause is an issue in the function code. However, in rare "
        "cases, a Lambda runtime update can cause unexpected function behavior. For functions using managed runtimes, "
        "runtime updates can be triggered by a function change, or can be applied automatically. To determine if the "
        "runtime has been updated, check the runtime version in the INIT_START log entry. If this error correlates with "
        "a change in the runtime version, you may be able to mitigate this error by temporarily rolling back to the "
        "previous runtime version. For more information, see "
        "https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html")


    class RuntimeClient:
        def __init__(self, address):
            self.connection = http.client.HTTPConnection(address)

        def call(self, method, path, body=None, headers={}):
            self.connection.request(method, "/2018-06-01/runtime/" + path, body, headers)
            response = self.connection.getresponse()
            return response.status, response.headers, response.read()


    def serve(api, handler):
        global request_id
        while True:
            status, headers, event = api.call("GET", "invocation/next")
            if status != 200:
                return
            request_id = headers["Lambda-Runtime-Aws-Request-Id"]
            os.environ["_X_AMZN_TRACE_ID"] = headers.get("Lambda-Runtime-Trace-Id") or ""
            try:
                answer = marshal(handler(unmarshal(event), LambdaContext(headers)))
            except Exception as error:
                described = describe(error)
                log_error(described)
                sys.stdout.flush()
                sys.stderr.flush()
                api.call("POST", "invocation/%s/error" % request_id, encode(described))
            else:
                sys.stdout.flush()
                sys.stderr.flush()
                api.call("POST", "invocation/%s/response" % request_id, answer)


    def main():
        # The code first, then the layers, then what comes with Python, last what the runtime brings along.
        version = "python%d.%d" % sys.version_info[:2]
        runtime = os.environ.get("AWS_EXECUTION_ENV", "").rpartition("_")[2]
        layers = [LAYERS + "/python/lib/%s/site-packages" % name for name in dict.fromkeys([runtime, version])]
        rest = [path for path in sys.path[1:] if path != os.environ.get("PYTHONPATH")]
        sys.path[:] = [TASK_ROOT] + layers + [LAYERS + "/python"] + rest + PACKAGES
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)
        log = LogHandler()
        log.setFormatter(JSONFormatter() if IS_JSON else LogFormatter("%(message)s"))
        logging.getLogger().addHandler(log)
        if isinstance(getattr(logging, LEVEL or "", None), int):
            logging.getLogger().setLevel(LEVEL)
        api = RuntimeClient(os.environ["AWS_LAMBDA_RUNTIME_API"])
        try:
            handler = load(os.environ["_HANDLER"])
        except Exception as error:
            described = describe(error)
            logging.warning(WARNING)
            log_error(described)
            if "No module named 'boto" in described["errorMessage"]:
                log_event("skylab: AWS's Python runtimes bring boto3 along, and this machine's Python (%s) has none. "
                    "Install it with `skylab doctor --install-runtimes` and invoke again." % sys.executable)
            headers = {"Lambda-Runtime-Function-Error-Type": described["errorType"]}
            api.call("POST", "init/error", encode(described), headers)
            sys.exit(1)
        serve(api, handler)


    main()
    """#
}
