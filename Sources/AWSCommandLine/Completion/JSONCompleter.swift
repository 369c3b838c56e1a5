import AWSModel

/// Completes a value that is typed as JSON: the keys that the model knows, and the values that it or the sandbox knows.
struct JSONCompleter {
  let operation: OperationModel
  /// What is being typed.
  let text: String

  /// - Parameters:
  ///   - shape: What the whole text is to be.
  ///   - names: The names of the resources that a source lists.
  func candidates(for shape: Shape, _ names: (NameSource) -> [String]) -> [Completion.Candidate] {
    guard let cursor = JSONCursor(text) else { return [] }
    var (shape, member) = (shape, "")
    for step in cursor.path {
      guard let next = Self.part(step, of: shape) else { return [] }
      if case .member(let name) = step { member = name }
      shape = next
    }
    switch cursor.place {
    case .key(let given):
      let required = Set(shape.required)
      let keys = shape.members.map(\.name).filter { !given.contains($0) }
      let ordered = keys.filter(required.contains) + keys.filter { !required.contains($0) }
      return candidates(ordered.map { ("\"\($0)\":", $0) }, cursor, .key)
    case .value:
      switch shape.kind {
      case .structure, .map: return candidates([("{\"", "{")], cursor, .value)
      case .list: return candidates([("[", "[")], cursor, .value)
      case .boolean: return candidates([("true", "true"), ("false", "false")], cursor, .value)
      default:
        if !shape.enumValues.isEmpty {
          return candidates(shape.enumValues.map { ("\"\($0)\"", $0) }, cursor, .value)
        }
        guard shape.kind == .string, let source = NameSource.of(member, in: operation) else { return [] }
        return candidates(names(source).map { ("\"\($0)\"", $0) }, cursor, .resource)
      }
    }
  }

  private func candidates(
    _ pieces: [(text: String, label: String)], _ cursor: JSONCursor, _ kind: Completion.Candidate.Kind
  ) -> [Completion.Candidate] {
    pieces.filter { $0.label.hasPrefix(cursor.typed) || $0.text.hasPrefix(cursor.typed) }.map { piece in
      Completion.Candidate(cursor.before + piece.text, kind, endsWord: false, label: piece.label)
    }
  }

  private static func part(_ step: JSONCursor.Step, of shape: Shape) -> Shape? {
    switch (step, shape.kind) {
    case (.member(let name), .structure): shape.member(name)?.shape
    case (.member, .map): shape.value.shape
    case (.element, .list): shape.element.shape
    default: nil
    }
  }
}
