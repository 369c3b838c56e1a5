import AWSModel
import OrderedCollections
import Yams

/// YAML as data: the documents that AWS takes as YAML as well as JSON, such as an API's OpenAPI definition.
public enum YAMLDocument {
  /// Why a text is no YAML.
  public struct Failure: Error {
    /// What is wrong, without the place.
    public let problem: String
    /// The line at which it shows, from 1; nil where it has none.
    public let line: Int?
  }

  /// Aliases let a short text stand for a large document: more nodes than these are refused.
  private static let most = 100_000
  /// Deeper nesting is refused.
  private static let deepest = 200

  /// Reads the one document of a text. Scalars are typed as YAML 1.1 says; keys become texts.
  ///
  /// - Throws: `Failure`.
  public static func parse(_ text: String) throws(Failure) -> Value {
    let node: Node?
    do {
      node = try compose(yaml: text)
    } catch let error as YamlError {
      throw failure(error)
    } catch {
      throw Failure(problem: "\(error)", line: nil)
    }
    var left = most
    return try node.map { node throws(Failure) in try value(node, depth: 0, &left) } ?? .null
  }

  /// A value as a YAML document in block style; blobs are base64.
  public static func text(of value: Value) throws -> String {
    try serialize(node: written(value), width: -1, allowUnicode: true)
  }

  private static func failure(_ error: YamlError) -> Failure {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      Failure(problem: problem, line: mark.line)
    case .duplicatedKeysInMapping(_, let context):
      Failure(problem: "a key stands twice in a mapping", line: context.mark.line)
    case .reader(let problem, _, _, _): Failure(problem: problem, line: nil)
    default: Failure(problem: "the text cannot be read", line: nil)
    }
  }

  private static func value(_ node: Node, depth: Int, _ left: inout Int) throws(Failure) -> Value {
    left -= 1
    guard left > 0 else { throw Failure(problem: "the document is too large", line: node.mark?.line) }
    guard depth < deepest else { throw Failure(problem: "the document is nested too deeply", line: node.mark?.line) }
    switch node {
    case .scalar(let scalar): return Self.value(of: scalar, node)
    case .sequence(let sequence):
      var elements: [Value] = []
      for element in sequence { elements.append(try value(element, depth: depth + 1, &left)) }
      return .list(elements)
    case .mapping(let mapping):
      var members: OrderedDictionary<String, Value> = [:]
      for (key, element) in mapping {
        members[key.string ?? ""] = try value(element, depth: depth + 1, &left)
      }
      return .map(members)
    case .alias: return .null
    }
  }

  private static func value(of scalar: Node.Scalar, _ node: Node) -> Value {
    switch Tag.Name(rawValue: Resolver.default.resolveTag(of: node).rawValue) {
    case .null: .null
    case .bool: node.bool.map { .bool($0) } ?? .string(scalar.string)
    case .int: node.int.map { .integer(Int64($0)) } ?? .string(scalar.string)
    case .float: node.float.map { .double($0) } ?? .string(scalar.string)
    default: .string(scalar.string)
    }
  }

  private static func written(_ value: Value) -> Node {
    switch value {
    case .null: Node("null", Tag(.null))
    case .bool(let truth): Node(truth ? "true" : "false", Tag(.bool))
    case .integer, .double: Node(JSONText.render(value), Tag(.int))
    case .string(let text):
      .scalar(.init(text, Tag(.str), Resolver.default.resolveTag(of: Node(text)) == .str ? .any : .doubleQuoted))
    case .blob(let bytes): Node(Base64.encode(bytes), Tag(.str))
    case .timestamp(let instant): Node(instant.iso8601, Tag(.str), .doubleQuoted)
    case .list(let elements): Node(elements.map { written($0) }, Tag(.seq), .block)
    case .map(let members): Node(members.map { (written(.string($0.key)), written($0.value)) }, Tag(.map), .block)
    }
  }
}
