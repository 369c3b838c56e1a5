import CSpawn
import Foundation

/// The `/` that a function's processes see: the machine's own folders, and at Lambda's places the environment's.
///
/// | place | what |
/// | --- | --- |
/// | `/var/task` | the unpacked code |
/// | `/var/runtime` | the runtime's own file |
/// | `/opt` | the layers, later ones over earlier ones |
/// | `/tmp` | the environment's own, kept while it lives |
/// | `/var/lang` | the interpreter |
///
/// It is made of bind mounts in a namespace of the process's own, so nothing of it is seen outside, and it is gone with the
/// process. Where the system does not allow that (macOS, containers without user namespaces), the function works at the
/// places' real paths, which its variables name.
struct EnvironmentRoot {
  /// The folder that becomes `/`.
  let folder: String
  /// What is seen in it.
  private(set) var binds: [(source: String, target: String)] = []

  /// Machine's folders that the environment has its own of.
  private static let own: Set<String> = ["tmp", "opt", "var"]

  /// Makes the empty folders that things are mounted on.
  ///
  /// - Parameters:
  ///   - places: The environment's folders.
  ///   - interpreter: The absolute path of what runs the code; nil for the code's own `bootstrap`.
  ///   - packages: A folder of Python packages that the runtime brings along; nil for none.
  init(_ places: ExecutionEnvironment.Places, interpreter: String?, packages: String?) throws {
    folder = places.folder.appendingPathComponent("root").path
    let files = FileManager.default
    for name in try files.contentsOfDirectory(atPath: "/").sorted() where !Self.own.contains(name) {
      try show("/" + name, at: "/" + name)
    }
    for name in try files.contentsOfDirectory(atPath: "/var").sorted()
    where !["task", "runtime", "lang"].contains(name) {
      try show("/var/" + name, at: "/var/" + name)
    }
    try show(places.task.path, at: "/var/task")
    try show(places.runtime.path, at: "/var/runtime")
    try show(places.layers.path, at: "/opt")
    try show(places.temporary.path, at: "/tmp")
    guard let interpreter else { return }
    try show((interpreter as NSString).deletingLastPathComponent, at: "/var/lang/bin")
    if let packages { try show(packages, at: Self.packages) }
    // An interpreter that is kept in /opt, as on some build machines, must stay where it is.
    let parts = interpreter.split(separator: "/")
    if parts.first == "opt", parts.count > 2 {
      try files.createDirectory(
        at: places.layers.appendingPathComponent(String(parts[1])), withIntermediateDirectories: true)
      try show("/opt/\(parts[1])", at: "/opt/\(parts[1])")
    }
  }

  /// Where a function finds the packages of the runtime.
  static let packages = "/var/lang/packages"

  private mutating func show(_ source: String, at place: String) throws {
    let files = FileManager.default
    let target = folder + place
    if let link = try? files.destinationOfSymbolicLink(atPath: source) {
      try files.createDirectory(
        atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try? files.createSymbolicLink(atPath: target, withDestinationPath: link)
      return
    }
    var isFolder: ObjCBool = false
    guard files.fileExists(atPath: source, isDirectory: &isFolder), isFolder.boolValue else { return }
    try files.createDirectory(atPath: target, withIntermediateDirectories: true)
    binds.append((source, target))
  }
}

extension EnvironmentRoot {
  /// Whether this machine allows it, for programs that do not live in `/tmp`.
  static func isPossible(in folder: URL) -> Bool { cspawn_can_have_root(folder.path) }
}
