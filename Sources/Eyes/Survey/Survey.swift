import AWSCommandLine
import AWSModel

/// A resource that exists, as AWS's reading operations describe it.
public struct Resource: Sendable {
  /// As a person calls its kind: `function`.
  public var kind: String
  /// The model's name of its service.
  public var service: String
  /// Its name, within its parent's where it has one: `visits/home`.
  public var name: String
  /// Its ARN; empty where it has none.
  public var arn: String
  /// What is worth a glance: a rule's schedule, an alarm's state; empty if nothing.
  public var note: String
  /// All that the operations say of it, with JSON inside of texts unfolded.
  public var description: Value
  /// Whom it names.
  public var references: [Reference]
  var isDrawn: Bool
  var isConnection: Bool

  /// Another resource that the description names.
  public struct Reference: Sendable, Hashable {
    /// The other's ARN, or an address such as a mail address.
    public var arn: String
    /// What one does for the other; empty where that goes without saying.
    public var label: String
    /// Whether the other one comes first.
    public var isIncoming: Bool
  }

  /// `function tidy`.
  public var title: String { "\(kind) \(name)" }
}

/// What exists in one account and Region, asked of the services by their own reading operations.
public struct Survey {
  /// In the order of the table of kinds, and within a kind of the service's list.
  public private(set) var resources: [Resource] = []
  private let scope: Scope
  private let observe: (Request) throws -> Value

  /// The most resources of one kind within one parent.
  private static let limit = 1_000

  /// - Parameters:
  ///   - scope: The account and Region.
  ///   - observe: Answers reading requests.
  public init(of scope: Scope, by observe: @escaping (Request) throws -> Value) {
    self.scope = scope
    self.observe = observe
    for kind in ResourceKind.all { resources += all(kind) }
  }

  private func all(_ kind: ResourceKind) -> [Resource] {
    guard let parent = kind.parent else { return list(kind, Self.input(kind.fixed), within: nil) }
    return resources.filter { $0.kind == parent.kind }.flatMap { owner in
      list(kind, filled(parent.input, from: owner.description, kind.fixed), within: owner)
    }
  }

  private func list(_ kind: ResourceKind, _ input: Value, within owner: Resource?) -> [Resource] {
    pages(kind.service, kind.list, input, kind.items).map { item in
      var description = item
      if let owner, kind.name == "object" { description["Bucket"] = .string(owner.name) }
      for detail in kind.details {
        let input = filled(detail.input, from: description, detail.fixed)
        guard let answer = try? ask(kind.service, detail.operation, input), let part = find(detail.output, in: answer),
          part != .null
        else { continue }
        if let name = detail.name {
          description[name] = part
        } else {
          for (member, value) in part.map ?? [:] { description[member] = value }
        }
      }
      description = description.unfolded
      return resource(kind, description, within: owner)
    }
  }

  private func resource(_ kind: ResourceKind, _ description: Value, within owner: Resource?) -> Resource {
    let arn = text(kind.arn, in: description)
    var name = kind.name == "item" ? key(of: description, in: owner) : text(kind.title, in: description)
    if name.hasPrefix("arn:"), name == arn { name = ARN(arn)?.resource ?? name }
    if let owner, owner.kind != "event bus" || owner.name != "default" { name = "\(owner.name)/\(name)" }
    let references = kind.references.flatMap { reference -> [Resource.Reference] in
      (find(reference.path, in: description)?.list ?? []).compactMap(\.string).filter { !$0.isEmpty }.map {
        Resource.Reference(arn: $0.innerARN, label: reference.label, isIncoming: reference.isIncoming)
      }
    }
    return Resource(
      kind: kind.name, service: kind.service, name: name, arn: arn,
      note: kind.note.map { text($0, in: description) } ?? "", description: description, references: references,
      isDrawn: kind.isDrawn, isConnection: kind.isConnection)
  }

  /// The values of an item's key attributes.
  private func key(of item: Value, in table: Resource?) -> String {
    let names = table.flatMap { find("KeySchema[].AttributeName", in: $0.description)?.list } ?? []
    return names.compactMap(\.string).map { name in
      item[name]?.map?.elements.first.map { $0.value.string ?? JSONText.render($0.value) } ?? ""
    }.joined(separator: ",")
  }

  /// What a listing operation lists, page after page.
  private func pages(_ service: String, _ operation: String, _ input: Value, _ items: String) -> [Value] {
    var input = input
    var found: [Value] = []
    let paginator = ServiceModel.named(service)?.operation(operation)?.paginator
    while let answer = try? ask(service, operation, input) {
      found += find(items, in: answer)?.list ?? []
      guard let paginator, found.count < Self.limit else { break }
      let tokens = paginator.outputTokens.map { find($0, in: answer) ?? .null }
      guard tokens.contains(where: { $0 != .null }) else { break }
      for (member, token) in zip(paginator.inputTokens, tokens) where token != .null { input[member] = token }
    }
    return Array(found.prefix(Self.limit))
  }

  private func ask(_ service: String, _ operation: String, _ input: Value) throws -> Value {
    try observe(Request(service, operation, input, scope: scope)).forCommandLine
  }

  private func filled(_ paths: [String: String], from description: Value, _ fixed: [String: Value]) -> Value {
    var input = Self.input(fixed)
    for (member, path) in paths { input[member] = find(path, in: description) }
    return input
  }

  private static func input(_ fixed: [String: Value]) -> Value {
    var input: Value = .empty
    for (member, value) in fixed { input[member] = value }
    return input
  }

  private func text(_ path: String, in description: Value) -> String { find(path, in: description)?.string ?? "" }

  private func find(_ path: String, in value: Value) -> Value? {
    let path = path.replacing("{region}", with: scope.region).replacing("{account}", with: scope.account)
    return try? JMESPath(path).search(value)
  }
}

extension String {
  /// The function's ARN inside the URI of an integration of API Gateway; else the text itself.
  fileprivate var innerARN: String {
    guard let start = firstRange(of: "/functions/")?.upperBound, let end = firstRange(of: "/invocations")?.lowerBound,
      start < end
    else { return self }
    return String(self[start..<end])
  }

}

extension Value {
  /// The same with texts that are JSON documents read, as policies are.
  fileprivate var unfolded: Value {
    switch self {
    case .string(let text) where text.hasPrefix("{"): (try? JSONText.parse(text)) ?? self
    case .map(let members): .map(members.mapValues(\.unfolded))
    case .list(let elements): .list(elements.map(\.unfolded))
    default: self
    }
  }
}
