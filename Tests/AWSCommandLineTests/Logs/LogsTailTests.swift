import AWSModel
import Testing

@testable import AWSCommandLine

@Suite("aws logs tail") struct LogsTailTests {
  private static let now = Timestamp(seconds: 1_795_456_800)

  @Test(
    "begins ten minutes ago, or where --since says",
    arguments: [
      ([], 1_795_456_200_000), (["--since", "30s"], 1_795_456_770_000), (["--since", "2h"], 1_795_449_600_000),
      (["--since", "1w"], 1_794_852_000_000), (["--since", "2026-11-23T17:00:00Z"], 1_795_453_200_000),
    ])
  func since(words: [String], milliseconds: Int) throws {
    let input = try LogsTail(["group"] + words).input(now: Self.now)
    #expect(input["startTime"] == .integer(Int64(milliseconds)))
    #expect(input["logGroupName"] == "group")
  }

  @Test(
    "writes events in three formats",
    arguments: [
      ("detailed", "2026-11-23T18:00:00.250000+00:00 s {\"a\":1}\n"), ("short", "2026-11-23T18:00:00 {\"a\":1}\n"),
      ("json", "2026-11-23T18:00:00.250000+00:00 s \n{\n    \"a\": 1\n}\n"),
    ])
  func formats(format: String, line: String) throws {
    let event: Value = ["timestamp": 1_795_456_800_250, "logStreamName": "s", "message": "{\"a\":1}\n"]
    #expect(try LogsTail(["g", "--format", format]).line(for: event, color: false) == line)
  }

  @Test("colours the time green and the stream cyan")
  func colors() throws {
    let event: Value = ["timestamp": 1_795_456_800_000, "logStreamName": "s", "message": "m"]
    #expect(
      try LogsTail(["g"]).line(for: event, color: true)
        == "\u{1B}[32m2026-11-23T18:00:00.000000+00:00\u{1B}[0m \u{1B}[36ms\u{1B}[0m m\n")
  }

  @Test("shows an event once, though the next call starts at its time")
  func following() throws {
    let event = { (time: Int64, id: String) -> Value in ["timestamp": .integer(time), "eventId": .string(id)] }
    var cursor = LogsTailCursor(["logGroupName": "g", "startTime": 1])
    var step = cursor.receive(["events": .list([event(5, "a"), event(6, "b")]), "nextToken": "t"])
    #expect(step.events.count == 2)
    #expect(step.goesOn)
    #expect(cursor.input["nextToken"] == "t")
    step = cursor.receive(["events": .list([event(6, "c")])])
    #expect(step.events.count == 1)
    #expect(!step.goesOn)
    #expect(cursor.input["nextToken"] == nil)
    #expect(cursor.input["startTime"] == 6)
    step = cursor.receive(["events": .list([event(6, "b"), event(6, "c"), event(7, "d")])])
    #expect(step.events == [event(7, "d")])
  }

  @Test(
    "refuses what the AWS CLI refuses",
    arguments: [
      ([], "the following arguments are required: group_name"), (["g", "more"], "Unknown options: more"),
      (["g", "--format", "xml"], "argument --format: Found invalid choice 'xml'\n"),
    ])
  func refusals(words: [String], message: String) {
    do throws(CommandError) {
      _ = try LogsTail(words)
      Issue.record("accepted")
    } catch {
      #expect(error.message == message)
    }
  }
}
