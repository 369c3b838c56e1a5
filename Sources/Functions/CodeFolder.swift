import Foundation
import LambdaService

/// The unpacked code of a function.
enum CodeFolder {
  /// A file that cannot be written.
  struct Unwritable: Error {
    var path: String
  }

  /// Unpacks a zip file into a folder that exists, over what is there: layers are unpacked one after the other.
  ///
  /// Nothing lands outside of it: `ZipArchive` refuses such paths, links are made last, so that no file is written through
  /// one, and point inside the folder only. Executable files stay executable.
  static func unpack(_ zip: [UInt8], into folder: URL) throws {
    var links: [(path: URL, target: String)] = []
    try ZipArchive.read(zip) { entry in
      let path = folder.appendingPathComponent(entry.path)
      switch entry.content {
      case .directory: try makeFolder(path)
      case .link(let target): links.append((path, target))
      case .file(let content):
        try makeFolder(path.deletingLastPathComponent())
        // A link of an earlier layer must not be written through.
        if (try? FileManager.default.destinationOfSymbolicLink(atPath: path.path)) != nil {
          try FileManager.default.removeItem(at: path)
        }
        let isExecutable = entry.mode & 0o111 != 0
        guard
          FileManager.default.createFile(
            atPath: path.path, contents: Data(content),
            attributes: [.posixPermissions: isExecutable ? 0o755 : 0o644])
        else { throw Unwritable(path: entry.path) }
      }
    }
    for link in links {
      try makeFolder(link.path.deletingLastPathComponent())
      try? FileManager.default.removeItem(at: link.path)
      try FileManager.default.createSymbolicLink(atPath: link.path.path, withDestinationPath: link.target)
    }
  }

  private static func makeFolder(_ folder: URL) throws {
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
  }
}
