import AWSModel
import Cloud

/// The policy of a bus: who besides its account may put events and rules there.
///
/// PutPermission adds statements or sets the whole, DescribeEventBus shows it.
struct BusPolicy {
  private static let kind = "bus-policy"
  let bus: EventBus
  var document: Value

  init(of bus: EventBus, _ call: Call) throws {
    self.bus = bus
    document = try call.document(Self.kind, bus.name)?.body ?? ["Version": "2012-10-17", "Statement": []]
  }

  var statements: [Value] { document["Statement"]?.list ?? document["Statement"].map { [$0] } ?? [] }

  /// Puts a statement in the place of the one of the same id, or at the end.
  mutating func put(_ statement: Value) {
    document["Statement"] = .list(statements.filter { $0["Sid"] != statement["Sid"] } + [statement])
  }

  /// Removes a statement; false when there is none of this id.
  mutating func remove(_ id: String) -> Bool {
    let kept = statements.filter { $0["Sid"]?.string != id }
    defer { document["Statement"] = .list(kept) }
    return kept.count < statements.count
  }

  func save(_ call: Call) throws {
    if statements.isEmpty {
      try call.deleteDocument(Self.kind, bus.name)
    } else {
      try call.save(Self.kind, bus.name, document)
    }
  }

  static func delete(of bus: String, _ call: Call) throws { try call.deleteDocument(kind, bus) }

  /// The JSON that DescribeEventBus gives; nil without a statement.
  var text: String? { statements.isEmpty ? nil : JSONText.render(document) }
}
