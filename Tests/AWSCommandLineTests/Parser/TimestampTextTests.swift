import AWSModel
import Testing

@testable import AWSCommandLine

@Suite("timestamps as people write them") struct TimestampTextTests {
  @Test(
    "are read",
    arguments: [
      ("2026-01-01", "2026-01-01T00:00:00Z"), ("2026-01-01T10:20:30Z", "2026-01-01T10:20:30Z"),
      ("2026-01-01T10:20:30.5Z", "2026-01-01T10:20:30.500Z"), ("2026-01-01T00:00:00+02:00", "2025-12-31T22:00:00Z"),
      ("20260101T000000Z", "2026-01-01T00:00:00Z"), ("2026-01-01 10:20", "2026-01-01T10:20:00Z"),
      ("2026-01", "2026-01-01T00:00:00Z"),
      ("1767225600", "2026-01-01T00:00:00Z"), ("1767225600.25", "2026-01-01T00:00:00.250Z"),
      ("Thu, 01 Jan 2026 00:00:00 GMT", "2026-01-01T00:00:00Z"), ("", nil), ("tomorrow", nil), ("2026-02-30", nil),
      ("2026-13-01", nil), ("2026-01-01T25:00:00Z", nil),
    ] as [(String, String?)])
  func instants(text: String, instant: String?) {
    #expect(TimestampText.timestamp(.string(text))?.iso8601 == instant)
  }
}
