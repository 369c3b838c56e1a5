import AWSModel
import OrderedCollections

/// A service's refusal as the AWS CLI shows it on standard error. The exit code is 254.
public struct ServiceErrorText: Sendable {
  /// 254.
  public static let exitCode: Int32 = 254

  private let error: ServiceError
  private let operation: OperationModel
  private let retries: Int

  /// - Parameters:
  ///   - error: What the service answered.
  ///   - operation: What it was asked.
  ///   - retries: How often an error that is tried again was tried again.
  public init(_ error: ServiceError, calling operation: OperationModel, retries: Int = 2) {
    self.error = error
    self.operation = operation
    self.retries = retries
  }

  /// The text in `format`: a line with a blank one before it, or the error as data.
  public func text(_ format: ErrorFormat) -> String {
    switch format {
    case .legacy: ErrorLine.text(line)
    case .enhanced: ErrorLine.text(line + details)
    default: StructuredError.text(members, format)
    }
  }

  private var line: String {
    let retries = error.isRetried ? " (reached max retries: \(retries))" : ""
    return "An error occurred (\(error.code)) when calling the \(operation.name) operation\(retries): \(error.message)"
  }

  private var details: String {
    let shown = modelled.filter { $0.key != "message" }.map { ($0.key, inline($0.value)) }
    if shown.isEmpty { return "" }
    let lines = shown.map { "\($0.0): \($0.1 ?? "<complex value>")" }.joined(separator: "\n")
    let hint = "\nUse \"--cli-error-format json\" or another error format to see the full details."
    return "\n\nAdditional error details:\n\(lines)" + (shown.contains { $0.1 == nil } ? hint : "")
  }

  private var members: OrderedDictionary<String, Value> {
    let code = Value.string(error.code)
    let message = Value.string(error.message)
    let first: OrderedDictionary = speaksXML ? ["Code": code, "Message": message] : ["Message": message, "Code": code]
    return first.merging(modelled) { first, _ in first }
  }

  /// The members of the error's shape other than its code, in the model's order; `message` only where JSON spells it so.
  private var modelled: OrderedDictionary<String, Value> {
    guard
      let shape = operation.errors.first(where: { ($0.errorCode ?? $0.name) == error.code || $0.name == error.code })
    else { return [:] }
    var result: OrderedDictionary<String, Value> = [:]
    for member in shape.members where !["Code", "code", "Message"].contains(member.name) {
      if member.name == "message" {
        if !speaksXML { result["message"] = .string(error.message) }
      } else if let value = error.members[member.name], !value.isNull {
        result[member.name] = value
      }
    }
    return result
  }

  private var speaksXML: Bool {
    ["query", "rest-xml", "ec2"].contains(operation.service.protocols.first ?? "")
  }

  /// Scalars, and collections of fewer than five of them; nil for all that is larger.
  private func inline(_ value: Value) -> String? {
    switch value {
    case .list(let elements) where elements.count < 5:
      let texts = elements.compactMap(scalar)
      return texts.count == elements.count ? "[\(texts.joined(separator: ", "))]" : nil
    case .map(let entries) where entries.count < 5:
      let texts = entries.compactMap { name, entry in scalar(entry).map { "\(name): \($0)" } }
      return texts.count == entries.count ? "{\(texts.joined(separator: ", "))}" : nil
    default: return scalar(value)
    }
  }

  private func scalar(_ value: Value) -> String? {
    switch value {
    case .list, .map, .blob: nil
    case .null: "None"
    case .bool(let truth): truth ? "True" : "False"
    case .string(let text): text
    case .timestamp(let instant): instant.commandLine
    case .integer, .double: value.pythonText
    }
  }
}

extension ServiceError {
  /// Whether clients try the call again: time-outs, throttling and faults of the server.
  ///
  /// Source: AWS SDKs and Tools Reference Guide, "Retry behavior", standard mode.
  public var isRetried: Bool {
    [429, 500, 502, 503, 504].contains(status) || ServiceError.retriedCodes.contains(code)
  }

  private static let retriedCodes: Set<String> = [
    "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException", "TooManyRequestsException",
    "ProvisionedThroughputExceededException", "TransactionInProgressException", "RequestLimitExceeded",
    "BandwidthLimitExceeded", "LimitExceededException", "RequestThrottled", "SlowDown", "PriorRequestNotComplete",
    "EC2ThrottledException", "RequestTimeout", "RequestTimeoutException",
  ]
}
