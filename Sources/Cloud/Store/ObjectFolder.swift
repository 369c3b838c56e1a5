import Foundation
import Synchronization

/// The folder beside the sandbox's database in which services keep what is too large for a row.
///
/// Invariants:
/// 1. A file is written whole, or renamed into the folder, before the row that names it; a crash leaves at most a file that
///    no row names, never a row without its file.
/// 2. A file never changes and its name is never used again, so undo and redo of the row are enough.
/// 3. A file that neither a row nor the undo journal names is removed when the sandbox is reset, and rarely when it is opened.
public final class ObjectFolder: Sendable {
  /// The folder; it exists once something was kept.
  public let path: String
  private let isTemporary: Bool
  private let isMade = Mutex(false)

  init(_ location: Cloud.Location) {
    switch location {
    case .memory:
      path = FileManager.default.temporaryDirectory.appendingPathComponent("skylab-\(UUID().uuidString)").path
      isTemporary = true
    case .file(let database):
      path = (database.hasSuffix(".sqlite") ? String(database.dropLast(7)) : database) + ".objects"
      isTemporary = false
    }
  }

  deinit {
    if isTemporary { try? FileManager.default.removeItem(atPath: path) }
  }

  /// Whether anything was ever kept.
  var exists: Bool { FileManager.default.fileExists(atPath: path) }

  /// The path of the file of this name.
  public func file(_ name: String) -> String { path + "/" + name }

  /// A name that no file has or had; the folder exists from then on.
  public func freshName() throws -> String {
    try make()
    return UUID().uuidString.replacingOccurrences(of: "-", with: "").lowercased()
  }

  /// Where bodies are written before a service takes them: on the same file system, so that taking is a rename.
  public func spool() throws -> String {
    try make()
    return path + "/spool"
  }

  /// Removes what `isNamed` does not know: files last changed over an hour ago, or all of them.
  func sweep(all: Bool = false, isNamed: (String) throws -> Bool) throws {
    let files = FileManager.default
    let old = Date(timeIntervalSinceNow: -3_600)
    for folder in [path, path + "/spool"] {
      for name in (try? files.contentsOfDirectory(atPath: folder)) ?? [] where name != "spool" {
        let file = folder + "/" + name
        let changed = (try? files.attributesOfItem(atPath: file))?[.modificationDate] as? Date
        if all || (changed ?? .distantPast) < old, try !isNamed(name) { try? files.removeItem(atPath: file) }
      }
    }
  }

  private func make() throws {
    try isMade.withLock { isMade in
      if isMade { return }
      try FileManager.default.createDirectory(atPath: path + "/spool", withIntermediateDirectories: true)
      isMade = true
    }
  }
}
