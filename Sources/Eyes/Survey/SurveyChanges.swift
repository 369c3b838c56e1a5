import AWSModel
import Terminal

/// What is another between two surveys, in AWS's terms.
public struct SurveyChanges: Sendable {
  private enum Change: Sendable {
    case created(Resource)
    case deleted(Resource)
    case updated(Resource, [(path: String, before: Value?, after: Value?)])
  }
  private var changes: [Change] = []

  /// What changes with every look, or follows from another change that is told.
  private static let silent: Set<String> = [
    "RevisionId", "LastModified", "CodeSha256", "LastUpdateStatusReason", "LastUpdateStatusReasonCode", "StateReason",
    "StateReasonCode", "StateReasonData", "StateUpdatedTimestamp", "StateTransitionedTimestamp",
    "AlarmConfigurationUpdatedTimestamp", "LastModifiedTimestamp", "LastModificationDate", "LastModifiedDate",
    "ApproximateNumberOfMessagesDelayed", "PolicyRevisionId",
  ]
  private static let shown = 40
  private static let shownMembers = 6

  /// - Parameters:
  ///   - before: The earlier survey's resources.
  ///   - after: The later one's.
  public init(from before: [Resource], to after: [Resource]) {
    let old = Dictionary(before.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let new = Set(after.map(\.key))
    for resource in after {
      guard let earlier = old[resource.key] else {
        changes.append(.created(resource))
        continue
      }
      let differences = Self.differences(earlier.description, resource.description, "")
      if !differences.isEmpty { changes.append(.updated(resource, differences)) }
    }
    for resource in before where !new.contains(resource.key) { changes.append(.deleted(resource)) }
  }

  /// Whether nothing changed.
  public var isEmpty: Bool { changes.isEmpty }

  /// A line for each resource, and below it one for each member that changed.
  public func text(style: TerminalStyle) -> String {
    var lines: [Styled] = []
    for change in changes.prefix(Self.shown) {
      switch change {
      case .created(let resource): lines.append(Styled("+ \(resource.title)", .success))
      case .deleted(let resource): lines.append(Styled("- \(resource.title)", .failure))
      case .updated(let resource, let differences):
        lines.append(Styled("~ \(resource.title)"))
        for (path, before, after) in differences.prefix(Self.shownMembers) {
          let arrow = style.unicode ? "→" : "->"
          lines.append(Styled("    \(path): \(Self.words(before)) \(arrow) \(Self.words(after))", .dim))
        }
        let rest = differences.count - Self.shownMembers
        if rest > 0 { lines.append(Styled("    and \(rest) more", .dim)) }
      }
    }
    if changes.count > Self.shown { lines.append("and \(changes.count - Self.shown) more resources") }
    return lines.map { $0.painted(for: style) + "\n" }.joined()
  }

  private static func differences(
    _ before: Value?, _ after: Value?, _ path: String
  ) -> [(path: String, before: Value?, after: Value?)] {
    if before == after { return [] }
    let (old, new) = (before?.map, after?.map)
    guard old != nil || new != nil, path.isEmpty || (old != nil && new != nil) else { return [(path, before, after)] }
    let names = (old?.keys.elements ?? []) + (new?.keys.elements ?? []).filter { old?[$0] == nil }
    return names.filter { !silent.contains($0) }.flatMap { name in
      differences(old?[name], new?[name], path.isEmpty ? name : "\(path).\(name)")
    }
  }

  private static func words(_ value: Value?) -> String {
    guard let value, value != .null else { return "nothing" }
    let text = value.string ?? JSONText.render(value)
    return text.count > 60 ? text.prefix(57) + "..." : text
  }
}

extension Resource {
  fileprivate var key: String { "\(kind) \(name) \(arn)" }
}
