import AWSModel
import Foundation

/// The lessons and fixtures of one folder. A damaged file does not hide the others.
public struct LessonLibrary: Sendable {
  /// The lessons that could be read, by identifier.
  public private(set) var lessons: [Lesson] = []
  /// The fixtures that could be read, by name.
  public private(set) var fixtures: [String: Fixture] = [:]
  /// The questions that stand in files of their own, beside their lessons.
  public private(set) var itemFiles: [ItemFile] = []
  /// What can be broken and mended.
  public private(set) var faults: [Fault] = []
  /// What is wrong with the other files.
  public private(set) var problems: [LessonProblem] = []

  /// Reads `FOLDER/SERVICE/*.md`, `FOLDER/SERVICE/items/*.md`, `FOLDER/fixtures/*.yaml` and `FOLDER/drills/*.yaml`.
  public init(folder: String) {
    for path in Self.files(in: folder, ending: ".md") where !path.hasSuffix("/README.md") {
      if path.contains("/items/") {
        take(path) { ItemFile.read($0, path: path) }.map { itemFiles.append($0) }
      } else {
        take(path) { LessonReader.read($0, path: path) }.map { lessons.append($0) }
      }
    }
    for path in Self.files(in: "\(folder)/fixtures", ending: ".yaml") {
      let name = String(path.split(separator: "/").last?.dropLast(5) ?? "")
      take(path) { Fixture.read($0, name: name, path: path) }.map { fixtures[name] = $0 }
    }
    for path in Self.files(in: "\(folder)/drills", ending: ".yaml") {
      faults += take(path) { Fault.read($0, path: path) } ?? []
    }
    lessons.sort { $0.id < $1.id }
    noteReferences()
  }

  /// The lesson with this identifier, or `q4`, `4` or `Q4` for the one grown from that question, `c1` for a capstone,
  /// `drill-NAME` for a drill; nil if there is none.
  public func lesson(_ name: String) -> Lesson? {
    let name = name.lowercased()
    return lessons.first { $0.id == name } ?? lessons.first { [name, "q\(name)"].contains($0.seed.lowercased()) }
      ?? faults.first { $0.lesson.id == name }?.lesson
  }

  private mutating func take<Part>(_ path: String, _ read: (String) -> Result<Part, LessonProblems>) -> Part? {
    do {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      guard let text = String(data: bytes, encoding: .utf8) else {
        problems.append(LessonProblem(path: path, line: 1, "The file is not UTF-8.", remedy: "Save it as UTF-8."))
        return nil
      }
      return try read(text).get()
    } catch let found as LessonProblems {
      problems += found.problems
    } catch {
      problems.append(LessonProblem(path: path, line: 1, "The file cannot be read: \(error.localizedDescription)"))
    }
    return nil
  }

  private mutating func noteReferences() {
    for (lesson, next) in zip(lessons, lessons.dropFirst()) where lesson.id == next.id {
      problems.append(
        LessonProblem(path: next.path, line: 2, "`\(next.id)` is also the identifier of \(lesson.path)."))
    }
    for (index, fault) in faults.enumerated()
    where faults[..<index].contains(where: { $0.lesson.id == fault.lesson.id }) {
      problems.append(
        LessonProblem(path: fault.lesson.path, line: 1, "The fault `\(fault.lesson.id)` is there more than once."))
    }
    for lesson in lessons + faults.map(\.lesson) {
      for name in lesson.start where fixtures[name] == nil {
        problems.append(
          LessonProblem(
            path: lesson.path, line: 2, "There is no usable fixture `\(name)`.", remedy: "Add fixtures/\(name).yaml."))
      }
      for need in lesson.needs where !lessons.contains(where: { $0.id == need }) {
        problems.append(LessonProblem(path: lesson.path, line: 2, "There is no usable lesson `\(need)` to need."))
      }
    }
  }

  private static func files(in folder: String, ending: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(ending) }.sorted().map { "\(folder)/\($0)" }
  }
}
