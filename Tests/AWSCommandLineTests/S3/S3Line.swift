import AWSModel
import Foundation
import Synchronization

@testable import AWSCommandLine

/// A line of `aws s3` carried out in a folder of its own, against an S3 that the test hands in.
final class S3Line: Sendable {
  /// What came of a line.
  struct Outcome: Sendable {
    var exitCode: Int32
    var output: String
    var error: String
    var calls: [S3Calls.Call]
  }

  let folder: String
  private let settings: [String: String]
  private let callsUntilInterrupt: Int
  private let answer: @Sendable (S3Calls.Call) -> Result<S3Calls.Answer, S3Fault>

  /// - Parameters:
  ///   - files: Paths from the folder, and their contents.
  ///   - settings: Of the profile, besides a Region.
  ///   - callsUntilInterrupt: Ctrl-C is typed after so many calls.
  ///   - answer: What S3 says.
  init(
    files: [String: String] = [:], settings: [String: String] = [:], callsUntilInterrupt: Int = .max,
    answer: @escaping @Sendable (S3Calls.Call) -> Result<S3Calls.Answer, S3Fault>
  ) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "s3-line-\(UUID().uuidString)").path
    self.settings = settings
    self.callsUntilInterrupt = callsUntilInterrupt
    self.answer = answer
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (path, content) in files { try write(path, content) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// An S3 that refuses everything, as the recording's did.
  static func refusing(files: [String: String] = [:]) throws -> S3Line {
    try S3Line(files: files) { call in
      .failure(.service(ServiceError("StubReached", "stub endpoint", status: 409), operation: call.operation))
    }
  }

  func write(_ path: String, _ content: String) throws {
    let url = URL(filePath: folder).appending(path: path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(content.utf8).write(to: url)
  }

  func read(_ path: String) -> String? {
    FileManager.default.contents(atPath: folder + "/" + path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Runs the words behind `aws`, blanks between them.
  func run(_ line: String, input: String = "") async -> Outcome {
    await run(line.split(separator: " ").map(String.init), input: input)
  }

  func run(_ words: [String], input: String = "") async -> Outcome {
    let written = Mutex((output: [UInt8](), error: "", calls: [S3Calls.Call](), input: Array(input.utf8)))
    let session = S3Session(
      calls: S3Calls(
        call: { [answer] call in
          written.withLock { $0.calls.append(call) }
          return answer(call)
        },
        presign: { bucket, key, seconds in "https://signed/\(bucket)/\(key)?\(seconds)" }),
      folder: folder,
      write: { bytes in written.withLock { $0.output += bytes } },
      writeError: { text in written.withLock { $0.error += text } },
      readInput: { limit in
        written.withLock { state in
          let bytes = Array(state.input.prefix(limit))
          state.input.removeFirst(bytes.count)
          return bytes
        }
      },
      seconds: { 0 },
      isInterrupted: { [callsUntilInterrupt] in written.withLock { $0.calls.count >= callsUntilInterrupt } })
    let exitCode = await execute(words, session)
    return written.withLock { state in
      Outcome(
        exitCode: exitCode, output: String(decoding: state.output, as: UTF8.self),
        error: state.error.replacing(folder, with: "{folder}"), calls: state.calls)
    }
  }

  private func execute(_ words: [String], _ session: S3Session) async -> Int32 {
    let context = CommandContext(
      variable: { _ in nil },
      profile: { [settings] in
        $0 == "default" ? settings.merging(["region": "us-east-1"]) { set, _ in set } : nil
      },
      files: Files { [folder] path in
        FileManager.default.contents(atPath: folder + "/" + path).map { .success([UInt8]($0)) } ?? .failure(.notFound)
      },
      idempotencyToken: { "token" })
    do throws(CommandFailure) {
      guard case .custom(["s3"], let words, let globals) = try CommandParser.parse(words, in: context) else {
        return -1
      }
      return try await S3Command(words, globals, in: context).run(session)
    } catch {
      session.writeError(error.text)
      return error.exitCode
    }
  }
}
