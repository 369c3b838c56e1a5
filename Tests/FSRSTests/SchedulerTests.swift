import AWSModel
import FSRS
import Foundation
import Testing

@Suite("the scheduler") struct SchedulerTests {
  @Test("agrees to the digit with the package fsrs on recorded histories")
  func recorded() throws {
    let vectors = try String(contentsOfFile: "\(History.folder)/vectors.jsonl", encoding: .utf8)
    try expectAgreement(with: vectors)
  }

  @Test(
    "agrees to the digit with the installed package fsrs",
    .enabled(if: Self.python != nil, "SKYLAB_TEST_FSRS names no Python with the package fsrs"))
  func live() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.python))
    process.arguments = ["\(History.root)/scripts/fsrs-oracle"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let answer = try #require(try pipe.fileHandleForReading.readToEnd())
    process.waitUntilExit()
    try expectAgreement(with: String(decoding: answer, as: UTF8.self))
  }

  @Test("spreads intervals by the fuzz, never beyond its bounds", arguments: [0, 0.25, 0.5, 0.999_999])
  func fuzz(fraction: Double) {
    let scheduler = Scheduler(learningSteps: [])
    let now = Timestamp(seconds: 0)
    let plain = scheduler.next(Card(due: now), Review(.easy, at: now), fuzz: nil)
    let fuzzed = scheduler.next(Card(due: now), Review(.easy, at: now), fuzz: fraction)
    #expect(plain.due == now + .seconds(8 * 86_400))
    #expect((6...11).contains(Int(fuzzed.due.seconds) / 86_400))
  }

  @Test("refuses weights out of their bounds")
  func bounds() {
    #expect(throws: ParametersOutOfBounds(index: nil)) { try Parameters([1, 2]) }
    var weights = Parameters.published.weights
    weights[20] = 0.9
    #expect(throws: ParametersOutOfBounds(index: 20)) { try Parameters(weights) }
  }

  private static let python = ProcessInfo.processInfo.environment["SKYLAB_TEST_FSRS"].flatMap { $0.isEmpty ? nil : $0 }

  private func expectAgreement(with vectors: String) throws {
    var lines = vectors.split(separator: "\n")[...]
    for history in try History.recorded() {
      var card = Card(due: Timestamp(seconds: 0))
      for review in history.reviews {
        let recall = history.scheduler.retrievability(card, at: review.at)
        card = history.scheduler.next(card, review, fuzz: history.fuzz)
        let next = lines.popFirst()
        let line = try #require(next)
        let wanted = try JSONDecoder().decode([Double?].self, from: Data(line.utf8))
        #expect(Double(card.state.rawValue) == wanted[0])
        #expect(card.step.map(Double.init) == wanted[1])
        #expect(card.stability == wanted[2], "\(review)")
        #expect(card.difficulty == wanted[3], "\(review)")
        #expect(Double(card.due.microseconds) == wanted[4], "\(review)")
        #expect(recall == wanted[5])
      }
    }
    #expect(lines.isEmpty)
  }
}

/// A recorded history: `[STEPS, RETENTION, FUZZ, [[RATING, SECONDS], …]]`.
struct History: Decodable {
  let scheduler: Scheduler
  let fuzz: Double?
  let reviews: [Review]

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  static let folder = "\(root)/fixtures/fsrs"

  static func recorded() throws -> [History] {
    try JSONDecoder().decode([History].self, from: Data(contentsOf: URL(filePath: "\(folder)/histories.json")))
  }

  init(from decoder: any Decoder) throws {
    var fields = try decoder.unkeyedContainer()
    let (steps, retention) = (try fields.decode(String.self), try fields.decode(Double.self))
    let minutes = { (list: [Int]) in list.map { Duration.seconds(60 * $0) } }
    switch steps {
    case "none": scheduler = Scheduler(desiredRetention: retention, learningSteps: [], relearningSteps: [])
    case "one": scheduler = Scheduler(desiredRetention: retention, learningSteps: minutes([5]))
    case "three":
      scheduler = Scheduler(
        desiredRetention: retention, learningSteps: minutes([1, 10, 60]), relearningSteps: minutes([10, 30]))
    default: scheduler = Scheduler(desiredRetention: retention)
    }
    fuzz = try fields.decodeIfPresent(Double.self)
    reviews = try fields.decode([[Double]].self).map { pair in
      Review(Rating(rawValue: Int(pair[0])) ?? .again, at: Timestamp(seconds: pair[1]))
    }
  }
}
