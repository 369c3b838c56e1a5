import Foundation

/// What a lesson needs before its first step: its fixtures' files and commands, then its own files.
public struct LessonSetup: Sendable {
  /// The fixtures, in order.
  public var fixtures: [Fixture]
  /// The lesson's own files.
  public var files: [LessonFile]
  /// Lines that are run last.
  public var given: [String] = []

  /// - Throws: `SetupFailure` where the library lacks a fixture.
  public init(_ lesson: Lesson, in library: LessonLibrary) throws(SetupFailure) {
    try self.init(start: lesson.start, given: lesson.given, in: library)
    files = lesson.files
  }

  /// What a single question needs: fixtures by name, then lines of its own.
  ///
  /// - Throws: `SetupFailure` where the library lacks a fixture.
  public init(start: [String], given: [String], in library: LessonLibrary) throws(SetupFailure) {
    fixtures = []
    files = []
    self.given = given
    for name in start {
      guard let fixture = library.fixtures[name] else {
        throw SetupFailure(what: "the fixture `\(name)`", reason: "there is no usable file fixtures/\(name).yaml")
      }
      fixtures.append(fixture)
    }
  }

  /// Writes the files into `workspace`, which exists, and runs the fixtures' lines.
  ///
  /// - Throws: `SetupFailure` with the line that failed.
  public func perform(in workspace: String, by runner: CommandRunner) async throws(SetupFailure) {
    for fixture in fixtures {
      try write(fixture.files, in: workspace)
      try await run(fixture.lines, by: runner)
    }
    try write(files, in: workspace)
    try await run(given, by: runner)
  }

  private func run(_ lines: [String], by runner: CommandRunner) async throws(SetupFailure) {
    for line in lines {
      let outcome = await runner.run(line)
      if outcome.exitCode != 0 { throw SetupFailure(what: "`\(line)`", reason: outcome.error.trimmed) }
    }
  }

  private func write(_ files: [LessonFile], in workspace: String) throws(SetupFailure) {
    for file in files {
      do {
        try Data(file.content.utf8).write(to: URL(fileURLWithPath: "\(workspace)/\(file.name)"), options: .atomic)
      } catch {
        throw SetupFailure(what: "the file `\(file.name)`", reason: error.localizedDescription)
      }
    }
  }
}

/// Why a lesson cannot begin.
public struct SetupFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// What failed.
  public var what: String
  /// Why.
  public var reason: String
  /// A sentence for the learner.
  public var description: String { "The lesson cannot be set up: \(what) failed: \(reason)" }
}
