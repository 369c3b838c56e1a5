import AWSModel
import Foundation
import Testing

@testable import AWSCommandLine

@Suite("recorded command lines") struct CorpusTests {
  @Test("are accepted, refused, worded and read as AWS CLI 2.36.7 did")
  func agreement() throws {
    let lines = try RecordedLine.all()
    var (decisions, exitCodes, errors, inputs) = (0, 0, 0, 0)
    var differing: [String] = []
    for line in lines {
      let outcome = Outcome(of: line)
      decisions += outcome.isAccepted == (line.error == nil) ? 1 : 0
      exitCodes += outcome.exitCode == line.exitCode ? 1 : 0
      errors += outcome.error == line.error ? 1 : 0
      inputs += outcome.agreesOnCall(with: line) ? 1 : 0
      if !outcome.agrees(with: line) { differing.append("\(line.words)\n  \(outcome.summary(against: line))") }
    }
    print(
      "corpus: of \(lines.count) lines: decision \(decisions), exit code \(exitCodes), error \(errors), call \(inputs)")
    for difference in differing where ProcessInfo.processInfo.environment["CORPUS_DETAILS"] != nil { print(difference) }
    #expect(lines.count - differing.count >= CorpusTests.floor, "\(differing.joined(separator: "\n"))")
  }

  /// How many lines agree in every respect. It may only rise.
  static let floor = 740
}

/// What our parser makes of a recorded line.
private struct Outcome {
  var command: Command?
  var error: String?
  var exitCode: Int32

  init(of line: RecordedLine) {
    do throws(CommandFailure) {
      let command = try CommandParser.parse(line.words, in: line.context)
      self.command = command
      // The recording's endpoint answered every call with an error.
      if case .call = command { exitCode = 254 } else { exitCode = 0 }
    } catch {
      self.error = error.text
      exitCode = error.exitCode
    }
  }

  var isAccepted: Bool { error == nil }

  func agrees(with line: RecordedLine) -> Bool {
    error == line.error && exitCode == line.exitCode && agreesOnCall(with: line)
  }

  func agreesOnCall(with line: RecordedLine) -> Bool {
    guard case .call(let command)? = command, let expected = line.input else { return true }
    return command.service.name == line.service && command.operation.name == line.operation
      && canonical(expected, command) == canonical(sent(command), command)
  }

  /// The input of the first request.
  private func sent(_ command: ParsedCommand) -> Value {
    guard let paging = command.paging, let paginator = command.operation.paginator else { return command.input }
    return (try? PageRequest.first(of: command.input, paging, paginator)) ?? .null
  }

  /// Without tokens made up, and with instants as instants.
  private func canonical(_ value: Value, _ command: ParsedCommand) -> Value {
    guard let shape = command.operation.input, case .map(var members) = value else { return value }
    for member in shape.members where member.isIdempotencyToken { members[member.name] = nil }
    members.sort { $0.key < $1.key }
    let coerced = try? InputCoercion(decodesBase64: true).coerced(.map(members), shape)
    return coerced ?? .null
  }

  func summary(against line: RecordedLine) -> String {
    if error != line.error { return "error \(String(reflecting: error))\n  real  \(String(reflecting: line.error))" }
    guard case .call(let command)? = command, let input = line.input else {
      return "exit \(exitCode), real \(line.exitCode)"
    }
    return "input \(JSONText.render(sent(command)))\n  real  \(JSONText.render(input))"
  }
}
