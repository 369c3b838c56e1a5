import AWSModel
import FSRS
import Lessons
import Terminal

/// How a learner stands: retention, what is coming, and days in a row.
public struct Statistics: Sendable, Hashable {
  /// The share of reviews on a later day that were recalled; nil where there is none.
  public var retention: Double?
  /// The reviews that `retention` counts.
  public var counted: Int
  /// The same of the last 30 days.
  public var recentRetention: Double?
  /// Items by state: never asked, within learning steps, known.
  public var unseen: Int
  /// Items within learning or relearning steps.
  public var learning: Int
  /// Items known for days.
  public var known: Int
  /// How many come due on each of the next 14 days; overdue ones on the first.
  public var forecast: [Int]
  /// Days in a row with practice, to today or yesterday.
  public var streak: Int
  /// The expected recall of each topic now, by the seed's question; topics never asked are left out.
  public var topics: [(topic: String, recall: Double)] { zip(topicNames, topicRecall).map { ($0, $1) } }
  var topicNames: [String]
  var topicRecall: [Double]

  /// Counts.
  ///
  /// - Parameter offset: How far local time is from UTC.
  public init(items: [PracticeItem], store: PracticeStore, now: Timestamp, offset: Duration) throws {
    let deck = try Deck(items: items, store: store)
    let reviews = try store.reviews()
    let later = reviews.values.flatMap { history in
      zip(history, history.dropFirst()).filter { $1.review.at - $0.review.at >= .seconds(86_400) }.map { $1.review }
    }
    let share = { (reviews: [Review]) -> Double? in
      reviews.isEmpty ? nil : Double(reviews.count { $0.rating != .again }) / Double(reviews.count)
    }
    let day = { (at: Timestamp) in (at + offset).microseconds.quotient(by: 86_400_000_000) }
    retention = share(later)
    counted = later.count
    recentRetention = share(later.filter { now - $0.at < .seconds(30 * 86_400) })
    unseen = deck.entries.count { $0.card == nil }
    known = deck.entries.count { $0.card?.state == .review }
    learning = deck.entries.count - unseen - known
    var forecast = Array(repeating: 0, count: 14)
    for card in deck.entries.compactMap(\.card) {
      let index = max(Int(day(card.due) - day(now)), 0)
      if index < forecast.count { forecast[index] += 1 }
    }
    self.forecast = forecast
    let days = Set(reviews.values.joined().map { day($0.review.at) })
    var last = days.contains(day(now)) ? day(now) : day(now) - 1
    streak = 0
    while days.contains(last) {
      streak += 1
      last -= 1
    }
    let asked = Dictionary(grouping: deck.entries.filter { $0.card != nil }, by: \.item.number).sorted {
      $0.key < $1.key
    }
    topicNames = asked.map { $0.value[0].item.seed }
    topicRecall = asked.map { pair in
      pair.value.map { deck.recall($0, at: now) }.reduce(0, +) / Double(pair.value.count)
    }
  }

  /// Draws it, within the terminal's width.
  public func show(on face: PracticeFace) {
    let percent = { (share: Double?) in share.map(Examiner.percent) ?? "not known yet" }
    face.say(Styled("Your practice", .heading))
    face.say(
      "Retention: " + Styled(percent(retention), .emphasis)
        + Styled(" of \(counted) reviews; last 30 days: \(percent(recentRetention))"))
    face.say(Styled("Items: \(known) known, \(learning) being learnt, \(unseen) new"))
    face.say("Days in a row: " + Styled("\(streak)", .emphasis))
    face.write("\n")
    face.say(Styled("Due on the next days", .heading))
    let most = max(forecast.max() ?? 0, 1)
    for (index, count) in forecast.enumerated() {
      let name = index == 0 ? "today" : "+\(index)"
      bar(name, Double(count) / Double(most), "\(count)", face)
    }
    guard !topicNames.isEmpty else { return }
    face.write("\n")
    face.say(Styled("Expected recall now", .heading))
    for (name, recall) in topics { bar(name, recall, Examiner.percent(recall), face) }
  }

  private func bar(_ name: String, _ share: Double, _ text: String, _ face: PracticeFace) {
    let room = max(min(face.style.width, 80) - 20, 10)
    let length = Int((share * Double(room)).rounded())
    let drawn = String(repeating: face.style.unicode ? "█" : "#", count: length)
    let padded = name + String(repeating: " ", count: max(6 - name.count, 0))
    face.write("  \(padded) \(Styled(drawn, .code).painted(for: face.style))\(drawn.isEmpty ? "" : " ")\(text)\n")
  }
}

extension Int64 {
  /// Divided and rounded down, also below zero.
  fileprivate func quotient(by divisor: Int64) -> Int64 { self / divisor - (self % divisor < 0 ? 1 : 0) }
}
