/// Words that mean the same here, each group by its first; phrases of several words first, longest first.
enum Synonyms {
  /// Phrases, as words in lower case before stemming, and the one word that stands for them.
  static let phrases: [(words: [String], meaning: String)] = table.flatMap { row in
    row.dropFirst().filter { $0.contains(" ") }.map { ($0.split(separator: " ").map(String.init), row[0]) }
  }.sorted { $0.words.count > $1.words.count }

  /// Single words, stemmed, and the stem that stands for them.
  static let words: [String: String] = Dictionary(
    table.flatMap { row in
      row.dropFirst().filter { !$0.contains(" ") }.map { (Stem.of($0), Stem.of(row[0])) }
    }, uniquingKeysWith: { first, _ in first })

  /// Every word of the table, for the spelling.
  static let spellings = table.joined().flatMap { $0.split(separator: " ").map(String.init) }

  private static let table: [[String]] = [
    ["timeout", "time out", "times out", "timed out", "timing out", "time outs", "timeouts", "time limit"],
    ["automatically", "automatic", "by itself", "on its own", "auto"],
    [
      "container", "execution environment", "execution environments", "sandbox", "sandboxes", "micro vm", "microvm",
      "environment", "environments", "instance", "instances", "containers",
    ],
    ["asynchronous", "async", "asynchronously", "fire and forget"],
    ["synchronous", "sync", "synchronously"],
    ["serverless", "server less"],
    ["dlq", "dead letter queue", "dead letter queues", "deadletter queue", "dead letter"],
    ["gateway", "api gateway", "apigateway", "apigw"],
    ["dynamodb", "dynamo", "ddb", "dynamo db"],
    ["eventbridge", "event bridge", "cloudwatch events"],
    ["cloudwatch", "cloud watch"],
    ["s3", "simple storage service"],
    ["sqs", "simple queue service"],
    ["sns", "simple notification service"],
    ["iam", "identity and access management"],
    ["idempotent", "idempotency", "idempotence"],
    ["coldstart", "cold start", "cold starts", "coldstarts"],
    ["provisionedconcurrency", "provisioned concurrency", "pre warmed", "prewarmed"],
    ["reservedconcurrency", "reserved concurrency"],
    ["snapstart", "snap start"],
    ["leastprivilege", "least privilege", "least privileged", "minimal permissions", "minimum permissions"],
    ["resourcepolicy", "resource policy", "resource based policy", "resource policies", "function policy"],
    ["executionrole", "execution role", "lambda role", "function role", "function's role"],
    ["environmentvariable", "environment variable", "environment variables", "env var", "env vars", "env variables"],
    [
      "concurrency", "concurrent", "concurrently", "in parallel", "simultaneous", "simultaneously", "at the same time",
      "parallel",
    ],
    ["memory", "ram"],
    ["price", "cost", "costs", "charge", "charged", "charges", "pay", "bill", "billed", "billing", "pricing"],
    ["error", "failure", "exception", "fail", "fails", "failed", "failing"],
    ["invoke", "call", "trigger", "invocation", "run", "execute", "execution", "fire"],
    ["notification", "notify", "notifies"],
    ["upload", "uploaded"],
    ["permission", "permit", "allow", "authorise", "authorize", "permissions", "grant"],
    ["schedule", "timetable", "scheduled", "scheduler"],
    ["stateless", "state less"],
    ["maximum", "max", "at most", "limit", "upper limit", "ceiling"],
    ["minimum", "min", "at least"],
    ["zip", "archive", "zipped"],
    ["persist", "store", "save", "keep", "retain"],
    ["manage", "maintain", "administer", "provision", "operate", "look after", "take care of", "provisioning"],
    ["delete", "remove", "removal"],
    ["many", "multiple", "several"],
    ["hour", "hourly", "hours"],
    ["daily", "every day", "each day"],
    ["monitor", "observe", "watch", "monitoring"],
    ["initialise", "init", "initialize", "initialisation", "initialization"],
    ["reuse", "re use", "reused", "reusing", "warm"],
    ["secret", "password", "credential", "api key", "secrets"],
    ["url", "urls", "endpoint"],
    ["latency", "delay"],
    ["decode", "unquote", "unquoted", "decoded"],
  ]
}
