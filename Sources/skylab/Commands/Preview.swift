import ArgumentParser
import Foundation
import Lessons
import Terminal

/// `skylab preview FILE`: a lesson as a learner reads it, all steps at once, and what is wrong with its file.
struct Preview: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show a lesson's file as a learner reads it.",
    discussion: "For authors. `--watch` shows it again each time the file is saved, until Ctrl-C.")

  @Argument(help: "The lesson's file.")
  var file: String

  @Flag(help: "Show it again whenever the file is saved.")
  var watch = false

  @Flag(help: "No colour, no drawing.")
  var plain = false

  func run() async throws {
    var shown: Date?
    repeat {
      let attributes = try? FileManager.default.attributesOfItem(atPath: file)
      guard let changed = attributes?[.modificationDate] as? Date else {
        throw ValidationError("There is no file \(file).")
      }
      if changed != shown {
        let isClean = try show()
        if !watch, !isClean { throw ExitCode(1) }
        shown = changed
      }
      if watch { try await Task.sleep(for: .milliseconds(300)) }
    } while watch
  }

  /// Gives whether nothing is wrong with the file.
  private func show() throws -> Bool {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let style = TerminalStyle.detected(plain: plain, environment: Setting.variables)
    switch LessonReader.read(text, path: file) {
    case .success(let lesson):
      print(Markdown(LessonPreview.markdown(of: lesson)).rendered(for: style), terminator: "")
      return true
    case .failure(let problems):
      FileHandle.standardError.write(Data("\(problems)\n".utf8))
      return false
    }
  }
}
