import AWSModel
import FSRS
import Foundation
import GRDB
import Testing

@testable import Practice

@Suite("the file of practice") struct PracticeStoreTests {
  let folder = FileManager.default.temporaryDirectory.appending(path: "practice-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  @Test("of two machines merges without loss, in either order")
  func merge() throws {
    let (left, right) = (try store("left"), try store("right"))
    try left.add(review("a", "x", .good, 0))
    try left.export(to: path("copy"))
    #expect(try right.merge(from: path("copy")) == 1)
    try left.add(review("b", "x", .again, 90_000), judgments: [Judgment(point: 0, byLearner: true, isMade: true)])
    try right.add(review("c", "x", .hard, 80_000))
    #expect(try left.merge(from: path("right")) == 1)
    #expect(try right.merge(from: path("left")) == 1)
    #expect(try left.reviews() == right.reviews())
    #expect(try left.reviews()["x"]?.map(\.id) == ["a", "c", "b"])
    #expect(try right.judgments(of: "b").count == 1)
    #expect(try right.merge(from: path("left")) == 0)
  }

  @Test("of a newer version is refused and left as it is")
  func newer() throws {
    _ = try store("new")
    let queue = try DatabaseQueue(path: path("new"))
    try queue.write { try $0.execute(sql: "PRAGMA user_version = 9") }
    #expect(throws: PracticeFileUnusable(path: path("new"), problem: .newer(9))) { try store("new") }
    let mine = try store("mine")
    #expect(throws: PracticeFileUnusable(path: path("new"), problem: .newer(9))) { try mine.merge(from: path("new")) }
    #expect(PracticeFileUnusable(path: "f", problem: .newer(9)).description.contains("newer skylab"))
  }

  @Test("that is none is refused")
  func foreign() throws {
    let queue = try DatabaseQueue(path: path("foreign"))
    try queue.write { try $0.execute(sql: "CREATE TABLE a (b)") }
    #expect(throws: PracticeFileUnusable(path: path("foreign"), problem: .foreign)) { try store("foreign") }
    try Data("no database".utf8).write(to: folder.appending(path: "text"))
    #expect(throws: PracticeFileUnusable.self) { try store("text") }
    #expect(try String(contentsOf: folder.appending(path: "text"), encoding: .utf8) == "no database")
    #expect(throws: PracticeFileUnusable(path: path("none"), problem: .missing)) {
      try PracticeStore().merge(from: path("none"))
    }
  }

  @Test("takes the reviews of two sessions at once")
  func two() throws {
    let (one, other) = (try store("same"), try store("same"))
    for number in 0..<20 {
      try (number % 2 == 0 ? one : other).add(review("\(number)", "x", .good, number))
    }
    #expect(try one.reviews()["x"]?.count == 20)
    #expect(try other.reviews()["x"]?.count == 20)
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }
  private func store(_ name: String) throws -> PracticeStore { try PracticeStore(path: path(name)) }
  private func review(_ id: String, _ item: String, _ rating: Rating, _ seconds: Int) -> KeptReview {
    KeptReview(
      id: id, item: item, review: Review(rating, at: Timestamp(seconds: Double(seconds))), took: .seconds(3), fuzz: 0.5,
      answer: "an answer")
  }
}
