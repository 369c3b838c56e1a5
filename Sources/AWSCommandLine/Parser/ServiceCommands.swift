import AWSModel

/// How the commands behind a service's name differ from its model: other names, commands of the AWS CLI's own.
///
/// Source: AWS CLI Command Reference, version 2.
enum ServiceCommands {
  /// The command's name of a service: `s3api` for the model `s3`, else the same.
  static func name(of service: ServiceModel) -> String { service.name == "s3" ? "s3api" : service.name }

  /// The model behind a command's name.
  static func model(named name: String) -> ServiceModel? {
    name == "s3" ? nil : ServiceModel.named(name == "s3api" ? "s3" : name)
  }

  /// The names that may follow a service's, operations first.
  static func choices(of service: ServiceModel) -> [String] {
    var names = service.operations.map(\.commandName).filter { !isRemoved($0, of: service) }
    names += aliases[service.name, default: [:]].keys
    names += custom[service.name] ?? []
    if !service.waiters.isEmpty { names.append("wait") }
    return names + ["help"]
  }

  /// The operation that a command's name means.
  static func operation(named name: String, of service: ServiceModel) -> OperationModel? {
    isRemoved(name, of: service) ? nil : service.operation(commandName: aliases[service.name]?[name] ?? name)
  }

  /// Whether the name is a command of the AWS CLI's own, beside the operations.
  static func isCustom(_ name: String, of service: ServiceModel) -> Bool {
    custom[service.name]?.contains(name) == true
  }

  private static func isRemoved(_ name: String, of service: ServiceModel) -> Bool {
    removed[service.name]?.contains(name) == true
  }

  /// Operations whose answers are event streams that the AWS CLI cannot print.
  private static let removed = [
    "lambda": ["invoke-with-response-stream"], "logs": ["get-log-object"],
  ]

  private static let custom = [
    "logs": ["tail", "start-live-tail"], "lambda": ["wizard"], "iam": ["wizard"], "events": ["wizard"],
    "dynamodb": ["wizard"],
  ]

  /// Older spellings.
  private static let aliases = [
    "cloudwatch": [
      "get-o-tel-enrichment": "get-otel-enrichment", "start-o-tel-enrichment": "start-otel-enrichment",
      "stop-o-tel-enrichment": "stop-otel-enrichment",
    ]
  ]
}
