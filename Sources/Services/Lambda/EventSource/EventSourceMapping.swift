import AWSModel
import Cloud

/// A poller that Lambda runs: it reads from a queue or a stream and invokes a function with batches.
///
/// Its state follows from the clock: a change takes two seconds, on AWS up to a minute.
struct EventSourceMapping: LambdaRecord {
  static let kind = "mapping"
  private static let settling = Duration.seconds(2)

  /// What was last done to it.
  enum Change: String, Codable, Sendable { case created, enabled, disabled, updated, deleted }

  var uuid: String
  var sourceArn: String?
  /// The function, with its version or alias.
  var functionArn: String
  var functionName: String
  var isEnabled: Bool
  var batchSize: Int
  /// Seconds.
  var window: Int
  var filter: Value?
  var responseTypes: [String]
  var change = Change.created
  var modified: Timestamp
  var tags: Value?

  // Streams only.
  var startingPosition: String?
  var startingTimestamp: Timestamp?
  var parallelization = 1
  var maximumAge = -1
  var bisects = false
  var maximumRetries = -1
  var tumblingWindow = 0
  var onFailure: String?
  var lastResult = "No records processed"

  /// Most runs at once; SQS only.
  var maximumConcurrency: Int?
  /// When it looks next; nil when nothing waits.
  var nextPoll: Timestamp?
  /// Whether it has looked into its stream yet.
  var hasStarted = false
  /// What else was given, kept as it came.
  var others = Value.empty

  var owner: String { "" }
  var key: String { uuid }

  /// `sqs`, `dynamodb`, `kinesis`, `kafka`…
  var service: String { sourceArn.flatMap { ARN($0)?.service } ?? "kafka" }
  /// Whether it reads a stream, whose records come in order.
  var isStream: Bool { service == "dynamodb" || service == "kinesis" }

  /// Whether the last change is done.
  func isSettled(at now: Timestamp) -> Bool { now >= modified + Self.settling }

  /// Whether it reads now.
  func isPolling(at now: Timestamp) -> Bool { isEnabled && change != .deleted && isSettled(at: now) }

  /// When the last change is done.
  var settles: Timestamp { modified + Self.settling }

  /// As AWS names the state.
  func state(at now: Timestamp) -> String {
    if isSettled(at: now) { return isEnabled ? "Enabled" : "Disabled" }
    return switch change {
    case .created: "Creating"
    case .enabled: "Enabling"
    case .disabled: "Disabling"
    case .updated: "Updating"
    case .deleted: "Deleting"
    }
  }

  /// The mapping of this UUID.
  ///
  /// - Throws: `ResourceNotFoundException`, also once its deletion is done.
  static func required(_ uuid: String, _ call: Call) throws -> EventSourceMapping {
    guard let mapping = try find("", uuid, call), mapping.change != .deleted || !mapping.isSettled(at: call.now) else {
      throw ServiceError.noSuchResource
    }
    return mapping
  }

  /// Those that exist.
  static func existing(_ call: Call) throws -> [EventSourceMapping] {
    try all(call).filter { $0.change != .deleted || !$0.isSettled(at: call.now) }
  }
}

/// An event source mapping as Lambda answers with it.
struct EventSourceMappingOutput: Encodable {
  struct Place: Encodable { var destination: String? }
  struct Destinations: Encodable { var onFailure: Place }
  struct Scaling: Encodable { var maximumConcurrency: Int? }

  var uuid: String
  var startingPosition: String?
  var startingPositionTimestamp: Timestamp?
  var batchSize: Int
  var maximumBatchingWindowInSeconds: Int
  var parallelizationFactor: Int?
  var eventSourceArn: String?
  var filterCriteria: Value?
  var functionArn: String
  var lastModified: Timestamp
  var lastProcessingResult: String?
  var state: String
  var stateTransitionReason: String
  var destinationConfig: Destinations?
  var topics: Value?
  var queues: Value?
  var sourceAccessConfigurations: Value?
  var selfManagedEventSource: Value?
  var maximumRecordAgeInSeconds: Int?
  var bisectBatchOnFunctionError: Bool?
  var maximumRetryAttempts: Int?
  var tumblingWindowInSeconds: Int?
  var functionResponseTypes: [String]?
  var amazonManagedKafkaEventSourceConfig: Value?
  var selfManagedKafkaEventSourceConfig: Value?
  var scalingConfig: Scaling?
  var documentDBEventSourceConfig: Value?
  var kmsKeyArn: Value?
  var eventSourceMappingArn: String
  var metricsConfig: Value?
  var loggingConfig: Value?
  var provisionedPollerConfig: Value?

  init(_ mapping: EventSourceMapping, _ call: Call) {
    uuid = mapping.uuid
    batchSize = mapping.batchSize
    maximumBatchingWindowInSeconds = mapping.window
    eventSourceArn = mapping.sourceArn
    filterCriteria = mapping.filter
    functionArn = mapping.functionArn
    lastModified = mapping.modified
    state = mapping.state(at: call.now)
    stateTransitionReason = mapping.service == "sqs" ? "USER_INITIATED" : "User action"
    eventSourceMappingArn = call.scope.arn("lambda", "event-source-mapping:\(mapping.uuid)").description
    startingPosition = mapping.startingPosition
    startingPositionTimestamp = mapping.startingTimestamp
    if mapping.isStream || mapping.service == "sqs" { functionResponseTypes = mapping.responseTypes }
    if mapping.service != "sqs" { lastProcessingResult = mapping.lastResult }
    if mapping.isStream {
      parallelizationFactor = mapping.parallelization
      maximumRecordAgeInSeconds = mapping.maximumAge
      bisectBatchOnFunctionError = mapping.bisects
      maximumRetryAttempts = mapping.maximumRetries
      tumblingWindowInSeconds = mapping.tumblingWindow
      destinationConfig = Destinations(onFailure: Place(destination: mapping.onFailure))
    }
    scalingConfig = mapping.maximumConcurrency.map { Scaling(maximumConcurrency: $0) }
    let others = mapping.others
    topics = others["Topics"]
    queues = others["Queues"]
    sourceAccessConfigurations = others["SourceAccessConfigurations"]
    selfManagedEventSource = others["SelfManagedEventSource"]
    amazonManagedKafkaEventSourceConfig = others["AmazonManagedKafkaEventSourceConfig"]
    selfManagedKafkaEventSourceConfig = others["SelfManagedKafkaEventSourceConfig"]
    documentDBEventSourceConfig = others["DocumentDBEventSourceConfig"]
    kmsKeyArn = others["KMSKeyArn"]
    metricsConfig = others["MetricsConfig"]
    loggingConfig = others["LoggingConfig"]
    provisionedPollerConfig = others["ProvisionedPollerConfig"]
  }

  private enum CodingKeys: String, CodingKey {
    case uuid = "UUID"
    case startingPosition, startingPositionTimestamp, batchSize, maximumBatchingWindowInSeconds, parallelizationFactor
    case eventSourceArn, filterCriteria, functionArn, lastModified, lastProcessingResult, state, stateTransitionReason
    case destinationConfig, topics, queues, sourceAccessConfigurations, selfManagedEventSource
    case maximumRecordAgeInSeconds, bisectBatchOnFunctionError, maximumRetryAttempts, tumblingWindowInSeconds
    case functionResponseTypes, amazonManagedKafkaEventSourceConfig, selfManagedKafkaEventSourceConfig, scalingConfig
    case documentDBEventSourceConfig
    case kmsKeyArn = "KMSKeyArn"
    case eventSourceMappingArn, metricsConfig, loggingConfig, provisionedPollerConfig
  }
}
