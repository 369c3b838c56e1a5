import AWSModel
import Cloud
import GRDB
import OrderedCollections

/// Every resource of API Gateway is a document whose kind is the path of its collection: `restapis`, `restapis/a1b2/stages`.
extension Call {
  /// The body of a document.
  /// - Throws: `missing` where there is none.
  func body(_ kind: String, _ name: String, orThrow missing: @autoclosure () -> ServiceError) throws -> Value {
    guard let document = try document(kind, name) else { throw missing() }
    return document.body
  }

  /// The bodies of a collection, oldest first.
  func bodies(_ kind: String) throws -> [Value] {
    try documents(kind).sorted { ($0.created, $0.name) < ($1.created, $1.name) }.map(\.body)
  }

  /// Deletes a document and all beneath it.
  func deleteTree(_ kind: String, _ name: String) throws {
    try deleteDocument(kind, name)
    let prefix = "\(kind)/\(name)/"
    try db.execute(
      sql: "DELETE FROM documents WHERE service = ? AND account = ? AND region = ? AND substr(kind, 1, ?) = ?",
      arguments: [request.service, scope.account, scope.region, prefix.count, prefix])
  }

  /// The second that has begun: API Gateway's dates have no fractions.
  var second: Timestamp { Timestamp(seconds: now.seconds.rounded(.down)) }

  /// A fresh identifier of lower-case letters and digits.
  mutating func identifier(_ length: Int) -> String { random.text(length, of: "abcdefghijklmnopqrstuvwxyz0123456789") }

  /// The tags of a resource as a map; nil where it has none.
  func tagMap(_ arn: String) throws -> Value? {
    let tags = try tags(of: arn)
    return tags.isEmpty ? nil : .map(OrderedDictionary(uniqueKeysWithValues: tags.map { ($0.key, .string($0.value)) }))
  }

  /// Gives a resource the tags of an input.
  func tag(_ arn: String, _ tags: Value?) throws {
    try tag(arn, (tags?.map ?? [:]).map { ResourceTag(key: $0, value: $1.string ?? "") })
  }

  /// The ARN of a resource by its path: `arn:aws:apigateway:us-east-1::/restapis/a1b2`.
  func resourceARN(_ path: String) -> String { "arn:\(scope.partition):apigateway:\(scope.region)::/\(path)" }
}

extension Value {
  /// The text of a member; empty where there is none.
  func text(_ name: String) -> String { self[name]?.string ?? "" }

  /// Only these members, in this order, nulls left out.
  func only(_ names: [String]) -> Value {
    .map(
      OrderedDictionary(
        uniqueKeysWithValues: names.compactMap { name in
          self[name].flatMap { $0.isNull ? nil : (name, $0) }
        }))
  }

  /// With the members of another, which win.
  func merging(_ other: Value) -> Value {
    .map((map ?? [:]).merging((other.map ?? [:]).filter { !$0.value.isNull }) { $1 })
  }

  /// Sets the member at a path, making the maps on the way; nil removes it, and a map that is then empty.
  mutating func set(_ path: ArraySlice<String>, _ new: Value?) {
    guard let first = path.first else { return }
    guard path.count > 1 else {
      self[first] = new
      return
    }
    var inner = self[first]?.map == nil ? Value.empty : self[first] ?? .empty
    inner.set(path.dropFirst(), new)
    self[first] = inner == .empty ? nil : inner
  }

  /// The member at a path.
  func at(_ path: ArraySlice<String>) -> Value? {
    path.reduce(Optional(self)) { value, name in value?[name] }
  }
}
