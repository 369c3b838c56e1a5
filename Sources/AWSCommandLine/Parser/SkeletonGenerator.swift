import AWSModel
import OrderedCollections

/// Makes a value with every member of a shape in it, for `--generate-cli-skeleton`.
///
/// On input, strings are empty or their first enum value; on output they are their member's name. Numbers are zero,
/// timestamps the epoch, blobs null; a shape inside itself is left empty.
struct SkeletonGenerator {
  /// Whether strings are named after their members, as in the form `output`.
  let namesStrings: Bool
  private var path: [String] = []

  init(namesStrings: Bool) { self.namesStrings = namesStrings }

  /// The skeleton of `shape`.
  mutating func skeleton(of shape: Shape, name: String = "") -> Value {
    path.append(shape.name)
    defer { path.removeLast() }
    switch shape.kind {
    case .structure: return structure(shape)
    case .list: return .list([skeleton(of: shape.element.shape, name: shape.element.shape.name)])
    case .map: return ["KeyName": skeleton(of: shape.value.shape)]
    case .string: return .string(namesStrings ? name : shape.enumValues.first ?? "")
    case .blob: return .null
    case .boolean: return true
    case .integer, .long: return 0
    case .float, .double: return .double(0)
    case .timestamp: return .string("1970-01-01T00:00:00")
    }
  }

  private mutating func structure(_ shape: Shape) -> Value {
    if path.dropLast().contains(shape.name) { return .empty }
    var members: OrderedDictionary<String, Value> = [:]
    for member in shape.members { members[member.name] = skeleton(of: member.shape, name: member.name) }
    return .map(members)
  }
}
