import Foundation
import Lessons
import Testing

@testable import Shell

@Suite("drill") struct DrillTests {
  static let faults = LessonLibrary(folder: LearnerTerminal.lessons).faults

  @Test("takes the same fault for the same seed, and many for many")
  func seeded() throws {
    let first = try DrillOrder(["--seed", "7"], faults: Self.faults)
    #expect(try DrillOrder(["--seed", "7"], faults: Self.faults).fault == first.fault)
    #expect(first.words == "--seed 7")
    let found = try Set((0..<400).map { try DrillOrder(["--seed", "\($0)"], faults: Self.faults).fault?.lesson.id })
    #expect(found.count == Self.faults.count)
  }

  @Test("keeps to the service that was asked for")
  func service() throws {
    for seed in 0..<20 {
      let order = try DrillOrder(["s3", "--seed", "\(seed)"], faults: Self.faults)
      #expect(order.fault?.services.contains("s3") == true)
    }
    #expect(try DrillOrder(["nothing"], faults: Self.faults).fault == nil)
    #expect(throws: WordMisused.self) { try DrillOrder(["--seed", "x"], faults: Self.faults) }
  }
}
