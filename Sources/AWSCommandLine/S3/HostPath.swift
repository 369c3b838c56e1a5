/// Paths as Python's `os.path` handles them.
enum HostPath {
  /// `abspath`: from the root, without `.`, `..`, doubled or final slashes.
  static func absolute(_ path: String, in folder: String) -> String {
    normalized(path.hasPrefix("/") ? path : "\(folder)/\(path)")
  }

  /// `normpath`.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    let isAbsolute = path.hasPrefix("/")
    for part in path.split(separator: "/") where part != "." {
      if part != ".." || (parts.isEmpty && !isAbsolute) || parts.last == ".." {
        parts.append(part)
      } else if !parts.isEmpty {
        parts.removeLast()
      }
    }
    let joined = parts.joined(separator: "/")
    return isAbsolute ? "/" + joined : (joined.isEmpty ? "." : joined)
  }

  /// `join`.
  static func join(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") || folder.isEmpty { return path }
    return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
  }

  /// `split`: the part before the last slash, without it, and the part behind.
  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
    let name = String(path[path.utf8.index(after: slash)...])
    var folder = path[...slash]
    if folder.utf8.contains(where: { $0 != UInt8(ascii: "/") }) { while folder.hasSuffix("/") { folder.removeLast() } }
    return (String(folder), name)
  }

  /// A path as transfers show it: from the working folder, `./x`.
  static func shown(_ path: String, in folder: String) -> String {
    let (parent, name) = split(path)
    let target = absolute(parent, in: folder).split(separator: "/")
    let start = normalized(folder).split(separator: "/")
    let common = zip(target, start).prefix { $0 == $1 }.count
    let parts = Array(repeating: "..", count: start.count - common) + target[common...].map(String.init)
    return join(parts.isEmpty ? "." : parts.joined(separator: "/"), name)
  }
}
