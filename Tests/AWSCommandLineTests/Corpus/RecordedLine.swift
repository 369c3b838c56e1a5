import AWSModel
import Foundation

@testable import AWSCommandLine

/// One line given to AWS CLI 2.36.7, and what came of it: `fixtures/cli/lines.jsonl`.
struct RecordedLine {
  var words: [String]
  var environment: [String: String?]
  var files: [String: [UInt8]]
  var exitCode: Int32
  /// Standard error, if the line was refused before anything was sent.
  var error: String?
  var output: String?
  var service: String?
  var operation: String?
  var input: Value?

  init(_ value: Value) {
    words = value["words"]?.list?.compactMap(\.string) ?? []
    environment = [:]
    for (name, setting) in value["environment"]?.map ?? [:] { environment[name] = .some(setting.string) }
    files = [:]
    for (name, content) in value["files"]?.map ?? [:] {
      files[name] = content["b64"]?.string.flatMap { Base64.decode($0) } ?? Array((content.string ?? "").utf8)
    }
    exitCode = Int32(value["exit"]?.integer ?? 0)
    error = value["error"]?.string?.replacing("{usage}", with: Usage.aws)
    output = value["output"]?.string
    service = value["call"]?[0]?.string
    operation = value["call"]?[1]?.string
    input = value["call"]?[2].map(RecordedLine.unwrapped)
  }

  /// All lines of the fixture.
  static func all() throws -> [RecordedLine] {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../fixtures/cli/lines.jsonl")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map { line in
      RecordedLine(try JSONText.parse(String(line)))
    }
  }

  /// The context it was given in: a Region, credentials, its files and a folder named `dir`.
  var context: CommandContext {
    var variables: [String: String?] = [
      "AWS_DEFAULT_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret",
    ]
    variables.merge(environment) { _, new in new }
    return CommandContext(
      variable: { [variables] in variables[$0] ?? nil }, profile: { $0 == "default" ? [:] : nil },
      files: Files { [files] path in
        files[path].map { .success($0) } ?? .failure(path == "dir" ? .isDirectory : .notFound)
      },
      idempotencyToken: { "token" })
  }

  /// `{"$b64": …}` stands for bytes.
  private static func unwrapped(_ value: Value) -> Value {
    switch value {
    case .map(let members):
      if let text = members["$b64"]?.string {
        .blob(Base64.decode(text) ?? [])
      } else {
        .map(members.mapValues(unwrapped))
      }
    case .list(let elements): .list(elements.map(unwrapped))
    default: value
    }
  }
}
