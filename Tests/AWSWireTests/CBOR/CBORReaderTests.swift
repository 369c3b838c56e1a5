import AWSModel
import Testing

@testable import AWSWire

@Suite("CBOR") struct CBORReaderTests {
  @Test(
    "the examples of RFC 8949, appendix A, are read",
    arguments: [
      ("00", 0), ("17", 23), ("1818", 24), ("1903e8", 1000), ("1b000000e8d4a51000", 1_000_000_000_000), ("20", -1),
      ("3903e7", -1000), ("f90000", 0.0), ("f93c00", 1.0), ("f93e00", 1.5), ("f97bff", 65504.0),
      ("f90001", 5.960464477539063e-8), ("f9c400", -4.0), ("fa47c35000", 100000.0), ("fb3ff199999999999a", 1.1),
      ("f97c00", .double(.infinity)), ("f9fc00", .double(-.infinity)), ("f4", false), ("f5", true), ("f6", nil),
      ("f7", nil), ("c11a514b67b0", .timestamp(Timestamp(microseconds: 1_363_896_240_000_000))),
      ("c1fb41d452d9ec200000", .timestamp(Timestamp(microseconds: 1_363_896_240_500_000))), ("40", .blob([])),
      ("4401020304", .blob([1, 2, 3, 4])), ("6449455446", "IETF"), ("62c3bc", "ü"), ("83010203", [1, 2, 3]),
      ("a26161016162820203", ["a": 1, "b": [2, 3]]), ("5f42010243030405ff", .blob([1, 2, 3, 4, 5])),
      ("7f657374726561646d696e67ff", "streaming"), ("9f018202039f0405ffff", [1, [2, 3], [4, 5]]),
      ("bf61610161629f0203ffff", ["a": 1, "b": [2, 3]]),
    ] as [(String, Value)])
  func examples(_ hex: String, _ value: Value) throws {
    #expect(try CBORReader.read(bytes(hex)) == value)
  }

  @Test(
    "what is no CBOR, or more than one item, is a fault",
    arguments: [
      "", "18", "1903", "1c", "42", "4201", "61ff", "9f", "9f01", "a1", "a161", "a10102", "ff", "5f61", "5f4101",
      "9bffffffffffffffff", "5bffffffffffffffff", "bbffffffffffffffff", "c1616a", "c1fb7ff8000000000000", "f8ff",
      "0000",
    ])
  func faults(_ hex: String) throws {
    #expect(throws: CBORReader.Fault.self) { try CBORReader.read(bytes(hex)) }
  }

  @Test("nesting without end is a fault, not an exhausted stack", arguments: [0x81, 0x9F, 0xC2, 0xA1] as [UInt8])
  func nesting(_ head: UInt8) throws {
    #expect(throws: CBORReader.Fault.self) { try CBORReader.read([UInt8](repeating: head, count: 1_000_000)) }
  }

  @Test("damaged items are read or are faults")
  func damage() throws {
    var random = SeededGenerator(state: 7)
    let item = bytes("bf61615f42010243030405ff61629f01fb3ff199999999999ac11a514b67b0ff6163a1616419ffffff")
    for _ in 0..<20_000 {
      var damaged = item
      for _ in 0...random.next(upperBound: 3 as UInt64) {
        damaged[Int(random.next(upperBound: UInt64(damaged.count)))] = UInt8(random.next(upperBound: 256 as UInt64))
      }
      damaged.removeLast(Int(random.next(upperBound: UInt64(damaged.count))))
      _ = try? CBORReader.read(damaged)
    }
  }

  private func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex)
    return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0..<$0 + 2]), radix: 16) }
  }
}

/// A generator that gives the same numbers each time (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
