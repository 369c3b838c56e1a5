/// A shape of an API model: the type of a value, with the traits of the member or operation that refers to it.
public struct Shape: Sendable, Hashable {
  static let size = 76
  let offset: Int
  /// The member that refers to the shape, whose traits come before the shape's own; nil where none does.
  let reference: Member?

  init(offset: Int, reference: Member? = nil) {
    self.offset = offset
    self.reference = reference
  }

  /// What a shape's values are.
  public enum Kind: UInt8, Sendable {
    case structure, list, map, string, blob, boolean, integer, long, float, double, timestamp
  }

  /// The shape's name: `FunctionConfiguration`.
  public var name: String { text(4) ?? "" }
  /// What its values are.
  public var kind: Kind { Kind(rawValue: ModelBinary.u8(offset)) ?? .string }

  /// A structure's members in the model's order; none for other kinds.
  public var members: MemberList { MemberList(count: kind == .structure ? count : 0, first: first) }
  /// A list's element.
  public var element: Member { part(0, of: .list) }
  /// A map's key.
  public var key: Member { part(0, of: .map) }
  /// A map's value.
  public var value: Member { part(1, of: .map) }

  /// The names of the members that must be given, in the model's order.
  public var required: [String] { ModelBinary.strings(offset + 20) }
  /// The values that AWS knows of a string; none where any is allowed.
  public var enumValues: [String] {
    let own = reference?.enumValues ?? []
    return own.isEmpty ? ModelBinary.strings(offset + 24) : own
  }
  /// The regular expression that a string must match, in Java's dialect.
  public var pattern: String? { text(28) }
  /// The least number, or the least length of a string, list, map or blob.
  public var min: Double? { flag(0) ? ModelBinary.double(offset + 60) : nil }
  /// The greatest number, or the greatest length.
  public var max: Double? { flag(1) ? ModelBinary.double(offset + 68) : nil }
  /// Whether the model writes `min` or `max` with a decimal point.
  var hasFractionalBounds: Bool { flag(2) }

  /// Whether exactly one member of the structure may be given.
  public var isUnion: Bool { flag(3) }
  /// Whether the structure is a document: any JSON.
  public var isDocument: Bool { flag(4) }
  /// Whether the value is a stream of bytes.
  public var isStreaming: Bool { flag(5) || reference?.isStreaming == true }
  /// Whether the value must not be shown or logged.
  public var isSensitive: Bool { flag(6) }
  /// Whether the structure is a stream of events, one member a kind of event.
  public var isEventStream: Bool { flag(7) }
  /// Whether the structure is an event of a stream.
  public var isEvent: Bool { flag(8) }
  /// Whether the value becomes part of the host's name.
  public var isHostLabel: Bool { reference?.isHostLabel == true }
  /// Whether a list or map stands in XML without an element of its own around it.
  public var isFlattened: Bool { flag(9) || reference?.isFlattened == true }

  /// Whether the structure is an error.
  public var isException: Bool { flag(10) }
  /// Whether the error is the service's own fault.
  public var isFault: Bool { flag(11) }
  /// Whether the model says that the error is the sender's fault.
  public var isSenderFault: Bool { flag(12) }
  /// An error's code where it is not the shape's name: `AWS.SimpleQueueService.NonExistentQueue`.
  public var errorCode: String? { text(52) }
  /// An error's HTTP status where the model names one.
  public var errorStatus: Int? { ModelBinary.u32(offset + 56) == 0 ? nil : ModelBinary.u32(offset + 56) }

  /// The member that is the whole HTTP body.
  public var payload: String? { text(32) }
  /// The member that is the whole HTTP body.
  public var payloadMember: Member? { payload.flatMap { member($0) } }
  /// How a timestamp is written where it is not the protocol's way: `iso8601`, `rfc822`, `unixTimestamp`.
  public var timestampFormat: String? { text(36) }
  /// The name on the wire: the member's, else the shape's own (an element's name, for S3's structures).
  public var locationName: String? { reference?.locationName ?? text(40) }
  /// The namespace of the XML element.
  public var xmlNamespace: String? { reference?.xmlNamespace ?? text(44) }
  /// The prefix of the XML namespace.
  public var xmlPrefix: String? { reference?.xmlPrefix ?? text(48) }

  /// The member called `name`, exactly.
  public func member(_ name: String) -> Member? {
    guard let found = member(ignoringCase: name), ModelBinary.compare(found.offset, name.utf8) == 0 else { return nil }
    return found
  }

  /// The member called `name` in any case. No two members of a structure differ in case only; a test proves it.
  public func member(ignoringCase name: String) -> Member? {
    let members = members
    let order = ModelBinary.u32(offset + 16)
    let lowered = name.utf8.allSatisfy { ModelBinary.lowercase($0) == $0 } ? name : name.lowercased()
    let position = ModelBinary.search(members.count) {
      let member = members[ModelBinary.u16(order + 2 * $0)]
      return ModelBinary.compare(member.offset, lowered.utf8, fold: ModelBinary.lowercase)
    }
    return position.map { members[ModelBinary.u16(order + 2 * $0)] }
  }

  private var count: Int { ModelBinary.u32(offset + 8) }
  private var first: Int { ModelBinary.u32(offset + 12) }
  private func text(_ field: Int) -> String? { ModelBinary.string(offset + field) }
  private func flag(_ bit: Int) -> Bool { ModelBinary.u16(offset + 2) & (1 << bit) != 0 }

  private func part(_ index: Int, of kind: Kind) -> Member {
    precondition(self.kind == kind, "\(name) is a \(self.kind), not a \(kind)")
    return Member(offset: first + Member.size * index)
  }
}
