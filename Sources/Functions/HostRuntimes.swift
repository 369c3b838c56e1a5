import Foundation
import Subprocess

/// The interpreters of this machine that run the code of functions.
actor HostRuntimes {
  /// What runs a function.
  enum Program: Sendable, Hashable {
    /// Absolute paths of interpreters.
    case python(String)
    case node(String)
    /// The zip file's own `bootstrap`.
    case bootstrap

    /// The interpreter; nil where the code brings its own.
    var path: String? {
      switch self {
      case .python(let path), .node(let path): path
      case .bootstrap: nil
      }
    }
  }

  /// This machine cannot run the function's runtime.
  struct Missing: Error, Hashable {
    /// For the learner: what is missing, and how to get it.
    var message: String
  }

  private var found: [String: Program] = [:]

  /// What runs functions of `runtime`.
  ///
  /// The interpreter of the same version is preferred (`python3.13`); else the machine's own is taken.
  func program(for runtime: String) async throws(Missing) -> Program {
    if let program = found[runtime] { return program }
    // A task of its own: an invocation that is cancelled meanwhile says nothing of this machine.
    let search = Task { () async -> Result<Program, Missing> in
      do throws(Missing) { return .success(try await find(runtime)) } catch { return .failure(error) }
    }
    let program = try await search.value.get()
    found[runtime] = program
    return program
  }

  private func find(_ runtime: String) async throws(Missing) -> Program {
    if runtime.hasPrefix("provided") { return .bootstrap }
    if runtime.hasPrefix("python") {
      // A shim, as pyenv's, needs the environment it was made for; the interpreter it leads to does not.
      for name in [runtime, "python3"] {
        if let path = await answer(name, ["-c", "import sys; print(sys.executable)"]) { return .python(path) }
      }
      throw Missing(
        message: "skylab runs this function with the Python 3 of this machine, and there is none on the PATH. "
          + "Install it (Debian, Ubuntu: apt install python3; macOS: brew install python) and invoke again.")
    }
    if runtime.hasPrefix("nodejs") {
      for name in ["node", "nodejs"] {
        if let path = await answer(name, ["-p", "process.execPath"]) { return .node(path) }
      }
      throw Missing(
        message: "skylab runs this function with the Node.js of this machine, and there is none on the PATH. "
          + "Install it (Debian, Ubuntu: apt install nodejs; macOS: brew install node) and invoke again.")
    }
    throw Missing(
      message: "skylab runs python, nodejs and provided runtimes, and cannot run \(runtime). "
        + "Create the function with one of those to run it here.")
  }

  private func answer(_ program: String, _ arguments: [String]) async -> String? {
    let result = try? await run(
      .name(program), arguments: Arguments(arguments), output: .string(limit: 4_096), error: .discarded)
    guard let result, result.terminationStatus.isSuccess else { return nil }
    let path = result.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines)
    return path.hasPrefix("/") ? path : nil
  }
}
