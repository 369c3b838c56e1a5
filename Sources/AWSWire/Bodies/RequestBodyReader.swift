import AWSModel
import OrderedCollections

/// The server's reading of a body: what a JSON or CBOR text holds becomes what the model says it means.
///
/// Base64 becomes bytes, seconds become instants, `"NaN"` becomes a number. Members that the model does not know and
/// nulls in structures are dropped, as AWS does.
struct RequestBodyReader {
  let mismatch: TypeMismatch

  init(_ service: ServiceModel) { mismatch = TypeMismatch(dialect: .init(of: service)) }

  /// What `value` means.
  ///
  /// - Parameter isElement: Whether the value stands in a list or map rather than in a structure.
  /// - Throws: `SerializationException` where a value has the wrong kind.
  func read(_ value: Value, as shape: Shape, isElement: Bool = false) throws(ServiceError) -> Value {
    if shape.isDocument || value.isNull { return value }
    switch (shape.kind, value) {
    case (.structure, .map(let given)): return .map(try members(given, of: shape))
    case (.list, .list(let elements)):
      let element = shape.element.shape
      var read: [Value] = []
      read.reserveCapacity(elements.count)
      for value in elements { read.append(try self.read(value, as: element, isElement: true)) }
      return .list(read)
    case (.map, .map(let entries)):
      let element = shape.value.shape
      var read = OrderedDictionary<String, Value>(minimumCapacity: entries.count)
      for (key, value) in entries { read[key] = try self.read(value, as: element, isElement: true) }
      return .map(read)
    default:
      guard let scalar = scalar(value, as: shape) else {
        throw mismatch.error(for: value, as: shape, isElement: isElement)
      }
      return scalar
    }
  }

  private func members(
    _ given: OrderedDictionary<String, Value>, of shape: Shape
  ) throws(ServiceError) -> OrderedDictionary<String, Value> {
    var read = OrderedDictionary<String, Value>(minimumCapacity: given.count)
    for (wireName, value) in given where !value.isNull {
      guard let member = shape.member(wireName: wireName) else { continue }
      read[member.name] = try self.read(value, as: member.shape)
    }
    return read
  }

  /// The scalar that `value` means; nil for the wrong kind.
  private func scalar(_ value: Value, as shape: Shape) -> Value? {
    switch (shape.kind, value) {
    case (.string, .string), (.boolean, .bool), (.integer, .integer), (.long, .integer), (.float, .double),
      (.double, .double), (.blob, .blob):
      value
    case (.float, .integer(let number)), (.double, .integer(let number)): .double(Double(number))
    case (.integer, .double(let number)), (.long, .double(let number)): truncated(number)
    case (.float, .string(let text)), (.double, .string(let text)): special(text)
    case (.blob, .string(let text)): Base64.decode(strictly: text).map(Value.blob)
    case (.timestamp, _): TimestampFormat.instant(of: value).map(Value.timestamp)
    case (.boolean, .string(let text)) where mismatch.dialect == .coral: Self.truths[text.lowercased()].map(Value.bool)
    default: nil
    }
  }

  /// Services drop the fraction of a number where they want a whole one.
  private func truncated(_ number: Double) -> Value? { Int64(exactly: number.rounded(.towardZero)).map(Value.integer) }

  private func special(_ text: String) -> Value? {
    switch text {
    case "NaN": .double(.nan)
    case "Infinity": .double(.infinity)
    case "-Infinity": .double(-.infinity)
    default: nil
    }
  }

  /// The strings that services take for a truth.
  private static let truths = [
    "true": true, "yes": true, "y": true, "t": true, "1": true, "false": false, "no": false, "n": false, "f": false,
    "0": false,
  ]
}

extension Shape {
  /// The member whose name on the wire is `wireName`.
  func member(wireName: String) -> Member? {
    if let member = member(ignoringCase: wireName), member.wireName == wireName { return member }
    return members.first { $0.wireName == wireName }
  }
}
