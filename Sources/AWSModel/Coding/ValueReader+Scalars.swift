extension ValueReader: SingleValueDecodingContainer {
  func decodeNil() -> Bool { value.isNull }
  func decode(_ type: Bool.Type) throws -> Bool { try expect(value.bool, "a boolean") }
  func decode(_ type: String.Type) throws -> String { try expect(value.string, "a string") }
  func decode(_ type: Double.Type) throws -> Double { try expect(value.double, "a number") }
  func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
  func decode(_ type: Int.Type) throws -> Int { try integer() }
  func decode(_ type: Int8.Type) throws -> Int8 { try integer() }
  func decode(_ type: Int16.Type) throws -> Int16 { try integer() }
  func decode(_ type: Int32.Type) throws -> Int32 { try integer() }
  func decode(_ type: Int64.Type) throws -> Int64 { try integer() }
  func decode(_ type: UInt.Type) throws -> UInt { try integer() }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try integer() }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try integer() }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try integer() }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try integer() }
  func decode<T: Decodable>(_ type: T.Type) throws -> T { try read(type) }

  private func integer<T: FixedWidthInteger>() throws -> T {
    let number = try expect(value.integer, "a whole number")
    guard let fitting = T(exactly: number) else { throw mismatch(T.self, "a whole number in \(T.min)...\(T.max)") }
    return fitting
  }

  private func expect<T>(_ found: T?, _ expected: String) throws -> T {
    guard let found else { throw mismatch(T.self, expected) }
    return found
  }
}
