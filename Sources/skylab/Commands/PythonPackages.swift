import ArgumentParser
import Foundation
import Shell
import Subprocess
import SystemPackage

/// What AWS's Python runtimes bring along and a plain Python does not: boto3, in a folder that only functions see.
struct PythonPackages {
  private let home: Home
  /// The version that this skylab was tested with, and whose API models it has.
  private static let package = "boto3==1.43.11"

  init(_ home: Home) { self.home = home }

  /// Where functions find boto3: in the folder, or with the machine's own Python; nil if they do not.
  var place: String? {
    get async {
      if let folder = home.installedPythonPackages { return folder }
      return await output("-c", "import boto3; print(boto3.__path__[0])")
    }
  }

  /// Installs it from the Python package index, by the machine's pip, as any package is.
  ///
  /// The folder is made beside its place and moved there when it is complete.
  /// - Throws: an exit code of 1 when it cannot be had; why is told on standard error.
  func install() async throws {
    if await output("-m", "pip", "--version") == nil {
      try refuse("Python's pip is missing. Get it (Debian, Ubuntu: apt-get install python3-pip) and try again.")
    }
    let folder = URL(fileURLWithPath: home.pythonPackages)
    let fresh = folder.appendingPathExtension("new")
    let files = FileManager.default
    try? files.removeItem(at: fresh)
    try files.createDirectory(at: folder.deletingLastPathComponent(), withIntermediateDirectories: true)
    print("installing \(Self.package) into \(folder.path)")
    let arguments = [
      "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-warn-conflicts", "--target", fresh.path,
      Self.package,
    ]
    let result = try? await Subprocess.run(
      .name("python3"), arguments: Arguments(arguments),
      // The folder is the learner's own, whoever they are.
      environment: .inherit.updating(["PIP_ROOT_USER_ACTION": "ignore"]), input: .none,
      output: .fileDescriptor(.standardOutput, closeAfterSpawningProcess: false),
      error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false))
    guard result?.terminationStatus.isSuccess == true else {
      return try refuse("pip could not install \(Self.package).")
    }
    try? files.removeItem(at: folder)
    try files.moveItem(at: fresh, to: folder)
  }

  private func refuse(_ reason: String) throws {
    FileHandle.standardError.write(Data("skylab: \(reason)\n".utf8))
    throw ExitCode(1)
  }

  /// What the machine's Python prints; nil when it fails.
  private func output(_ arguments: String...) async -> String? {
    let result = try? await Subprocess.run(
      .name("python3"), arguments: Arguments(arguments), output: .string(limit: 4_096), error: .discarded)
    guard let result, result.terminationStatus.isSuccess else { return nil }
    return result.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
