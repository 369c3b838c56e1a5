import AWSModel

/// Why one action of a transaction could not be done; of those that could, the code is `None`.
struct CancellationReason {
  var code = "None"
  var message: String?
  var item: Item?

  /// The reason that a refusal of the plain operation is.
  /// - Returns: nil for one that refuses the whole request, not only cancels it.
  init?(_ error: ServiceError) {
    switch error.code {
    case "ConditionalCheckFailedException": code = "ConditionalCheckFailed"
    case "ValidationException": code = "ValidationError"
    case "DuplicateItemException": code = "DuplicateItem"
    default: return nil
    }
    message = error.message
    item = error.members["Item"].flatMap { try? Item(wire: $0) }
  }

  init() {}

  /// As `CancellationReasons` lists it.
  var wire: Value {
    var wire: Value = [:]
    if let item { wire["Item"] = item.wire }
    wire["Code"] = .string(code)
    if let message { wire["Message"] = .string(message) }
    return wire
  }
}

extension ServiceError {
  /// A transaction of which nothing was done (recorded from AWS).
  static func transactionCancelled(_ reasons: [CancellationReason]) -> ServiceError {
    let codes = reasons.map(\.code).joined(separator: ", ")
    return ServiceError(
      "TransactionCanceledException",
      "Transaction cancelled, please refer cancellation reasons for specific reasons [\(codes)]",
      members: ["CancellationReasons": .list(reasons.map(\.wire))])
  }

  /// Two actions of one transaction on the same item.
  static let repeatedItem = validation("Transaction request cannot include multiple operations on one item")
}
