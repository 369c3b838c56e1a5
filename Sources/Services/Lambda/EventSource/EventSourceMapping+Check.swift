import AWSModel
import Cloud

/// What may be set of an event source mapping when it is created and changed afterwards, as both inputs spell it.
protocol EventSourceSettings {
  var enabled: Bool? { get }
  var batchSize: Int? { get }
  var filterCriteria: Value? { get }
  var maximumBatchingWindowInSeconds: Int? { get }
  var destinationConfig: DestinationInput? { get }
  var maximumRecordAgeInSeconds: Int? { get }
  var bisectBatchOnFunctionError: Bool? { get }
  var maximumRetryAttempts: Int? { get }
  var parallelizationFactor: Int? { get }
  var tumblingWindowInSeconds: Int? { get }
  var functionResponseTypes: [String]? { get }
  var scalingConfig: ScalingInput? { get }
}

struct ScalingInput: Decodable { var maximumConcurrency: Int? }

extension EventSourceMapping {
  /// Takes over what is given.
  ///
  /// - Throws: `InvalidParameterValueException` for what the kind of source does not allow.
  mutating func apply(_ settings: some EventSourceSettings) throws {
    batchSize = settings.batchSize ?? batchSize
    window = settings.maximumBatchingWindowInSeconds ?? window
    if service == "sqs", batchSize > 10, window == 0 {
      throw ServiceError.invalidParameter(
        "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10")
    }
    if let criteria = settings.filterCriteria {
      filter = criteria["Filters"]?.list?.isEmpty == false ? criteria : nil
      try BatchFilter.check(criteria)
    }
    if let destinations = settings.destinationConfig {
      if service == "sqs", destinations.onFailure != nil || destinations.onSuccess != nil {
        throw ServiceError.invalidParameter(
          "Unsupported DestinationConfig parameter for given event source mapping type.")
      }
      onFailure = destinations.onFailure?.destination
    }
    maximumAge = settings.maximumRecordAgeInSeconds ?? maximumAge
    bisects = settings.bisectBatchOnFunctionError ?? bisects
    maximumRetries = settings.maximumRetryAttempts ?? maximumRetries
    parallelization = settings.parallelizationFactor ?? parallelization
    tumblingWindow = settings.tumblingWindowInSeconds ?? tumblingWindow
    responseTypes = settings.functionResponseTypes ?? responseTypes
    if let scaling = settings.scalingConfig { maximumConcurrency = scaling.maximumConcurrency }
  }

  /// Makes sure that the source is there and that the function's role may read it, as Lambda does by reading from it.
  ///
  /// - Throws: `InvalidParameterValueException`.
  func requireSource(_ function: Function, _ call: Call) throws {
    guard let sourceArn, let arn = ARN(sourceArn) else { return }
    switch service {
    case "sqs":
      try FunctionRole.requireReading(queue: sourceArn, function, call)
      try requireQueue(sourceArn, arn, timeout: function.timeout, call)
    case "dynamodb":
      try FunctionRole.requireReading(stream: sourceArn, function, call)
      do {
        _ = try call.ask("dynamodbstreams", "DescribeStream", ["StreamArn": .string(sourceArn)])
      } catch is ServiceError {
        throw ServiceError.invalidParameter("Stream not found: \(sourceArn)")
      }
    case "kinesis": throw ServiceError.invalidParameter("Stream not found: \(sourceArn)")
    default: break
    }
  }

  private func requireQueue(_ source: String, _ arn: ARN, timeout: Int, _ call: Call) throws {
    let attributes: Value
    do {
      attributes = try call.ask(
        "sqs", "GetQueueAttributes",
        ["QueueUrl": .string(QueueAddress.url(arn)), "AttributeNames": ["VisibilityTimeout"]])
    } catch let error as ServiceError where error.code.contains("NonExistentQueue") || error.code.contains("NotExist") {
      throw ServiceError.invalidParameter(
        "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. "
          + "SQS Error Message: The specified queue does not exist.")
    }
    let visibility = attributes["Attributes"]?["VisibilityTimeout"]?.string.flatMap { Int($0) } ?? 30
    if visibility < timeout {
      throw ServiceError.invalidParameter(
        "Queue visibility timeout: \(visibility) seconds is less than Function timeout: \(timeout) seconds")
    }
  }
}

/// The URL of a queue, from its ARN.
enum QueueAddress {
  static func url(_ arn: ARN) -> String {
    "https://sqs.\(arn.region).amazonaws.com/\(arn.account)/\(arn.resource)"
  }
}
