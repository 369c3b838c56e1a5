import AWSModel

/// A kind of resource: by which of AWS's reading operations it is found, and where its description names others.
///
/// This table is all that the eyes know of services. It is written in AWS's own terms, so no service knows of it, or of another.
/// Expressions are JMESPath over the resource's description; `{region}` and `{account}` in them are the scope's.
struct ResourceKind: Sendable {
  /// A further operation whose answer belongs to the description.
  struct Detail: Sendable {
    var operation: String
    /// The input's members and where the description has their values.
    var input: [String: String]
    /// Members whose value is always the same.
    var fixed: [String: Value] = [:]
    /// What is taken of the answer.
    var output = "@"
    /// Under which name the description holds it; nil to merge its members in.
    var name: String?
  }

  /// Where the description names another resource.
  struct Reference: Sendable {
    /// An expression that gives ARNs.
    var path: String
    /// What one does for the other: `feeds`, `on failure`.
    var label: String
    /// Whether the other one comes first: what an alarm watches.
    var isIncoming = false
  }

  /// As a person calls it: `function`.
  var name: String
  /// The model's name of the service.
  var service: String
  /// The operation that lists it.
  var list: String
  /// The expression of the list in its answer.
  var items: String
  /// The kind in which it is found, and the list's input by the parent's description.
  var parent: (kind: String, input: [String: String])?
  /// The list's input that is always the same.
  var fixed: [String: Value] = [:]
  /// The expression of its name.
  var title: String
  /// The expression of its ARN.
  var arn: String
  var details: [Detail] = []
  var references: [Reference] = []
  /// The expression of what is worth a glance: a rule's schedule.
  var note: String?
  /// Whether it stands in the map; otherwise only changes of it are told.
  var isDrawn = true
  /// Whether it is no more than a connection of the two that it names, `from` first.
  var isConnection = false
}

extension ResourceKind {
  /// All kinds; a parent stands before what is in it.
  static let all: [ResourceKind] = [
    .bus, .rule, .schedule, .restAPI, .httpAPI, .bucket, .object, .table, .item, .topic, .subscription, .queue,
    .function, .mapping, .logGroup, .alarm, .compositeAlarm, .role, .user, .policy, .dashboard,
  ]

  private static let bus = ResourceKind(
    name: "event bus", service: "events", list: "ListEventBuses", items: "EventBuses", title: "Name", arn: "Arn")

  private static let rule = ResourceKind(
    name: "rule", service: "events", list: "ListRules", items: "Rules",
    parent: ("event bus", ["EventBusName": "Name"]), title: "Name", arn: "Arn",
    details: [
      .init(
        operation: "ListTargetsByRule", input: ["Rule": "Name", "EventBusName": "EventBusName"], output: "Targets",
        name: "Targets")
    ],
    references: [
      .init(path: "Targets[].Arn", label: ""),
      .init(path: "Targets[].DeadLetterConfig.Arn", label: "dead letters"),
      .init(
        path: "EventPattern && [join('', ['arn:aws:events:{region}:{account}:event-bus/', EventBusName])]",
        label: "", isIncoming: true),
    ], note: "State == 'DISABLED' && 'disabled' || ScheduleExpression || 'by pattern'")

  private static let schedule = ResourceKind(
    name: "schedule", service: "scheduler", list: "ListSchedules", items: "Schedules", title: "Name", arn: "Arn",
    details: [.init(operation: "GetSchedule", input: ["Name": "Name", "GroupName": "GroupName"])],
    references: [
      .init(path: "[Target.Arn]", label: ""), .init(path: "[Target.DeadLetterConfig.Arn]", label: "dead letters"),
    ], note: "State == 'DISABLED' && 'disabled' || ScheduleExpression")

  private static let restAPI = ResourceKind(
    name: "REST API", service: "apigateway", list: "GetRestApis", items: "items", title: "name",
    arn: "join('', ['arn:aws:apigateway:{region}::/restapis/', id])",
    details: [
      .init(
        operation: "GetResources", input: ["restApiId": "id"], fixed: ["embed": ["methods"]],
        output: "items[].{path: path, methods: resourceMethods}", name: "resources")
    ], references: [.init(path: "resources[].methods.*[].methodIntegration.uri", label: "")], note: "id")

