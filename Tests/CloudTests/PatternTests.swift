import Cloud
import Testing

@Suite("patterns of the API models") struct PatternTests {
  static let bus = #"(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[/\.\-_A-Za-z0-9]+"#

  @Test(
    "a pattern must match the whole text",
    arguments: [
      (#"[\.\-_A-Za-z0-9]+"#, "nightly-tidy.1", true),
      (#"[\.\-_A-Za-z0-9]+"#, "nightly tidy", false),
      (#"[\.\-_A-Za-z0-9]+"#, "", false),
      (#"[\w+=,.@-]*"#, "", true),
      (#"[\w+=,.@-]+"#, "a/b", false),
      (bus, "default", true),
      (bus, "arn:aws:events:us-east-1:123456789012:event-bus/shop", true),
      (bus, "arn:aws:events:us-east-1:12345:event-bus/shop", false),
      (#"((/[A-Za-z0-9\.,\+@=_-]+)*)/"#, "/service-role/", true),
      (#"((/[A-Za-z0-9\.,\+@=_-]+)*)/"#, "/service-role", false),
      (#"(\u002F)|(\u002F[\u0021-\u007E]+\u002F)"#, "/", true),
      (#"(\u002F)|(\u002F[\u0021-\u007E]+\u002F)"#, "/a b/", false),
      (#"^[a-f]{2,3}$"#, "abc", true),
      (#"^[a-f]{2,3}$"#, "abcd", false),
      (#"(a|ab)(c|bcd)?"#, "abcd", true),
      (#"[^:]+"#, "a:b", false),
    ])
  func matches(pattern: String, text: String, fits: Bool) throws {
    #expect(try #require(Pattern(pattern)).matches(text) == fits)
  }

  @Test("a pattern that needs more than is understood is not checked", arguments: [#"(?!xn--)[a-z]+"#, #"\p{L}+"#])
  func unread(pattern: String) { #expect(Pattern(pattern) == nil) }
}
