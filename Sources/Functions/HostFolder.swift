import Foundation

/// The folder below which the environments of one running program keep their files.
enum HostFolder {
  private static let prefix = "skylab-functions-"

  /// Names a new folder, and removes those that programs left which ended without tidying up.
  static func make() -> URL {
    let files = FileManager.default
    let temporary = files.temporaryDirectory
    for name in (try? files.contentsOfDirectory(atPath: temporary.path)) ?? [] where name.hasPrefix(prefix) {
      let owner = name.dropFirst(prefix.count).prefix { $0.isNumber }
      if let owner = pid_t(owner), kill(owner, 0) != 0, errno == ESRCH {
        try? files.removeItem(at: temporary.appendingPathComponent(name))
      }
    }
    let mark = String(UInt32.random(in: .min ... .max), radix: 16)
    return temporary.appendingPathComponent("\(prefix)\(getpid())-\(mark)", isDirectory: true)
  }
}
