import AWSModel

/// Writes what `--generate-cli-skeleton yaml-input` prints: the skeleton of an input, each member with a comment that says
/// whether it is required and which values an enum has.
///
/// The AWS CLI's comments also hold the first sentence of each member's documentation, which the models here have not.
struct YAMLSkeleton {
  private var text = ""
  private var path: [String] = []

  /// The skeleton of `shape`; `{}` for an operation without input.
  static func text(of shape: Shape?) -> String {
    guard let shape, !shape.members.isEmpty else { return "{}\n" }
    var skeleton = YAMLSkeleton()
    skeleton.members(of: shape, indent: 0)
    return skeleton.text
  }

  /// The members of a structure, one a line; the first goes on with the line that a list has begun.
  private mutating func members(of shape: Shape, indent: Int, isAfterDash: Bool = false) {
    path.append(shape.name)
    defer { path.removeLast() }
    let required = Set(shape.required)
    for (index, member) in shape.members.enumerated() {
      if index > 0 || !isAfterDash { text += blanks(indent) }
      text += YAMLScalar.inline(member.name) + ":"
      var comment = comment(on: member.shape, isRequired: required.contains(member.name))
      // The AWS CLI's writer leaves one blank more behind the first member of a map.
      if index == 0, !comment.isEmpty { comment = " " + comment }
      value(of: member.shape, indent: indent, comment: comment, isInList: false)
    }
  }

  /// What follows `NAME:` or `-`, line break included.
  private mutating func value(of shape: Shape, indent: Int, comment: String, isInList: Bool) {
    switch shape.kind {
    case .structure:
      guard !shape.members.isEmpty, !path.contains(shape.name) else { return line(" {}", comment) }
      if isInList {
        text += " "
        return members(of: shape, indent: indent + 2, isAfterDash: true)
      }
      line("", comment)
      members(of: shape, indent: indent + 2)
    case .list:
      if isInList {
        text += " -"
        return value(of: shape.element.shape, indent: indent + 2, comment: "", isInList: true)
      }
      line("", comment)
      text += blanks(indent) + "-"
      value(of: shape.element.shape, indent: indent, comment: "", isInList: true)
    case .map:
      if isInList {
        text += " KeyName:"
      } else {
        line("", comment)
        text += blanks(indent + 2) + "KeyName:"
      }
      value(of: shape.value.shape, indent: indent + 2, comment: "", isInList: false)
    case .string: line(" " + (shape.enumValues.first.map { YAMLScalar.inline($0) } ?? "''"), comment)
    case .blob: line(" !!binary ''", comment)
    case .boolean: line(" true", comment)
    case .integer, .long: line(" 0", comment)
    case .float, .double: line(" 0.0", comment)
    case .timestamp: line(" 1970-01-01 00:00:00", comment)
    }
  }

  private func comment(on shape: Shape, isRequired: Bool) -> String {
    let values = shape.enumValues.isEmpty ? nil : "Valid values are: \(shape.enumValues.joined(separator: ", "))."
    let parts = [isRequired ? "[REQUIRED]" : nil, values].compactMap(\.self)
    return parts.isEmpty ? "" : " # " + parts.joined(separator: " ")
  }

  private mutating func line(_ value: String, _ comment: String) { text += value + comment + "\n" }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }
}

extension YAMLScalar {
  /// `text` on one line, in quotes where it needs them.
  static func inline(_ text: String) -> String {
    let scalar = YAMLScalar(.string(text))
    return scalar.style == .plain ? text : "'\(text.replacing("'", with: "''"))'"
  }
}
