/// A member of a structure, a list's element, or a map's key or value: a name, a shape and traits of its own.
public struct Member: Sendable, Hashable {
  static let size = 24
  let offset: Int

  /// Where in an HTTP message a member goes that is not part of the body.
  public enum Location: UInt8, Sendable {
    case header = 1
    case uri, querystring, statusCode
    /// All headers that begin with the location name: a map.
    case headers
  }

  /// The member's name: `FunctionName`. Empty for a list's element and a map's key and value.
  public var name: String { ModelBinary.string(offset) ?? "" }
  /// The AWS CLI's option without its dashes: `function-name`.
  public var commandOption: String { ModelBinary.string(offset + 4) ?? "" }
  /// The member's shape, with the member's traits.
  public var shape: Shape { Shape(offset: ModelBinary.u32(offset + 8), reference: self) }
  /// Where the member goes; nil for the body.
  public var location: Location? { Location(rawValue: ModelBinary.u8(offset + 22)) }
  /// The name on the wire, where the model gives one.
  public var locationName: String? { ModelBinary.string(offset + 12) }

  /// Whether the member is a stream of bytes.
  public var isStreaming: Bool { flag(0) }
  /// Whether clients make up a value where none is given, so that a retry is recognised.
  public var isIdempotencyToken: Bool { flag(1) }
  /// Whether AWS advises against the member.
  public var isDeprecated: Bool { flag(2) }
  /// Whether the member is an attribute of the XML element around it.
  public var isXMLAttribute: Bool { flag(3) }
  /// Whether the member's list or map stands in XML without an element of its own around it.
  public var isFlattened: Bool { flag(4) }
  /// Whether the member becomes part of the host's name.
  public var isHostLabel: Bool { flag(5) }
  /// Whether the member is the whole payload of an event.
  public var isEventPayload: Bool { flag(6) }

  /// The namespace of the member's XML element.
  public var xmlNamespace: String? { extra(0) }
  /// The prefix of the XML namespace.
  public var xmlPrefix: String? { extra(4) }
  /// The values that AWS knows, where the member and not its shape names them.
  var enumValues: [String] { extras == 0 ? [] : ModelBinary.strings(extras + 8) }
  /// The parameter of the endpoint rules that the member sets: `Bucket`.
  public var contextParameter: String? { extra(12) }

  private var extras: Int { ModelBinary.u32(offset + 16) }
  private func extra(_ field: Int) -> String? { extras == 0 ? nil : ModelBinary.string(extras + field) }
  private func flag(_ bit: Int) -> Bool { ModelBinary.u16(offset + 20) & (1 << bit) != 0 }
}
