/// Finds local files in the order in which S3 lists keys, with warnings for those that cannot be read.
struct LocalSearch {
  let followsLinks: Bool
  private(set) var warnings: [String] = []
  private(set) var found: [(path: String, status: LocalDisk.Status)] = []

  init(followsLinks: Bool) { self.followsLinks = followsLinks }

  mutating func search(_ path: String, isFolder: Bool) {
    guard !ignores(path) else { return }
    guard isFolder else { return add(path) }
    var names: [String] = []
    for name in LocalDisk.names(in: path) ?? [] {
      let file = HostPath.join(path, name)
      if !ignores(file) { names.append(LocalDisk.status(file)?.isFolder == true ? name + "/" : name) }
    }
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let file = HostPath.join(path, name)
      if name.hasSuffix("/") { search(file, isFolder: true) } else { add(file) }
    }
  }

  private mutating func add(_ path: String) {
    if let status = LocalDisk.status(path) {
      found.append((path, status))
    } else {
      _ = warns(path)
    }
  }

  private mutating func ignores(_ path: String) -> Bool {
    if !followsLinks {
      let isFolder = path.hasSuffix("/") && LocalDisk.status(path)?.isFolder == true
      if LocalDisk.isLink(isFolder ? String(path.dropLast()) : path) { return true }
    }
    return warns(path)
  }

  private mutating func warns(_ path: String) -> Bool {
    let reason: String
    if let status = LocalDisk.status(path) {
      if status.isSpecial {
        reason = "File is character special device, block special device, FIFO, or socket."
      } else if !LocalDisk.isReadable(path) {
        reason = "File/Directory is not readable."
      } else {
        return false
      }
    } else {
      reason = "File does not exist."
    }
    warnings.append("warning: Skipping file \(path). \(reason)")
    return true
  }
}
