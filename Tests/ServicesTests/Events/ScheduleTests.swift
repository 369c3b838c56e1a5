import AWSModel
import EventsService
import Testing

@Suite("schedules of rules") struct ScheduleTests {
  @Test(
    "the expressions that PutRule accepts",
    arguments: [
      "rate(1 minute)", "rate(1 hour)", "rate(1 day)", "rate(5 minutes)", "rate(10 hours)", "rate(7 days)",
      "cron(0 2 ? * SAT#3 *)", "cron(15 10 ? * 6L 2002-2005)", "cron(0/5 5 ? JAN 1-5 2022)", "cron(* * ? * SAT#3 *)",
      "cron(0 12 * * ? *)", "cron(0/10 * ? * MON-FRI *)", "cron(0 8 1 * ? *)", "cron(0 0 L * ? *)",
      "cron(0 0 15W * ? *)", "cron(0 0 LW * ? *)", "cron(0,30 9-17 ? 1,7 2-6 2026-2030)",
    ])
  func accepted(expression: String) { #expect(Schedule(expression) != nil) }

  @Test(
    "the expressions that PutRule refuses",
    arguments: [
      "rate(1 minutes)", "rate(1 hours)", "rate(10 minute)", "rate(0 minutes)", "rate(10 MINUTES)", "rate(10 seconds)",
      "rate( 10 minutes )", " rate(10 minutes)", "rate(10 minutess)", "rate(-1 minutes)", "rate(1.5 hours)", "rate(5)",
      "5 minutes", "", "cron(0 1 * * * *)", "cron(71 8 1 * ? *)", "cron(0 12 ? * ? *)", "cron(0 12 * * ?)",
      "cron(0 12 * * ? * *)", "cron(0 24 * * ? *)", "cron(0 12 32 * ? *)", "cron(0 12 0 * ? *)", "cron(0 12 * 13 ? *)",
      "cron(0 12 ? * 0 *)", "cron(0 12 ? * 8 *)", "cron(0 12 ? * MON#6 *)", "cron(0 12 ? * MON#1,TUE#2 *)",
      "cron(0 12 * * ? 1969)", "cron(0 12 * * ? 2200)", "cron(0/0 * * * ? *)", "cron(? 12 * * ? *)",
      "cron(a 12 * * ? *)",
      "cron(0 12 * * ? *", "at(2026-01-01T00:00:00)",
    ])
  func refused(expression: String) { #expect(Schedule(expression) == nil) }

  @Test(
    "a cron expression names the next minute in UTC",
    arguments: [
      ("cron(0 12 * * ? *)", "2026-11-23T18:00:00Z", "2026-11-24T12:00:00Z"),
      ("cron(0 18 * * ? *)", "2026-11-23T18:00:00Z", "2026-11-24T18:00:00Z"),
      ("cron(0 18 * * ? *)", "2026-11-23T17:59:59Z", "2026-11-23T18:00:00Z"),
      ("cron(* * * * ? *)", "2026-11-23T18:00:30Z", "2026-11-23T18:01:00Z"),
      ("cron(0/15 * * * ? *)", "2026-11-23T18:46:00Z", "2026-11-23T19:00:00Z"),
      ("cron(5/20 8 * * ? *)", "2026-11-23T08:26:00Z", "2026-11-23T08:45:00Z"),
      ("cron(0 9 ? * MON-FRI *)", "2026-11-27T09:00:00Z", "2026-11-30T09:00:00Z"),
      ("cron(0 0 1 1 ? *)", "2026-11-23T18:00:00Z", "2027-01-01T00:00:00Z"),
      ("cron(0 0 31 * ? *)", "2026-11-23T18:00:00Z", "2026-12-31T00:00:00Z"),
      ("cron(0 0 29 2 ? *)", "2026-11-23T18:00:00Z", "2028-02-29T00:00:00Z"),
      ("cron(0 0 29 2 ? *)", "2096-03-01T00:00:00Z", "2104-02-29T00:00:00Z"),
      ("cron(0 0 L 2 ? *)", "2026-11-23T18:00:00Z", "2027-02-28T00:00:00Z"),
      ("cron(0 0 L 2 ? *)", "2027-03-01T00:00:00Z", "2028-02-29T00:00:00Z"),
      ("cron(0 0 LW 1 ? 2027)", "2026-11-23T18:00:00Z", "2027-01-29T00:00:00Z"),
      ("cron(0 0 1W 5 ? 2027)", "2026-11-23T18:00:00Z", "2027-05-03T00:00:00Z"),
      ("cron(0 0 15W 11 ? 2026)", "2026-11-01T00:00:00Z", "2026-11-16T00:00:00Z"),
      ("cron(0 0 14W 11 ? 2026)", "2026-11-01T00:00:00Z", "2026-11-13T00:00:00Z"),
      ("cron(0 2 ? * SAT#3 *)", "2026-11-23T18:00:00Z", "2026-12-19T02:00:00Z"),
      ("cron(0 2 ? * 3#5 *)", "2026-11-23T18:00:00Z", "2026-12-29T02:00:00Z"),
      ("cron(15 10 ? * 6L *)", "2026-11-23T18:00:00Z", "2026-11-27T10:15:00Z"),
      ("cron(0 0 ? * L *)", "2026-11-23T18:00:00Z", "2026-11-28T00:00:00Z"),
      ("cron(0 0 1 1 ? 2199)", "2026-11-23T18:00:00Z", "2199-01-01T00:00:00Z"),
      ("cron(0 0 1 1 ? 1970)", "2026-11-23T18:00:00Z", nil),
      ("cron(0 0 31 2 ? *)", "2026-11-23T18:00:00Z", nil),
    ])
  func cron(expression: String, after: String, next: String?) throws {
    let schedule = try #require(Schedule(expression))
    let start = try instant(after)
    #expect(schedule.next(after: start, countedFrom: start)?.iso8601 == next)
  }

  @Test(
    "a rate keeps its phase from when the rule was enabled",
    arguments: [
      ("rate(1 hour)", "2026-11-23T18:00:07Z", "2026-11-23T18:00:07Z", "2026-11-23T19:00:07Z"),
      ("rate(1 hour)", "2026-11-23T18:00:07Z", "2026-11-23T19:00:07Z", "2026-11-23T20:00:07Z"),
      ("rate(5 minutes)", "2026-11-23T18:00:07Z", "2026-11-23T18:11:00Z", "2026-11-23T18:15:07Z"),
      ("rate(1 day)", "2026-11-23T18:00:07Z", "2026-11-23T18:00:07Z", "2026-11-24T18:00:07Z"),
    ])
  func rate(expression: String, anchor: String, after: String, next: String) throws {
    let schedule = try #require(Schedule(expression))
    #expect(try schedule.next(after: instant(after), countedFrom: instant(anchor))?.iso8601 == next)
  }

  private func instant(_ text: String) throws -> Timestamp {
    let parts = text.split { !$0.isNumber }.compactMap { Int($0) }
    try #require(parts.count == 6)
    return CivilTime(
      year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4], second: parts[5]
    ).timestamp
  }
}
