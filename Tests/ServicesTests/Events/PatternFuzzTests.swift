import AWSModel
import EventsService
import TestCloud
import Testing

@Suite("events: patterns under fire") struct PatternFuzzTests {
  @Test("whatever the pattern, it is read or refused, and matches any event or not", arguments: Array<UInt64>(0..<12))
  func fuzz(seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let words = [
      "prefix", "suffix", "anything-but", "numeric", "cidr", "exists", "wildcard", "equals-ignore-case", "$or", "a",
      "b",
      ">", "*a*a*b", "10.0.0.1/8", "::1", "",
    ]
    func value(_ depth: Int) -> Value {
      switch next(depth > 4 ? 5 : 7) {
      case 0: return .string(words[next(words.count)])
      case 1: return .integer(Int64(next(10)))
      case 2: return .bool(next(2) == 0)
      case 3: return .null
      case 4: return .double(Double(next(100)) / 7)
      case 5: return .list((0..<next(4)).map { _ in value(depth + 1) })
      default:
        var map = Value.empty
        for _ in 0..<next(4) { map[words[next(words.count)]] = value(depth + 1) }
        return map
      }
    }
    var matched = 0
    for _ in 0..<400 {
      let event = value(0)
      if let pattern = try? EventPattern(JSONText.render(value(0))), pattern.matches(event) { matched += 1 }
    }
    #expect(matched < 400)
  }

  @Test("many stars cost no more than a walk")
  func stars() throws {
    let pattern = try EventPattern(#"{"a":[{"wildcard":"\#(String(repeating: "*a", count: 60))b"}]}"#)
    #expect(!pattern.matches(["a": .string(String(repeating: "a", count: 5_000))]))
  }
}