  private static let httpAPI = ResourceKind(
    name: "HTTP API", service: "apigatewayv2", list: "GetApis", items: "Items", title: "Name",
    arn: "join('', ['arn:aws:apigateway:{region}::/apis/', ApiId])",
    details: [
      .init(operation: "GetIntegrations", input: ["ApiId": "ApiId"], output: "Items", name: "integrations"),
      .init(operation: "GetRoutes", input: ["ApiId": "ApiId"], output: "Items[].RouteKey", name: "routes"),
    ], references: [.init(path: "integrations[].IntegrationUri", label: "")], note: "ApiId")

  private static let bucket = ResourceKind(
    name: "bucket", service: "s3", list: "ListBuckets", items: "Buckets", title: "Name",
    arn: "join('', ['arn:aws:s3:::', Name])",
    details: [
      .init(operation: "GetBucketNotificationConfiguration", input: ["Bucket": "Name"], name: "notifications")
    ],
    references: [
      .init(path: "notifications.LambdaFunctionConfigurations[].LambdaFunctionArn", label: "on change"),
      .init(path: "notifications.QueueConfigurations[].QueueArn", label: "on change"),
      .init(path: "notifications.TopicConfigurations[].TopicArn", label: "on change"),
      .init(
        path: "notifications.EventBridgeConfiguration && ['arn:aws:events:{region}:{account}:event-bus/default']",
        label: "on change"),
    ])

  private static let object = ResourceKind(
    name: "object", service: "s3", list: "ListObjectsV2", items: "Contents", parent: ("bucket", ["Bucket": "Name"]),
    title: "Key", arn: "join('', ['arn:aws:s3:::', Bucket, '/', Key])", isDrawn: false)

  private static let table = ResourceKind(
    name: "table", service: "dynamodb", list: "ListTables", items: "TableNames[].{TableName: @}", title: "TableName",
    arn: "TableArn",
    details: [.init(operation: "DescribeTable", input: ["TableName": "TableName"], output: "Table")])

  private static let item = ResourceKind(
    name: "item", service: "dynamodb", list: "Scan", items: "Items",
    parent: ("table", ["TableName": "TableName"]), fixed: ["Limit": 200], title: "''", arn: "''", isDrawn: false)

  private static let topic = ResourceKind(
    name: "topic", service: "sns", list: "ListTopics", items: "Topics", title: "TopicArn", arn: "TopicArn",
    details: [
      .init(operation: "GetTopicAttributes", input: ["TopicArn": "TopicArn"], output: "Attributes")
    ])

  private static let subscription = ResourceKind(
    name: "subscription", service: "sns", list: "ListSubscriptions", items: "Subscriptions", title: "Endpoint",
    arn: "SubscriptionArn",
    details: [
      .init(
        operation: "GetSubscriptionAttributes", input: ["SubscriptionArn": "SubscriptionArn"], output: "Attributes")
    ],
    references: [.init(path: "[TopicArn]", label: "", isIncoming: true), .init(path: "[Endpoint]", label: "")],
    note: "Protocol", isConnection: true)

  private static let queue = ResourceKind(
    name: "queue", service: "sqs", list: "ListQueues", items: "QueueUrls[].{QueueUrl: @}", title: "QueueArn",
    arn: "QueueArn",
    details: [
      .init(
        operation: "GetQueueAttributes", input: ["QueueUrl": "QueueUrl"], fixed: ["AttributeNames": ["All"]],
        output: "Attributes")
    ], references: [.init(path: "[RedrivePolicy.deadLetterTargetArn]", label: "dead letters")])

