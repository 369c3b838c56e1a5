import AWSModel
import Foundation
import Testing

@testable import AWSCommandLine

@Suite("recorded answers") struct RecordedAnswerTests {
  /// How many lines agree. It may only rise.
  static let floor = 382

  @Test("are paged, queried and printed as AWS CLI 2.36.7 did")
  func agreement() throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../../fixtures/cli/answers.jsonl")
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map {
      try JSONText.parse(String($0))
    }
    var differing: [String] = []
    for line in lines {
      let (output, error, exitCode) = answer(to: line)
      let agrees = output == line["output"]?.string ?? "" && exitCode == line["exit"]?.integer ?? 0
      if agrees, error == line["error"]?.string ?? "" { continue }
      differing.append(
        "\(line["words"]?.list?.compactMap(\.string) ?? [])\n\(output)\(error)instead of\n\(line["output"]?.string ?? "")\(line["error"]?.string ?? "")"
      )
    }
    print("answers: \(lines.count - differing.count) of \(lines.count) agree")
    for difference in differing where ProcessInfo.processInfo.environment["CORPUS_DETAILS"] != nil { print(difference) }
    #expect(lines.count - differing.count >= Self.floor, "\(differing.joined(separator: "\n"))")
  }

  private func answer(to line: Value) -> (output: String, error: String, exitCode: Int64) {
    var output = ""
    do {
      let words = line["words"]?.list?.compactMap(\.string) ?? []
      guard case .call(let command) = try CommandParser.parse(words, in: CommandLine.context()) else {
        return ("", "", 0)
      }
      let result = try result(of: command, line["pages"]?.list ?? [])
      try Printout(command).write(result) { output += $0 }
      return (output, "", 0)
    } catch let failure as CommandFailure {
      return (output, failure.text, Int64(failure.exitCode))
    } catch {
      return ("", "\(error)", -1)
    }
  }

  private func result(of command: ParsedCommand, _ pages: [Value]) throws -> CommandResult {
    var pages = pages.map { command.operation.output?.shaped(typed($0, command.operation.output)) ?? .empty }[...]
    guard let paging = command.paging, let paginator = command.operation.paginator else {
      return .answer(pages.first ?? .empty)
    }
    var walk = try PageWalk(command.input, paging, paginator)
    while walk.nextInput != nil { try walk.receive(pages.popFirst() ?? .empty) }
    return .pages(walk)
  }

  /// The timestamps of a JSON answer as instants, its blobs as bytes.
  private func typed(_ value: Value, _ shape: Shape?) -> Value {
    guard let shape else { return value }
    return (try? InputCoercion(decodesBase64: true).coerced(value, shape)) ?? value
  }
}
