import AWSModel

/// Where the names of existing resources come from: an operation that lists them, and where they are in its answer.
public struct NameSource: Sendable, Hashable {
  /// The model's name of the service: `lambda`.
  public var service: String
  /// The operation: `ListFunctions`.
  public var operation: String
  /// The JMESPath expression of the names in its output: `Functions[].FunctionName`.
  public var query: String
  /// The operation's input.
  public var input: Value

  /// A source from its parts.
  public init(_ service: String, _ operation: String, _ query: String, input: Value = .empty) {
    self.service = service
    self.operation = operation
    self.query = query
    self.input = input
  }
}

extension NameSource {
  /// The source of values for `member` of an input of `operation`, or of a structure inside it; nil if there is none.
  static func of(_ member: String, in operation: OperationModel) -> NameSource? {
    let service = operation.service.name
    let row = rows.first { row in
      row.members.contains(member) && (row.service == nil || row.service == service)
        && operation.commandName.contains(row.command)
    }
    return row?.source
  }

  /// Members that name resources: in which service and commands, and where the names come from. The first row that fits.
  private struct Row {
    var members: Set<String>
    /// The service whose commands have the member; nil for any.
    var service: String?
    /// What the command's name contains.
    var command = ""
    var source: NameSource

    init(_ members: Set<String>, _ source: NameSource, in service: String? = nil, command: String = "") {
      self.members = members
      self.service = service
      self.command = command
      self.source = source
    }
  }

  private static let rows: [Row] = [
    Row(["FunctionName", "functionName"], NameSource("lambda", "ListFunctions", "Functions[].FunctionName")),
    Row(["LayerName"], NameSource("lambda", "ListLayers", "Layers[].LayerName")),
    Row(["UUID"], NameSource("lambda", "ListEventSourceMappings", "EventSourceMappings[].UUID"), in: "lambda"),
    Row(["RoleArn", "roleArn", "Role", "ExecutionRoleArn"], NameSource("iam", "ListRoles", "Roles[].Arn")),
    Row(["RoleName"], NameSource("iam", "ListRoles", "Roles[].RoleName")),
    Row(["UserName"], NameSource("iam", "ListUsers", "Users[].UserName")),
    Row(["GroupName"], NameSource("iam", "ListGroups", "Groups[].GroupName"), in: "iam"),
    Row(["InstanceProfileName"], NameSource("iam", "ListInstanceProfiles", "InstanceProfiles[].InstanceProfileName")),
    Row(["PolicyArn"], NameSource("iam", "ListPolicies", "Policies[].Arn")),
    Row(["TableName", "SourceTableName"], NameSource("dynamodb", "ListTables", "TableNames[]")),
    Row(["StreamArn"], NameSource("dynamodbstreams", "ListStreams", "Streams[].StreamArn"), in: "dynamodbstreams"),
    Row(["Rule"], NameSource("events", "ListRules", "Rules[].Name"), in: "events"),
    Row(["Name"], NameSource("events", "ListRules", "Rules[].Name"), in: "events", command: "rule"),
    Row(["Name"], NameSource("events", "ListEventBuses", "EventBuses[].Name"), in: "events", command: "event-bus"),
    Row(["EventBusName"], NameSource("events", "ListEventBuses", "EventBuses[].Name")),
    Row(["ArchiveName"], NameSource("events", "ListArchives", "Archives[].ArchiveName"), in: "events"),
    Row(["Arn"], NameSource("lambda", "ListFunctions", "Functions[].FunctionArn"), in: "events", command: "targets"),
    Row(["Arn"], NameSource("lambda", "ListFunctions", "Functions[].FunctionArn"), in: "scheduler"),
    Row(["Name"], NameSource("scheduler", "ListSchedules", "Schedules[].Name"), in: "scheduler", command: "schedule"),
    Row(["logGroupName", "logGroupNames"], NameSource("logs", "DescribeLogGroups", "logGroups[].logGroupName")),
    Row(["QueueUrl"], NameSource("sqs", "ListQueues", "QueueUrls[]")),
    Row(["TopicArn"], NameSource("sns", "ListTopics", "Topics[].TopicArn")),
    Row(["SubscriptionArn"], NameSource("sns", "ListSubscriptions", "Subscriptions[].SubscriptionArn")),
    Row(["Bucket", "S3Bucket"], NameSource("s3", "ListBuckets", "Buckets[].Name")),
    Row(["restApiId"], NameSource("apigateway", "GetRestApis", "items[].id")),
    Row(["ApiId"], NameSource("apigatewayv2", "GetApis", "Items[].ApiId")),
    Row(["AlarmName", "AlarmNames"], NameSource("cloudwatch", "DescribeAlarms", "MetricAlarms[].AlarmName")),
    Row(
      ["DashboardName", "DashboardNames"],
      NameSource("cloudwatch", "ListDashboards", "DashboardEntries[].DashboardName")),
  ]

  /// The sources that the table names, for a test that the model has them.
  static var all: [NameSource] { rows.map(\.source) }
}
