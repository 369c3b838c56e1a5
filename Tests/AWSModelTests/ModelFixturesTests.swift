import Foundation
import Testing

@testable import AWSModel

@Suite("API models and their fixtures") struct ModelFixturesTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test("packing the fixtures again makes the same bytes") func packing() throws {
    let output = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).bin")
    defer { try? FileManager.default.removeItem(at: output) }
    #expect(try Self.run("scripts/pack-models", output.path) == 0)
    let same = try Array(Data(contentsOf: output)) == Array(ModelBinary.bytes)
    #expect(same, "run scripts/pack-models and commit Sources/C/CModels/models.bin")
  }

  /// Whether the pinned botocore is at hand; the script would fetch it, and a test must not need the network.
  static let hasBotocore = (try? run("scripts/distil-models", "--check")) == 0

  @Test("distilling botocore again makes the same fixtures", .enabled(if: hasBotocore)) func distilling() throws {
    let output = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: output) }
    #expect(try Self.run("scripts/distil-models", output.path) == 0)
    for service in ServiceModel.all.map(\.name) {
      let again = try Data(contentsOf: output.appending(path: "\(service).json"))
      let same = try again == Data(contentsOf: Self.root.appending(path: "fixtures/api-models/\(service).json"))
      #expect(same, "run scripts/distil-models and commit fixtures/api-models/\(service).json")
    }
  }

  @Test("every service has a fixture, and every fixture a service") func services() throws {
    let folder = Self.root.appending(path: "fixtures/api-models")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    let names = files.filter { $0.pathExtension == "json" }.map { $0.deletingPathExtension().lastPathComponent }
    #expect(names.sorted() == ServiceModel.all.map(\.name))
  }

  @Test("the program's model has each fact of the fixture, and no other", arguments: ServiceModel.all.map(\.name))
  func facts(name: String) throws {
    let service = try #require(ServiceModel.named(name))
    let file = Self.root.appending(path: "fixtures/api-models/\(name).json")
    let fixture = try JSONText.parse(String(contentsOf: file, encoding: .utf8))
    let model = ModelFacts.facts(of: service)
    for section in ["metadata", "operations", "paginators", "waiters", "shapes"] {
      let expected = try #require(ModelFacts.comparable(fixture[section] ?? .null).map)
      let found = try #require(ModelFacts.comparable(model[section] ?? .null).map)
      #expect(Array(found.keys) == Array(expected.keys))
      for (key, value) in expected where found[key] != value {
        Issue.record("\(name) \(section) \(key): \((found[key] ?? .null).pythonText) instead of \(value.pythonText)")
      }
    }
  }

  /// Runs one of the repository's scripts; the answer is its exit code.
  private static func run(_ script: String, _ argument: String) throws -> Int32 {
    let process = Process()
    process.executableURL = root.appending(path: script)
    process.arguments = [argument]
    process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONDONTWRITEBYTECODE": "1"]) { $1 }
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
