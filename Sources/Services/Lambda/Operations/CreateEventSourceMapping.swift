import AWSModel
import Cloud

/// Lets Lambda read from a queue or a stream for a function.
///
/// Errors: `InvalidParameterValueException`, `ResourceConflictException` where there is such a mapping. Kafka, MQ and
/// DocumentDB sources are kept and never read. Source: Lambda API, CreateEventSourceMapping.
enum CreateEventSourceMapping: ServiceOperation {
  static let access = Access<Input>("lambda:CreateEventSourceMapping")

  struct Input: Decodable, EventSourceSettings {
    var eventSourceArn: String?
    var functionName: String
    var enabled: Bool?
    var batchSize: Int?
    var filterCriteria: Value?
    var maximumBatchingWindowInSeconds: Int?
    var parallelizationFactor: Int?
    var startingPosition: String?
    var startingPositionTimestamp: Timestamp?
    var destinationConfig: DestinationInput?
    var maximumRecordAgeInSeconds: Int?
    var bisectBatchOnFunctionError: Bool?
    var maximumRetryAttempts: Int?
    var tags: Value?
    var tumblingWindowInSeconds: Int?
    var topics: Value?
    var queues: Value?
    var sourceAccessConfigurations: Value?
    var selfManagedEventSource: Value?
    var functionResponseTypes: [String]?
    var scalingConfig: ScalingInput?
  }
  typealias Output = EventSourceMappingOutput

  /// Kept as they come, for sources that are not read.
  private static let others = [
    "Topics", "Queues", "SourceAccessConfigurations", "SelfManagedEventSource", "AmazonManagedKafkaEventSourceConfig",
    "SelfManagedKafkaEventSourceConfig", "DocumentDBEventSourceConfig", "KMSKeyArn", "MetricsConfig", "LoggingConfig",
    "ProvisionedPollerConfig",
  ]

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let service = try service(input)
    let isStream = ["kinesis", "dynamodb"].contains(service)
    if isStream, input.startingPosition == nil {
      throw ServiceError.invalidParameter(
        "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: "
          + "Member must not be null.")
    }
    if service == "dynamodb", input.startingPosition == "AT_TIMESTAMP" {
      throw ServiceError.invalidParameter(
        "Unsupported starting position for arn type: \(input.eventSourceArn ?? "")")
    }
    if let tags = input.tags { try FunctionTags.check(tags) }
    let reference = try FunctionReference(input.functionName, call)
    var mapping = EventSourceMapping(
      uuid: call.random.uuid(), sourceArn: input.eventSourceArn, functionArn: reference.arn(call.scope),
      functionName: reference.name, isEnabled: input.enabled ?? true, batchSize: service == "sqs" ? 10 : 100,
      window: 0, responseTypes: [], modified: call.now)
    mapping.tags = input.tags?.map?.isEmpty == false ? input.tags : nil
    mapping.startingPosition = input.startingPosition
    mapping.startingTimestamp = input.startingPositionTimestamp
    for name in others { mapping.others[name] = call.request.input[name] }
    try mapping.apply(input)
    guard let function = try? reference.function(call) else {
      throw ServiceError.invalidParameter("Function does not exist")
    }
    try mapping.requireSource(function, call)
    try refuseTwice(mapping, call)
    try mapping.save(call)
    try mapping.wake(at: mapping.settles, call)
    call.effect("event source mapping of function \(mapping.functionName)", .created)
    return Output(mapping, call)
  }

  private static func service(_ input: Input) throws -> String {
    if input.selfManagedEventSource != nil {
      if input.sourceAccessConfigurations == nil {
        throw ServiceError.invalidParameter("Required 'sourceAccessConfigurations' parameter is missing.")
      }
      return "kafka"
    }
    let known = ["sqs", "dynamodb", "kinesis", "kafka", "mq", "rds"]
    guard let arn = input.eventSourceArn.flatMap({ ARN($0) }), known.contains(arn.service) else {
      throw ServiceError.invalidParameter("Unrecognized event source.")
    }
    return arn.service
  }

  private static func refuseTwice(_ mapping: EventSourceMapping, _ call: Call) throws {
    guard
      let twin = try EventSourceMapping.existing(call).first(where: {
        $0.functionArn == mapping.functionArn && $0.sourceArn == mapping.sourceArn
          && $0.others["SelfManagedEventSource"] == mapping.others["SelfManagedEventSource"]
          && $0.others["Topics"] == mapping.others["Topics"]
      })
    else { return }
    let end = "already exists. Please update or delete the existing mapping with UUID \(twin.uuid)"
    let source = mapping.sourceArn ?? ""
    let message =
      switch mapping.service {
      case "sqs":
        "An event source mapping with SQS arn (\" \(source) \") and function (\" \(mapping.functionName) \") \(end)"
      case "dynamodb", "kinesis":
        "The event source arn (\" \(source) \") and function (\" \(mapping.functionName) \") provided mapping \(end)"
      default:
        "An event source mapping with event source (\"\(brokers(mapping))\"), function (\"\(mapping.functionArn)\"), "
          + "topics (\"\(texts(mapping.others["Topics"]))\") \(end)"
      }
    throw ServiceError.lambda("ResourceConflictException", message, 409)
  }

  private static func brokers(_ mapping: EventSourceMapping) -> String {
    let endpoints = mapping.others["SelfManagedEventSource"]?["Endpoints"]?["KAFKA_BOOTSTRAP_SERVERS"]
    return mapping.sourceArn ?? texts(endpoints)
  }

  private static func texts(_ list: Value?) -> String { (list?.list ?? []).compactMap(\.string).joined(separator: ",") }
}
