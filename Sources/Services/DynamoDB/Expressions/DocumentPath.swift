import OrderedCollections

/// The way to a value within an item: `Order.Lines[0].Price`.
struct DocumentPath: Hashable, Sendable, CustomStringConvertible {
  enum Step: Hashable, Sendable {
    case name(String)
    case index(Int)
  }

  /// At least one; the first is a name.
  var steps: [Step]

  /// The attribute at the top of the item.
  var head: String { if case .name(let name)? = steps.first { name } else { "" } }
  var isNested: Bool { steps.count > 1 }

  /// As AWS writes it in errors: `[Order, Lines, [0]]`.
  var description: String {
    let texts = steps.map { step in
      switch step {
      case .name(let name): name
      case .index(let index): "[\(index)]"
      }
    }
    return "[" + texts.joined(separator: ", ") + "]"
  }

  /// Whether this leads to what `other` leads into, or the other way round.
  func overlaps(_ other: DocumentPath) -> Bool { zip(steps, other.steps).allSatisfy { $0 == $1 } }

  /// Whether at some place one takes a name where the other takes an index.
  func conflicts(with other: DocumentPath) -> Bool {
    for (one, two) in zip(steps, other.steps) where one != two {
      switch (one, two) {
      case (.name, .index), (.index, .name): return true
      default: return false
      }
    }
    return false
  }
}

extension OrderedDictionary where Key == String, Value == AttributeValue {
  /// The value at `path`; nil where there is none.
  subscript(path: DocumentPath) -> AttributeValue? {
    var found = AttributeValue.map(self)
    for step in path.steps {
      switch (step, found) {
      case (.name(let name), .map(let members)):
        guard let member = members[name] else { return nil }
        found = member
      case (.index(let index), .list(let elements)) where elements.indices.contains(index): found = elements[index]
      default: return nil
      }
    }
    return found
  }

  /// What `paths` lead to, and nothing else; list elements close up, in their order.
  func projected(on paths: [DocumentPath]) -> Item {
    var sketch = Projection.empty
    for path in paths where self[path] != nil { sketch.insert(path.steps[...]) }
    guard case .map(let kept)? = sketch.kept(of: .map(self)) else { return [:] }
    return kept
  }
}

/// The paths of a projection, laid together as a tree.
private struct Projection {
  var isWhole = false
  var branches: OrderedDictionary<DocumentPath.Step, Projection> = [:]

  static let empty = Projection()

  mutating func insert(_ steps: ArraySlice<DocumentPath.Step>) {
    guard let first = steps.first else {
      isWhole = true
      return
    }
    branches[first, default: .empty].insert(steps.dropFirst())
  }

  func kept(of value: AttributeValue) -> AttributeValue? {
    if isWhole { return value }
    switch value {
    case .map(let members):
      var kept: Item = [:]
      for (step, branch) in branches {
        if case .name(let name) = step, let member = members[name] { kept[name] = branch.kept(of: member) }
      }
      return .map(kept)
    case .list(let elements):
      let kept = elements.enumerated().compactMap { index, element in
        branches[.index(index)].flatMap { $0.kept(of: element) }
      }
      return .list(kept)
    default: return nil
    }
  }
}
