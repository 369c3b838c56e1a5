/// An IP address, version 4 or 6, as its bytes.
public struct Address: Sendable, Hashable {
  /// Four or sixteen.
  public let bytes: [UInt8]

  /// Reads `10.0.0.1` or `2001:db8::1`; nil for anything else.
  public init?(_ text: String) {
    guard let bytes = text.contains(":") ? Self.six(text) : Self.four(text) else { return nil }
    self.bytes = bytes
  }

  private static func four(_ text: String) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let bytes = parts.compactMap { part -> UInt8? in
      part.utf8.count <= 3 && part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? UInt8(part) : nil
    }
    return parts.count == 4 && bytes.count == 4 ? bytes : nil
  }

  private static func six(_ text: String) -> [UInt8]? {
    let halves = text.split(separator: "::", omittingEmptySubsequences: false)
    guard halves.count <= 2 else { return nil }
    let groups = halves.map { half in half.isEmpty ? [] : half.split(separator: ":", omittingEmptySubsequences: false) }
    let given = groups.reduce(0) { $0 + $1.count }
    guard halves.count == 2 ? given < 8 : given == 8 else { return nil }
    let all = groups[0] + Array(repeating: "0", count: 8 - given) + (groups.count == 2 ? groups[1] : [])
    let words = all.compactMap { $0.utf8.count <= 4 ? UInt16($0, radix: 16) : nil }
    return words.count == 8 ? words.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] } : nil
  }
}

/// The addresses that share their first bits: `10.0.0.0/24`.
public struct AddressRange: Sendable, Hashable {
  let address: Address
  let bits: Int

  /// - Parameters:
  ///   - address: Any address of the range.
  ///   - bits: How many of its first bits count.
  public init(address: Address, bits: Int) {
    self.address = address
    self.bits = bits
  }

  /// Whether the address is in the range; never one of the other version.
  public func contains(_ other: Address) -> Bool {
    guard other.bytes.count == address.bytes.count else { return false }
    return zip(address.bytes, other.bytes).enumerated().allSatisfy { index, pair in
      let left = Swift.min(8, Swift.max(0, bits - 8 * index))
      let mask = left == 0 ? 0 : UInt8.max << (8 - left)
      return pair.0 & mask == pair.1 & mask
    }
  }
}
