import AWSModel
import Cloud

/// What becomes of the events that wait in Lambda's queue for a function, a version or an alias.
struct EventInvokeConfig: LambdaRecord {
  static let kind = "event-invoke"

  var function: String
  /// A version, an alias or `$LATEST`.
  var qualifier: String
  /// 0...2; nil for 2.
  var retries: Int?
  /// Seconds, 60...21,600; nil for six hours.
  var age: Int?
  var onSuccess: String?
  var onFailure: String?
  var modified: Timestamp

  var owner: String { function }
  var key: String { qualifier }

  /// Of what a reference names; nil if it has none.
  static func find(_ reference: FunctionReference, _ call: Call) throws -> EventInvokeConfig? {
    try find(reference.name, reference.qualifier ?? "$LATEST", call)
  }

  /// Makes sure that the function and the version or alias exist.
  ///
  /// - Throws: `ResourceNotFoundException`.
  static func requireFunction(_ reference: FunctionReference, _ call: Call) throws {
    do {
      _ = try reference.function(call)
    } catch is ServiceError {
      throw ServiceError.lambdaNotFound("The function doesn't exist.")
    }
  }

  /// 404: it has none.
  static func missing(_ reference: FunctionReference, _ call: Call) -> ServiceError {
    let arn = reference.unqualified.arn(call.scope)
    return .lambdaNotFound(
      "The function \(arn):\(reference.qualifier ?? "$LATEST") doesn't have an EventInvokeConfig")
  }
}

/// Where results go, as inputs spell it.
struct DestinationInput: Decodable {
  struct Place: Decodable { var destination: String? }
  var onSuccess: Place?
  var onFailure: Place?

  /// - Throws: `InvalidParameterValueException` for a place that takes no results.
  func check(for reference: FunctionReference, _ call: Call) throws {
    for place in [onSuccess?.destination, onFailure?.destination] {
      guard let place, !place.isEmpty else { continue }
      guard let arn = ARN(place), ["sqs", "sns", "lambda", "events", "s3"].contains(arn.service) else {
        throw ServiceError.invalidParameter("The provided destination config \(described) is invalid.")
      }
      guard arn.service == "lambda" else {
        try FunctionRole.requireWriting(destination: arn, try reference.function(call), call)
        continue
      }
      let target = try FunctionReference(place)
      if target.name == reference.name {
        throw ServiceError.invalidParameter("You can't specify the function as a destination for itself.")
      }
      if try Function.find(target.name, call) == nil {
        throw ServiceError.invalidParameter("The destination ARN \(place) is invalid.")
      }
      try FunctionRole.requireWriting(destination: arn, try reference.function(call), call)
    }
  }

  /// As Java prints it.
  private var described: String {
    func part(_ name: String, _ place: Place?) -> String {
      place.map { "\(name)(destination=\($0.destination ?? "null"))" } ?? "null"
    }
    return "DestinationConfig(onSuccess=\(part("OnSuccess", onSuccess)), onFailure=\(part("OnFailure", onFailure)))"
  }
}

/// An event invoke configuration as Lambda answers with it.
struct EventInvokeOutput: Encodable {
  struct Place: Encodable { var destination: String? }
  struct Destinations: Encodable {
    var onSuccess: Place
    var onFailure: Place
  }
  var lastModified: Timestamp
  var functionArn: String
  var maximumRetryAttempts: Int?
  var maximumEventAgeInSeconds: Int?
  var destinationConfig: Destinations

  init(_ configuration: EventInvokeConfig, _ call: Call) {
    lastModified = configuration.modified
    functionArn = call.scope.arn("lambda", "function:\(configuration.function):\(configuration.qualifier)").description
    maximumRetryAttempts = configuration.retries
    maximumEventAgeInSeconds = configuration.age
    destinationConfig = Destinations(
      onSuccess: Place(destination: configuration.onSuccess), onFailure: Place(destination: configuration.onFailure))
  }
}
