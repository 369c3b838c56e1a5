import Foundation
import GRDB

/// The whole of a sandbox, with its clock and its undo history, from one file to another.
extension Cloud {
  /// Writes a copy of the sandbox to `path`, which holds none yet; its large objects go beside it.
  ///
  /// - Throws: what SQLite or the file system says.
  public func copy(to path: String) throws {
    let target = try DatabaseQueue(path: path)
    try queue.backup(to: target)
    try target.close()
    try Self.copyObjects(from: objects.path, to: ObjectFolder(.file(path)).path)
  }

  /// A file of objects never changes under its name, so what is there already is right.
  private static func copyObjects(from source: String, to target: String) throws {
    let files = FileManager.default
    guard files.fileExists(atPath: source) else { return }
    try files.createDirectory(atPath: target, withIntermediateDirectories: true)
    for name in try files.contentsOfDirectory(atPath: source) where !files.fileExists(atPath: "\(target)/\(name)") {
      try files.copyItem(atPath: "\(source)/\(name)", toPath: "\(target)/\(name)")
    }
  }
}
