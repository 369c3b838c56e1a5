import AWSCommandLine
import Glibc

/// The learner's own `config` and `credentials`, in skylab's home: readable by them alone, and never those of `~/.aws`.
///
/// `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, set inside the shell, name other files, as with the AWS CLI; a file
/// of `~/.aws` is not taken, because it belongs to the real AWS.
struct ConfigurationStore: Sendable {
  /// Which of the two files.
  enum File: Sendable { case config, credentials }

  private let environment: [String: String]
  private let files: HostFiles

  init(environment: [String: String], folder: String) {
    self.environment = environment
    files = HostFiles(folder: folder)
  }

  /// Where a file is.
  func path(of file: File) -> String {
    let (variable, name) =
      file == .config ? ("AWS_CONFIG_FILE", "config") : ("AWS_SHARED_CREDENTIALS_FILE", "credentials")
    if let given = environment[variable], !given.isEmpty {
      let path = expanded(given)
      if !isOfRealAWS(path) { return path }
    }
    return "\(environment["SKYLAB_HOME"] ?? files.folder)/aws/\(name)"
  }

  /// The learner's profiles; none where there are no files.
  ///
  /// - Throws: where a file is not as the AWS CLI wants it.
  func profiles() throws(CommandError) -> Profiles {
    Profiles(config: try content(of: .config), credentials: try content(of: .credentials))
  }

  /// Writes settings into a file, one after the other.
  ///
  /// - Throws: where it cannot be written.
  func apply(_ updates: [ConfigurationUpdate], to file: File) throws {
    if updates.isEmpty { return }
    let path = path(of: file)
    try makeFolder(of: path)
    try files.writePrivately(Array(updates.reduce(text(of: path)) { $1.applied(to: $0) }.utf8), to: path)
  }

  private func content(of file: File) throws(CommandError) -> ConfigurationText {
    let path = path(of: file)
    do throws(ConfigurationSyntaxError) {
      return try ConfigurationText(text(of: path))
    } catch {
      throw .internalFault("Unable to parse config file: \(path)")
    }
  }

  private func text(of path: String) -> String {
    guard case .success(let bytes) = files.read(path) else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Makes the folder of a file that does not exist yet.
  private func makeFolder(of path: String) throws {
    guard let end = path.lastIndex(of: "/"), end > path.startIndex else { return }
    let folder = String(path[..<end])
    if access(folder, F_OK) == 0 { return }
    try makeFolder(of: folder)
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw HostFiles.Unwritable(path: folder, failure: HostFiles.failure())
    }
  }

  private func expanded(_ path: String) -> String {
    if path == "~" || path.hasPrefix("~/"), let home = environment["HOME"] { return home + path.dropFirst() }
    return path.hasPrefix("/") ? path : "\(files.folder)/\(path)"
  }

  private func isOfRealAWS(_ path: String) -> Bool {
    guard let home = environment["HOME"] else { return false }
    let real = Self.resolved("\(home)/.aws")
    return path.hasPrefix("\(home)/.aws/") || Self.resolved(path).hasPrefix(real + "/")
  }

  /// A path without links and dots; as it is where it does not exist.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
