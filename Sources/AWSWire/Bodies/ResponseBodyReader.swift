import AWSModel
import OrderedCollections

/// The client's reading of a body: as lenient as botocore's parsers, so nothing that a service answers is lost.
///
/// What has an unexpected kind stays as it came.
enum ResponseBodyReader {
  /// What `value` means.
  static func read(_ value: Value, as shape: Shape) -> Value {
    if shape.isDocument || value.isNull { return value }
    switch (shape.kind, value) {
    case (.structure, .map(let given)): return .map(members(given, of: shape))
    case (.list, .list(let elements)):
      let element = shape.element.shape
      return .list(elements.map { read($0, as: element) })
    case (.map, .map(let entries)):
      let element = shape.value.shape
      return .map(entries.mapValues { read($0, as: element) })
    default: return scalar(value, as: shape)
    }
  }

  private static func members(
    _ given: OrderedDictionary<String, Value>, of shape: Shape
  ) -> OrderedDictionary<String, Value> {
    if shape.isUnion, let unknown = unknownTag(given, of: shape) {
      return ["SDK_UNKNOWN_MEMBER": ["name": .string(unknown)]]
    }
    var read = OrderedDictionary<String, Value>(minimumCapacity: given.count)
    for member in shape.members where member.location == nil {
      guard let value = given[member.wireName], !value.isNull else { continue }
      read[member.name] = self.read(value, as: member.shape)
    }
    return read
  }

  /// The one member of a union that this program's model does not know yet.
  private static func unknownTag(_ given: OrderedDictionary<String, Value>, of shape: Shape) -> String? {
    let tags = given.filter { !$0.value.isNull && $0.key != "__type" }.keys
    guard tags.count == 1, let tag = tags.first, shape.member(wireName: tag) == nil else { return nil }
    return tag
  }

  private static func scalar(_ value: Value, as shape: Shape) -> Value {
    switch (shape.kind, value) {
    case (.timestamp, _): TimestampFormat.instant(of: value).map(Value.timestamp) ?? value
    case (.blob, .string(let text)): Base64.decode(text).map(Value.blob) ?? value
    case (.float, .string(let text)), (.double, .string(let text)):
      ScalarText.double(text).map(Value.double) ?? value
    default: value
    }
  }
}
