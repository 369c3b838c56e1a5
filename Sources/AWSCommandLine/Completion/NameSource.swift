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
  ///
  /// - Parameter given: What the command gives for another member: the names of a log group's streams are known once the
  ///   group is.
  static func of(
    _ member: String, in operation: OperationModel, given: (String) -> String? = { _ in nil }
  ) -> NameSource? {
    let service = operation.service.name
    for row in rows
    where row.members.contains(member) && (row.service == nil || row.service == service)
      && (row.command.isEmpty || operation.commandName.contains(row.command))
    {
      guard let parent = row.parent else { return row.source }
      guard let value = given(parent) else { continue }
      var source = row.source
      source.input[parent] = .string(value)
      return source
    }
    return nil
  }

  /// The resources that a command names in its input, and the sources that list what there is of each.
  public static func named(by command: ParsedCommand) -> [(name: String, source: NameSource)] {
    (command.operation.input?.members).map { members in
      members.compactMap { member in
        guard let name = command.input[member.name]?.string, let source = of(member.name, in: command.operation) else {
          return nil
        }
        return (name, source)
      }
    } ?? []
  }

  /// Members that name resources: in which service and commands, and where the names come from. The first row that fits.
  private struct Row {
    var members: Set<String>
    /// The service whose commands have the member; nil for any.
    var service: String?
    /// What the command's name contains.
    var command = ""
    /// The member whose value the source's input needs.
    var parent: String?
    var source: NameSource

    init(
      _ members: Set<String>, _ source: NameSource, in service: String? = nil, command: String = "",
      of parent: String? = nil
    ) {
      self.members = members
      self.service = service
      self.command = command
      self.parent = parent
      self.source = source
    }
  }

  private static let rows: [Row] = [
    Row(["FunctionName", "functionName"], NameSource("lambda", "ListFunctions", "Functions[].FunctionName")),
    Row(
      ["Qualifier", "FunctionVersion"],
      NameSource("lambda", "ListVersionsByFunction", "Versions[].Version"), in: "lambda", command: "-version",
      of: "FunctionName"),
    Row(
      ["FunctionVersion"], NameSource("lambda", "ListVersionsByFunction", "Versions[].Version"), in: "lambda",
      of: "FunctionName"),
    Row(
      ["Qualifier", "Name"], NameSource("lambda", "ListAliases", "Aliases[].Name"), in: "lambda", of: "FunctionName"),
    Row(["LayerName"], NameSource("lambda", "ListLayers", "Layers[].LayerName")),
    Row(["UUID"], NameSource("lambda", "ListEventSourceMappings", "EventSourceMappings[].UUID"), in: "lambda"),
    Row(["RoleArn", "roleArn", "Role", "ExecutionRoleArn"], NameSource("iam", "ListRoles", "Roles[].Arn")),
    Row(["RoleName"], NameSource("iam", "ListRoles", "Roles[].RoleName")),
    Row(
      ["PolicyName"], NameSource("iam", "ListRolePolicies", "PolicyNames[]"), in: "iam", command: "role", of: "RoleName"
    ),
    Row(["UserName"], NameSource("iam", "ListUsers", "Users[].UserName")),
    Row(["GroupName"], NameSource("iam", "ListGroups", "Groups[].GroupName"), in: "iam"),
    Row(["InstanceProfileName"], NameSource("iam", "ListInstanceProfiles", "InstanceProfiles[].InstanceProfileName")),
    Row(["PolicyArn"], NameSource("iam", "ListPolicies", "Policies[].Arn")),
    Row(["TableName", "SourceTableName"], NameSource("dynamodb", "ListTables", "TableNames[]")),
    Row(["StreamArn"], NameSource("dynamodbstreams", "ListStreams", "Streams[].StreamArn"), in: "dynamodbstreams"),
    Row(
      ["IndexName"],
      NameSource("dynamodb", "DescribeTable", "Table.[GlobalSecondaryIndexes, LocalSecondaryIndexes][][].IndexName"),
      in: "dynamodb", of: "TableName"),
    Row(["Ids"], NameSource("events", "ListTargetsByRule", "Targets[].Id"), in: "events", of: "Rule"),
    Row(["Rule"], NameSource("events", "ListRules", "Rules[].Name"), in: "events"),
    Row(["Name"], NameSource("events", "ListRules", "Rules[].Name"), in: "events", command: "rule"),
    Row(["Name"], NameSource("events", "ListEventBuses", "EventBuses[].Name"), in: "events", command: "event-bus"),
    Row(["EventBusName"], NameSource("events", "ListEventBuses", "EventBuses[].Name")),
    Row(["ArchiveName"], NameSource("events", "ListArchives", "Archives[].ArchiveName"), in: "events"),
    Row(["Arn"], NameSource("lambda", "ListFunctions", "Functions[].FunctionArn"), in: "events", command: "targets"),
    Row(["Arn"], NameSource("lambda", "ListFunctions", "Functions[].FunctionArn"), in: "scheduler"),
    Row(["Name"], NameSource("scheduler", "ListSchedules", "Schedules[].Name"), in: "scheduler", command: "schedule"),
    Row(["logGroupName", "logGroupNames"], NameSource("logs", "DescribeLogGroups", "logGroups[].logGroupName")),
    Row(
      ["logStreamName", "logStreamNames"], NameSource("logs", "DescribeLogStreams", "logStreams[].logStreamName"),
      in: "logs", of: "logGroupName"),
    Row(["QueueUrl"], NameSource("sqs", "ListQueues", "QueueUrls[]")),
    Row(["TopicArn"], NameSource("sns", "ListTopics", "Topics[].TopicArn")),
    Row(["SubscriptionArn"], NameSource("sns", "ListSubscriptions", "Subscriptions[].SubscriptionArn")),
    Row(["Bucket", "S3Bucket"], NameSource("s3", "ListBuckets", "Buckets[].Name")),
    Row(["Key"], NameSource("s3", "ListObjectsV2", "Contents[].Key"), in: "s3", of: "Bucket"),
    Row(
      ["resourceId", "parentId"], NameSource("apigateway", "GetResources", "items[].id"), in: "apigateway",
      of: "restApiId"),
    Row(["stageName"], NameSource("apigateway", "GetStages", "item[].stageName"), in: "apigateway", of: "restApiId"),
    Row(["StageName"], NameSource("apigatewayv2", "GetStages", "Items[].StageName"), in: "apigatewayv2", of: "ApiId"),
    Row(["RouteId"], NameSource("apigatewayv2", "GetRoutes", "Items[].RouteId"), in: "apigatewayv2", of: "ApiId"),
    Row(
      ["IntegrationId"], NameSource("apigatewayv2", "GetIntegrations", "Items[].IntegrationId"), in: "apigatewayv2",
      of: "ApiId"),
    Row(["restApiId"], NameSource("apigateway", "GetRestApis", "items[].id")),
    Row(["ApiId"], NameSource("apigatewayv2", "GetApis", "Items[].ApiId")),
    Row(["AlarmName", "AlarmNames"], NameSource("cloudwatch", "DescribeAlarms", "MetricAlarms[].AlarmName")),
    Row(
      ["DashboardName", "DashboardNames"],
      NameSource("cloudwatch", "ListDashboards", "DashboardEntries[].DashboardName")),
  ]

  /// The resources about which `why` can be asked.
  public static let explained: [NameSource] = [
    NameSource("lambda", "ListFunctions", "Functions[].FunctionName"),
    NameSource("events", "ListRules", "Rules[].Name"),
    NameSource("scheduler", "ListSchedules", "Schedules[].Name"),
    NameSource("dynamodb", "ListTables", "TableNames[]"), NameSource("s3", "ListBuckets", "Buckets[].Name"),
    NameSource("cloudwatch", "DescribeAlarms", "MetricAlarms[].AlarmName"),
    NameSource("sns", "ListTopics", "Topics[].TopicArn"), NameSource("sqs", "ListQueues", "QueueUrls[]"),
  ]

  /// The sources that the table names, for a test that the model has them.
  static var all: [(source: NameSource, parent: String?)] { rows.map { ($0.source, $0.parent) } }
}