  private static let function = ResourceKind(
    name: "function", service: "lambda", list: "ListFunctions", items: "Functions", title: "FunctionName",
    arn: "FunctionArn",
    details: [
      .init(operation: "GetPolicy", input: ["FunctionName": "FunctionName"], output: "Policy", name: "policy"),
      .init(
        operation: "GetFunctionConcurrency", input: ["FunctionName": "FunctionName"],
        output: "ReservedConcurrentExecutions", name: "ReservedConcurrentExecutions"),
      .init(
        operation: "GetFunctionEventInvokeConfig", input: ["FunctionName": "FunctionName"],
        output: "{DestinationConfig: DestinationConfig, MaximumRetryAttempts: MaximumRetryAttempts}", name: "async"),
    ],
    references: [
      .init(path: "[DeadLetterConfig.TargetArn]", label: "dead letters"),
      .init(path: "[async.DestinationConfig.OnFailure.Destination]", label: "on failure"),
      .init(path: "[async.DestinationConfig.OnSuccess.Destination]", label: "on success"),
      .init(
        path: "[join('', ['arn:aws:logs:{region}:{account}:log-group:', LoggingConfig.LogGroup || ''])]",
        label: "logs"),
    ], note: "Runtime")

  private static let mapping = ResourceKind(
    name: "event source mapping", service: "lambda", list: "ListEventSourceMappings", items: "EventSourceMappings",
    title: "UUID", arn: "EventSourceMappingArn",
    references: [
      .init(path: "[EventSourceArn]", label: "", isIncoming: true), .init(path: "[FunctionArn]", label: ""),
    ], note: "State == 'Enabled' && 'mapping' || join('', ['mapping, ', State])", isConnection: true)

  private static let logGroup = ResourceKind(
    name: "log group", service: "logs", list: "DescribeLogGroups", items: "logGroups", title: "logGroupName",
    arn: "join('', ['arn:aws:logs:{region}:{account}:log-group:', logGroupName])",
    details: [
      .init(
        operation: "DescribeSubscriptionFilters", input: ["logGroupName": "logGroupName"],
        output: "subscriptionFilters", name: "subscriptions"),
      .init(
        operation: "DescribeMetricFilters", input: ["logGroupName": "logGroupName"], output: "metricFilters",
        name: "metricFilters"),
      .init(
        operation: "DescribeLogStreams", input: ["logGroupName": "logGroupName"],
        output: "logStreams[].{name: logStreamName, lastEvent: lastEventTimestamp}", name: "streams"),
    ], references: [.init(path: "subscriptions[].destinationArn", label: "subscription")])

  private static let watched = ResourceKind.Reference(
    path: """
      (Dimensions || `[]`)[?Name=='FunctionName'].join('', ['arn:aws:lambda:{region}:{account}:function:', Value])
      """, label: "watched", isIncoming: true)

  private static let alarm = ResourceKind(
    name: "alarm", service: "cloudwatch", list: "DescribeAlarms", items: "MetricAlarms", title: "AlarmName",
    arn: "AlarmArn",
    references: [
      watched, .init(path: "AlarmActions", label: "on alarm"), .init(path: "OKActions", label: "on ok"),
      .init(path: "InsufficientDataActions", label: "on insufficient data"),
    ], note: "StateValue")

  private static let compositeAlarm = ResourceKind(
    name: "composite alarm", service: "cloudwatch", list: "DescribeAlarms", items: "CompositeAlarms",
    fixed: ["AlarmTypes": ["CompositeAlarm"]], title: "AlarmName", arn: "AlarmArn",
    references: [.init(path: "AlarmActions", label: "on alarm")], note: "StateValue")

  private static let role = ResourceKind(
    name: "role", service: "iam", list: "ListRoles", items: "Roles", title: "RoleName", arn: "Arn",
    details: [
      .init(
        operation: "ListAttachedRolePolicies", input: ["RoleName": "RoleName"],
        output: "AttachedPolicies[].PolicyName", name: "policies"),
      .init(
        operation: "ListRolePolicies", input: ["RoleName": "RoleName"], output: "PolicyNames", name: "inlinePolicies"),
    ], isDrawn: false)

  private static let user = ResourceKind(
    name: "user", service: "iam", list: "ListUsers", items: "Users", title: "UserName", arn: "Arn", isDrawn: false)

  private static let policy = ResourceKind(
    name: "policy", service: "iam", list: "ListPolicies", items: "Policies", fixed: ["Scope": "Local"],
    title: "PolicyName", arn: "Arn", isDrawn: false)

  private static let dashboard = ResourceKind(
    name: "dashboard", service: "cloudwatch", list: "ListDashboards", items: "DashboardEntries",
    title: "DashboardName", arn: "DashboardArn", isDrawn: false)
}
