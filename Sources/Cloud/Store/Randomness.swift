/// A seeded source of identifiers: the same sandbox and the same commands give the same transcript.
///
/// SplitMix64. Each request's generator is seeded from the sandbox's seed and the request's number, so no state is
/// written back and a read-only request stays read-only.
public struct Randomness: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: Int64, request number: Int64) {
    state = UInt64(bitPattern: seed) &+ UInt64(bitPattern: number) &* 0xD1B5_4A32_D192_ED03
    _ = next()
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A version 4 UUID in lower case.
  public mutating func uuid() -> String {
    let high = next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let low = next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for place in 0..<32 {
      if place % 4 == 0, (8...20).contains(place) { text.append(UInt8(ascii: "-")) }
      let half = place < 16 ? high : low
      text.append(Self.hexadecimal[Int(half >> UInt64(60 - place % 16 * 4) & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static let hexadecimal = Array("0123456789abcdef".utf8)

  /// `count` hexadecimal digits in lower case.
  public mutating func hex(_ count: Int) -> String { text(count, of: "0123456789abcdef") }

  /// `count` characters drawn from `alphabet`, which is ASCII.
  public mutating func text(_ count: Int, of alphabet: String) -> String {
    let characters = Array(alphabet.utf8)
    return String(decoding: (0..<count).map { _ in characters[Int(next() % UInt64(characters.count))] }, as: UTF8.self)
  }
}
