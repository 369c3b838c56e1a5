import AWSModel
import Cloud
import Terminal
import TestCloud
import Testing

@testable import Eyes

@Suite("the timeline") struct TimelineTests {
  private static let wide = TerminalStyle(unicode: true)

  private func timeline(hours: ClosedRange<Int>, of span: Int) -> Timeline {
    var timeline = Timeline(from: TestCloud.start, to: TestCloud.start + .seconds(span * 3_600))
    for hour in hours {
      let ran = Effect("events", "rule hourly", .ran, "→ function tidy")
      timeline.add(
        Happening(
          at: TestCloud.start + .seconds(hour * 3_600), request: Request("events", "_FireRule"),
          response: Response(result: .success(.empty), effects: [ran], requestID: "")))
    }
    return timeline
  }

  @Test("a few happenings are listed with their times, the date only of other days")
  func few() {
    #expect(
      timeline(hours: 5...6, of: 24).text(style: Self.wide) == """
          23:00:00             ▸ events: rule hourly ran, → function tidy
          2026-11-24 00:00:00  ▸ events: rule hourly ran, → function tidy

        """)
  }

  @Test("many are drawn as one strip of 72 columns between two times")
  func many() {
    let lines = timeline(hours: 1...24, of: 24).text(style: Self.wide).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("    2026-11-23 18:00:00 ─") && lines[0].hasSuffix("─ 2026-11-24 18:00:00"))
    #expect(lines[1] == "  ▸ events: rule hourly ran 24 times, → function tidy")
    #expect(lines[2].filter { $0 == "█" }.count == 24)
    #expect(lines.allSatisfy { $0.count <= 80 })
  }

  @Test("for a screen reader many are told in words")
  func plain() {
    #expect(
      timeline(hours: 1...24, of: 24).text(style: .plain) == """
          > events: rule hourly ran 24 times, -> function tidy; first at 19:00:00, last at 2026-11-24 18:00:00

        """)
  }

  @Test("a refused delivery that nobody reports is drawn, too")
  func refused() {
    var timeline = Timeline(from: TestCloud.start, to: TestCloud.start + .seconds(60))
    timeline.add(
      Happening(
        at: TestCloud.start, request: Request("sqs", "SendMessage"),
        response: Response(
          result: .failure(ServiceError("AccessDenied", "No.")), effects: [], requestID: "")))
    #expect(timeline.text(style: .plain) == "  18:00:00  x sqs: SendMessage failed, No.\n")
  }

  @Test("the bar says how far time has come, within the terminal's width", arguments: [80, 140, 40])
  func bar(width: Int) {
    let style = TerminalStyle(unicode: true, width: width, isTerminal: true, canMoveCursor: true)
    let bar = ProgressBar(from: TestCloud.start, to: TestCloud.start + .seconds(100), style: style)
    let text = bar.text(at: TestCloud.start + .seconds(42), deliveries: 1_234)
    #expect(text.contains("42 %"))
    #expect(displayWidth(text.dropFirst().dropLast(3)) < width)
    #expect(ProgressBar(from: TestCloud.start, to: TestCloud.start, style: .plain).cleared.isEmpty)
  }
}
