import AWSModel
import Testing

@Suite("timestamps as people write them") struct TimestampTextTests {
  @Test(
    "one instant, written in many ways",
    arguments: [
      "2026-11-23T18:00:00Z", "2026-11-23 18:00", "2026-11-23T19:00:00.000+01:00", "2026-11-23T12:30:00-0530",
      "20261123T180000Z", "20261123T1800", "20261123T18", "20261123180000", "2026/11/23 6pm", "11/23/2026 6:00 PM",
      "23/11/2026 18:00", "23.11.2026 18:00", "Nov 23 2026 18:00", "November 23, 2026 6pm", "23-Nov-2026 18:00",
      "Mon, 23 Nov 2026 18:00:00 GMT", "Monday 23rd of November 2026 at 18:00", "1795456800", "1795456800.0",
      " 1795456800 ", "2026-11-23T21:00 UTC-3", "2026-11-23T15:00 UTC+3", "2026-11-23T18:00:00 EST", "18:00", "6 pm",
      "Mon 18:00",
    ])
  func readable(text: String) {
    let today = Timestamp(microseconds: 1_795_400_000_000_000)
    #expect(Timestamp(text: text, today: today)?.iso8601 == "2026-11-23T18:00:00Z")
  }

  @Test(
    "parts that are not written",
    arguments: [
      ("2026", "1970-01-01T00:33:46Z"), ("2026-11", "2026-11-28T00:00:00Z"), ("31 Jan", "2023-01-31T00:00:00Z"),
      ("4 Jul 26", "2026-07-04T00:00:00Z"), ("4 Jul 99", "1999-07-04T00:00:00Z"), ("01-02-03", "2003-01-02T00:00:00Z"),
      ("2026-11-23T18:00:00.123456789Z", "2026-11-23T18:00:00.123456Z"), ("Tue", "2023-02-28T00:00:00Z"),
      ("Nov 2026", "2026-11-28T00:00:00Z"),
    ])
  func missing(text: String, expected: String) throws {
    let today = try #require(Timestamp(text: "2023-02-28"))
    let found = try #require(Timestamp(text: text, today: today)?.iso8601)
    // A number alone is seconds since the epoch, also where it looks like a year.
    #expect(found == expected)
  }

  @Test(
    "no instant",
    arguments: [
      "", " ", "now", "today", "1 hour ago", "abc", "T", "Z", "-", "2026-13-01", "2026-02-30", "2026-11-23T25:00",
      "2026-11-23T18:60", "2026-11-23T24:00:00Z", "13:30 pm", "2026-W47", "10000-01-01", "0000-01-01", "nan", "0x10",
      "1700000000000", "2026-11-23T18:00:00Zfoo", "x2026-11-23", "2026-11-23T18:00:00+",
    ])
  func unreadable(text: String) { #expect(Timestamp(text: text) == nil) }
}
