import Yams

/// The YAML of one block of a file, with the line at which it begins in the file.
struct YAMLBlock {
  /// Larger blocks are refused: a lesson is read by people.
  static let longest = 64 * 1024

  var text: String
  /// The line in the file of the block's first line, from 1.
  var firstLine: Int
  var log: ProblemLog
  var variables: LessonVariables

  /// The block as one mapping; nil, with the reason noted, when it is none.
  func fields(of what: String) -> YAMLFields? {
    guard let node = root(of: what) else { return nil }
    return YAMLFields(node, of: what, block: self)
  }

  /// The block as a list of mappings; empty, with the reason noted, when it is none.
  func list(of what: String) -> [YAMLFields] {
    guard let node = root(of: what) else { return [] }
    guard case .sequence(let elements) = node else {
      log.note(line(of: node), "\(what) must be a list.", remedy: "Begin each entry with a dash.")
      return []
    }
    return elements.compactMap { YAMLFields($0, of: what, block: self) }
  }

  func line(of node: Node) -> Int { firstLine + (node.mark?.line ?? 1) - 1 }

  private func root(of what: String) -> Node? {
    guard text.utf8.count <= Self.longest else {
      log.note(firstLine, "\(what) is longer than \(Self.longest / 1024) KiB.", remedy: "Split it.")
      return nil
    }
    do {
      if let node = try compose(yaml: text) { return node }
      log.note(firstLine, "\(what) is empty.", remedy: "Fill it in or take the block away.")
    } catch let error as YamlError {
      note(error, what)
    } catch {
      log.note(firstLine, "\(what) is no YAML: \(error).")
    }
    return nil
  }

  private func note(_ error: YamlError, _ what: String) {
    let remedy =
      "Text with `: `, ` #` or a quote at its beginning needs quotes, or `>-` and an indented line of its own."
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      log.note(firstLine + mark.line - 1, "\(what) is no YAML: \(problem).", remedy: remedy)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.map { "`\($0)`" }.joined(separator: ", ")
      log.note(
        firstLine + context.mark.line - 1, "\(what) has \(names) more than once.", remedy: "Keep one of them.")
    case .reader(let problem, _, _, _):
      log.note(firstLine, "\(what) is no YAML: \(problem).", remedy: "Look for a control character.")
    default:
      log.note(firstLine, "\(what) is no YAML.", remedy: remedy)
    }
  }
}
