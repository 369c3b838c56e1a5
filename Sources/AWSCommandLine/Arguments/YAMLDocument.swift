import AWSModel
import OrderedCollections
import Yams

/// Reads YAML 1.2 as the AWS CLI's safe loader does, for `--cli-input-yaml`.
///
/// Plain scalars are null, truths, numbers and instants by the rules of `YAMLResolver`; `!!binary` is base64 of bytes, `<<`
/// merges a map into the one around it. What is nested too deeply, or grows without end through aliases, is no document.
enum YAMLDocument {
  /// The only document in `text`, `.null` for none; nil where `text` is no YAML or holds several documents.
  static func value(of text: String) -> Value? {
    guard nesting(of: text) <= maximumDepth else { return nil }
    do {
      guard let node = try Yams.compose(yaml: text, .basic) else { return .null }
      var budget = maximumNodes
      return value(of: node, &budget)
    } catch {
      return nil
    }
  }

  private static let maximumDepth = 512
  private static let maximumNodes = 200_000

  /// How deep `text` can be nested at most; the parser goes as deep as the text, by recursion.
  private static func nesting(of text: String) -> Int {
    var (open, deepest, lineDepth) = (0, 0, 0)
    var previous = UInt8.newline
    for byte in text.utf8 {
      switch byte {
      case .newline: lineDepth = 0
      case UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): open = max(0, open - 1)
      case .space where previous == UInt8(ascii: "-") || previous == UInt8(ascii: "?") || previous == UInt8(ascii: ":"):
        lineDepth += 1
      case .space where lineDepth > 0 || previous == .newline || previous == .space: lineDepth += 1
      default: break
      }
      deepest = max(deepest, open, lineDepth / 2)
      previous = byte
    }
    return deepest
  }

  private static func value(of node: Node, _ budget: inout Int) -> Value? {
    budget -= 1
    guard budget > 0 else { return nil }
    switch node {
    case .scalar(let scalar): return value(of: scalar)
    case .sequence(let sequence):
      var elements: [Value] = []
      for element in sequence {
        guard let element = value(of: element, &budget) else { return nil }
        elements.append(element)
      }
      return .list(elements)
    case .mapping(let mapping): return members(of: mapping, &budget).map { .map($0) }
    case .alias: return nil
    }
  }

  private static func members(of mapping: Node.Mapping, _ budget: inout Int) -> OrderedDictionary<String, Value>? {
    var members: OrderedDictionary<String, Value> = [:]
    var merged: OrderedDictionary<String, Value> = [:]
    for (key, node) in mapping {
      guard let key = key.scalar, let value = value(of: node, &budget) else { return nil }
      if key.style == .plain, key.string == "<<" {
        for map in (value.list ?? [value]).compactMap(\.map) { merged.merge(map) { first, _ in first } }
      } else {
        members[key.string] = value
      }
    }
    members.merge(merged) { own, _ in own }
    return members
  }

  private static func value(of scalar: Node.Scalar) -> Value? {
    if scalar.tag == Tag(.binary) { return Base64.decode(scalar.string.filter { !$0.isWhitespace }).map { .blob($0) } }
    guard scalar.style == .plain || scalar.style == .any, scalar.tag != Tag(.str) else { return .string(scalar.string) }
    return YAMLResolver.value(of: scalar.string) ?? .string(scalar.string)
  }
}
