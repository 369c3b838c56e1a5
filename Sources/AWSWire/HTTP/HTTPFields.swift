/// The header fields of an HTTP message: in order, found ignoring case, repeated names kept.
public struct HTTPFields: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// One field as it is written: `Content-Type: application/json`.
  public struct Field: Sendable, Hashable {
    /// The name in the case it is sent in.
    public var name: String
    /// The value without blanks around it.
    public var value: String

    /// A field from its parts.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  private var fields: [Field]

  /// The given fields, in their order.
  public init(_ fields: [Field] = []) { self.fields = fields }
  /// The given names and values, in their order.
  public init(dictionaryLiteral elements: (String, String)...) { fields = elements.map { Field(name: $0, value: $1) } }

  /// The value of the first field called `name`; nil where there is none.
  ///
  /// Setting a value replaces the first field of that name where it stands, removes the others, and adds a field at the
  /// end where there was none; setting nil removes them all.
  public subscript(name: String) -> String? {
    get { fields.first { $0.name.isSameField(as: name) }?.value }
    set {
      let place = fields.firstIndex { $0.name.isSameField(as: name) }
      guard let newValue else { return fields.removeAll { $0.name.isSameField(as: name) } }
      guard let place else { return fields.append(Field(name: name, value: newValue)) }
      fields[place] = Field(name: name, value: newValue)
      fields[(place + 1)...].removeAll { $0.name.isSameField(as: name) }
    }
  }

  /// The values of all fields called `name`, in their order.
  public func values(_ name: String) -> [String] {
    fields.compactMap { $0.name.isSameField(as: name) ? $0.value : nil }
  }

  /// Adds a field at the end, whether or not there is one of that name.
  public mutating func append(_ name: String, _ value: String) { fields.append(Field(name: name, value: value)) }
}

extension HTTPFields: RandomAccessCollection {
  /// 0.
  public var startIndex: Int { 0 }
  /// One past the last field.
  public var endIndex: Int { fields.count }
  /// The field at `position`, which must exist.
  public subscript(position: Int) -> Field { fields[position] }
}

extension String {
  /// Whether the names differ at most in the case of ASCII letters.
  func isSameField(as other: String) -> Bool {
    let (left, right) = (utf8, other.utf8)
    return left.count == right.count && zip(left, right).allSatisfy { $0 == $1 || $0.lowercased == $1.lowercased }
  }
}

extension UInt8 {
  /// The ASCII letter in lower case; other bytes as they are.
  var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self + 0x20 : self }
}
