import Foundation

/// The built program, run as its users run it, with a home of its own.
struct Program {
  let home: URL
  /// The folder of the Python that functions run on, before those of the PATH; nil for the PATH alone.
  private let pythonFolder: String?

  init(python: String? = nil) throws {
    pythonFolder = python.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path }
    home = FileManager.default.temporaryDirectory.appendingPathComponent("skylab-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
  }

  struct Outcome {
    var exitCode: Int32
    var out: String
    var error: String
  }

  /// The program beside the test bundle.
  static let path: String = {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appendingPathComponent("skylab").path
      if FileManager.default.isExecutableFile(atPath: candidate), !isFolder(candidate) { return candidate }
      folder.deleteLastPathComponent()
    }
    return "skylab"
  }()

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// A process of the program, not yet started; its streams are files of the home.
  func process(
    _ arguments: [String], input: Data = Data(), environment: [String: String] = [:]
  ) throws -> Process {
    let folder = home.appendingPathComponent("folder")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try input.write(to: home.appendingPathComponent("in"))
    for name in ["out", "error"] { try Data().write(to: home.appendingPathComponent(name)) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": (pythonFolder.map { $0 + ":" } ?? "")
        + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"), "HOME": home.path, "LANG": "C.UTF-8",
      "SKYLAB_HOME": home.appendingPathComponent("home").path,
    ].merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: home.appendingPathComponent("in"))
    process.standardOutput = try FileHandle(forWritingTo: home.appendingPathComponent("out"))
    process.standardError = try FileHandle(forWritingTo: home.appendingPathComponent("error"))
    return process
  }

  /// Runs to the end.
  func run(
    _ arguments: [String], input: Data = Data(), environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = try process(arguments, input: input, environment: environment)
    try process.run()
    process.waitUntilExit()
    return Outcome(exitCode: process.terminationStatus, out: text("out"), error: text("error"))
  }

  /// Runs lines as a script.
  func script(_ lines: String, _ options: String..., environment: [String: String] = [:]) throws -> Outcome {
    try run(["run", "-"] + options, input: Data(lines.utf8), environment: environment)
  }

  func text(_ name: String) -> String {
    let data = FileManager.default.contents(atPath: home.appendingPathComponent(name).path) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }

  func remove() { try? FileManager.default.removeItem(at: home) }
}
