import AWSModel
import OrderedCollections

/// A service's refusal matched with the model: the shape's name, the code of the query protocol, and the members.
struct NamedError {
  let error: ServiceError
  /// The modelled shape; nil for errors common to all operations.
  let shape: Shape?

  /// - Parameter error: Its code is the shape's name or what the query protocol calls the error.
  init(_ error: ServiceError, of operation: OperationModel) {
    self.error = error
    let modelled = operation.errors
    shape =
      modelled.first { $0.name == error.code } ?? modelled.first { $0.queryErrorCode == error.code }
      ?? operation.service.shape(error.code).flatMap { $0.isException ? $0 : nil }
  }

  /// What `__type` and `x-amzn-ErrorType` say: `QueueDoesNotExist`.
  var name: String { shape?.name ?? error.code }

  /// What the query protocol called it: `AWS.SimpleQueueService.NonExistentQueue`.
  var queryCode: String { shape?.queryErrorCode ?? error.code }

  /// The value of `x-amzn-query-error`.
  var queryError: String { "\(queryCode);\(error.fault == .client ? "Sender" : "Receiver")" }

  /// The member that holds the text for people.
  var messageMember: Member? { shape?.member(ignoringCase: "message") }

  /// The members in the model's order, the text among them; for unmodelled errors the text and what else is known.
  ///
  /// - Parameter unmodelled: The text's name where the model names none.
  func members(unmodelled messageName: String) -> OrderedDictionary<String, Value> {
    var members: OrderedDictionary<String, Value> = [:]
    let extra = error.members.map ?? [:]
    for member in shape.map({ Array($0.members) }) ?? [] {
      if member.name == messageMember?.name {
        if !error.message.isEmpty { members[member.name] = .string(error.message) }
      } else if let value = extra[member.name], !value.isNull {
        members[member.name] = value
      }
    }
    if messageMember == nil, !error.message.isEmpty { members[messageName] = .string(error.message) }
    if shape == nil { members.merge(extra.filter { !$0.value.isNull }) { own, _ in own } }
    return members
  }
}
