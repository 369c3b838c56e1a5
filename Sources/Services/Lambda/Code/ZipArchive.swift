import CArchive

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A zip file in memory: read entry by entry, or made from files.
public enum ZipArchive {
  /// Why a zip file is refused.
  public enum Fault: Error, Hashable {
    /// Not a zip file, or a broken one.
    case unreadable
    /// Unpacked, it holds more bytes than allowed.
    case tooLarge
    /// An entry that would land outside of the folder, by its own name or by where a link points.
    case escapes(path: String)
  }

  /// One entry.
  public struct Entry: Sendable, Hashable {
    /// What it is.
    public enum Content: Sendable, Hashable {
      case file([UInt8])
      case directory
      /// A symbolic link and where it points, relative to the folder that holds it.
      case link(String)
    }

    /// Relative, of plain components joined by `/`: neither empty nor `.` nor `..`.
    public var path: String
    /// Permission bits; 0 where the archive has none.
    public var mode: UInt32
    /// What it is.
    public var content: Content

    /// An entry from its parts, which are not checked.
    public init(path: String, mode: UInt32 = 0o644, content: Content) {
      self.path = path
      self.mode = mode
      self.content = content
    }
  }

  /// Most bytes of a function's unpacked code (Lambda quotas): 250 MB as Lambda counts them.
  public static let unzippedLimit = 262_144_000

  /// Reads every entry in the archive's order and hands it to `body`.
  ///
  /// - Parameter limit: Most bytes in all, counted while unpacking: what the archive says of itself is not believed.
  /// - Throws: `Fault`, or what `body` throws.
  public static func read(
    _ bytes: [UInt8], limit: Int = unzippedLimit, _ body: (Entry) throws -> Void
  ) throws {
    try bytes.withUnsafeBytes { raw in
      guard let reader = carchive_open(raw.baseAddress, raw.count) else { throw Fault.unreadable }
      defer { carchive_close(reader) }
      var budget = limit
      var isEmpty = true
      while true {
        let header = carchive_next(reader)
        if header.kind == carchive_end { break }
        guard header.kind != carchive_broken, let name = header.path else { throw Fault.unreadable }
        isEmpty = false
        if let entry = try entry(header, named: String(cString: name), reader, &budget) { try body(entry) }
      }
      if isEmpty { throw Fault.unreadable }
    }
  }

  /// The size of the unpacked code, in bytes.
  ///
  /// - Throws: `Fault`.
  public static func unpackedSize(of bytes: [UInt8], limit: Int = unzippedLimit) throws -> Int {
    var size = 0
    try read(bytes, limit: limit) { entry in if case .file(let content) = entry.content { size += content.count } }
    return size
  }

  private static func entry(
    _ header: carchive_entry, named name: String, _ reader: OpaquePointer, _ budget: inout Int
  ) throws -> Entry? {
    guard let path = contained(name) else { throw Fault.escapes(path: name) }
    if path.isEmpty { return nil }
    switch header.kind {
    case carchive_directory: return Entry(path: path, mode: header.mode, content: .directory)
    case carchive_symbolic_link:
      guard let link = header.target else { throw Fault.unreadable }
      let target = String(cString: link)
      let folder = path.split(separator: "/").dropLast().map { $0 + "/" }.joined()
      guard !target.hasPrefix("/"), contained(folder + target) != nil else { throw Fault.escapes(path: name) }
      return Entry(path: path, mode: header.mode, content: .link(target))
    case carchive_file: return Entry(path: path, mode: header.mode, content: .file(try content(reader, &budget)))
    default: throw Fault.unreadable
    }
  }

  private static func content(_ reader: OpaquePointer, _ budget: inout Int) throws -> [UInt8] {
    var content: [UInt8] = []
    while true {
      let chunk = try [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
        let size = carchive_read(reader, buffer.baseAddress, buffer.count)
        if size < 0 { throw Fault.unreadable }
        count = Int(size)
      }
      if chunk.isEmpty { return content }
      budget -= chunk.count
      if budget < 0 { throw Fault.tooLarge }
      content += chunk
    }
  }

  /// The path without empty and `.` components and with `..` resolved; nil when it leaves the folder.
  private static func contained(_ name: String) -> String? {
    if name.hasPrefix("/") { return nil }
    var parts: [Substring] = []
    for part in name.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.joined(separator: "/")
  }

  /// A zip file with these entries.
  ///
  /// - Throws: `Fault.unreadable` when an entry cannot be written.
  public static func make(_ entries: [Entry]) throws -> [UInt8] {
    let size = entries.reduce(65_536) { size, entry in
      if case .file(let content) = entry.content {
        size + content.count + content.count / 8 + 4_096
      } else {
        size + 4_096
      }
    }
    guard let writer = carchive_create(size) else { throw Fault.unreadable }
    var isComplete = true
    for entry in entries {
      let status =
        switch entry.content {
        case .file(let content): carchive_add(writer, entry.path, entry.mode, 0, content, content.count)
        case .link(let target): carchive_add(writer, entry.path, entry.mode, 1, target, target.utf8.count)
        case .directory: carchive_add(writer, entry.path + "/", entry.mode, 0, nil, 0)
        }
      isComplete = isComplete && status == 0
    }
    var bytes: UnsafeMutableRawPointer?
    var count = 0
    guard carchive_finish(writer, &bytes, &count) == 0, let bytes else { throw Fault.unreadable }
    defer { free(bytes) }
    guard isComplete else { throw Fault.unreadable }
    return Array(UnsafeRawBufferPointer(start: bytes, count: count))
  }
}
