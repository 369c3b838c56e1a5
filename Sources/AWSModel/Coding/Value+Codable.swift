import OrderedCollections

extension Value: Codable {
  /// Reads any value: as itself by a ``ValueDecoder``, else from the JSON types. JSON has no blobs and timestamps, so
  /// they come back as the string and the number they were written as.
  public init(from decoder: any Decoder) throws {
    if let reader = decoder as? ValueReader {
      self = reader.value
    } else if let keyed = try? decoder.container(keyedBy: PathKey.self) {
      self = .map(
        try keyed.allKeys.reduce(into: [:]) { try $0[$1.stringValue] = keyed.decode(Value.self, forKey: $1) })
    } else if var list = try? decoder.unkeyedContainer() {
      var elements: [Value] = []
      while !list.isAtEnd { elements.append(try list.decode(Value.self)) }
      self = .list(elements)
    } else {
      self = try Value(scalar: decoder.singleValueContainer())
    }
  }

  private init(scalar: any SingleValueDecodingContainer) throws {
    if scalar.decodeNil() {
      self = .null
    } else if let truth = try? scalar.decode(Bool.self) {
      self = .bool(truth)
    } else if let number = try? scalar.decode(Int64.self) {
      self = .integer(number)
    } else if let number = try? scalar.decode(Double.self) {
      self = .double(number)
    } else {
      self = .string(try scalar.decode(String.self))
    }
  }

  /// Writes any value: as itself by a ``ValueEncoder``, else as the JSON types, a blob in base64 and a timestamp in
  /// seconds since the epoch.
  public func encode(to encoder: any Encoder) throws {
    var scalar = encoder.singleValueContainer()
    switch self {
    case .null: try scalar.encodeNil()
    case .bool(let truth): try scalar.encode(truth)
    case .integer(let number): try scalar.encode(number)
    case .double(let number): try scalar.encode(number)
    case .string(let text): try scalar.encode(text)
    case .blob(let bytes): try scalar.encode(Base64.encode(bytes))
    case .timestamp(let timestamp): try scalar.encode(timestamp.seconds)
    case .list(let elements): try scalar.encode(elements)
    case .map(let members):
      var keyed = encoder.container(keyedBy: PathKey.self)
      for (name, value) in members { try keyed.encode(value, forKey: PathKey(name)) }
    }
  }
}

extension Timestamp: Codable {
  /// Reads a timestamp: as itself by a ``ValueDecoder``, else from microseconds since the epoch.
  public init(from decoder: any Decoder) throws {
    if let reader = decoder as? ValueReader {
      self = try reader.read(Timestamp.self)
    } else {
      self.init(microseconds: try decoder.singleValueContainer().decode(Int64.self))
    }
  }

  /// Writes a timestamp: as itself by a ``ValueEncoder``, else as microseconds since the epoch.
  public func encode(to encoder: any Encoder) throws {
    var scalar = encoder.singleValueContainer()
    try scalar.encode(microseconds)
  }
}
