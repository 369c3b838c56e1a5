import AllServices
import ArgumentParser
import Foundation
import Lessons
import Shell
import Terminal

/// What every subcommand is given from outside: the environment, made into options of a shell.
enum Setting {
  /// Options for a shell.
  ///
  /// - Parameters:
  ///   - isInteractive: Whether a person sits in front of it. Then AWS's own variables of the outer terminal do not count:
  ///     its Region and profile are meant for the real AWS.
  ///   - folder: The working folder; the sandbox's workspace if nil.
  static func options(plain: Bool = false, isInteractive: Bool, folder: String?) throws -> Shell.Options {
    var environment = commandEnvironment
    if isInteractive {
      for name in environment.keys where name.hasPrefix("AWS_") { environment[name] = nil }
    }
    return Shell.Options(
      home: Home(environment: environment),
      style: .detected(plain: plain, environment: environment), isInteractive: isInteractive,
      environment: environment, folder: folder, sandbox: environment["SKYLAB_SANDBOX"], services: AllServices.all,
      lessons: LessonLibrary.place(environment: environment, executable: executable))
  }

  /// The process's variables. Foundation reads them into a dictionary of a type of its own, and to make that, the runtime looks
  /// through all conformances of the program: a tenth of a short command's time.
  static var variables: [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
      entry += 1
    }
    return variables
  }

  /// The variables as a command sees them.
  static var commandEnvironment: [String: String] {
    var environment = variables
    // Set outside of skylab's shell, these name the files of the real AWS.
    if environment["SKYLAB_STEP"] == nil {
      for name in ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"] { environment[name] = nil }
    }
    return environment
  }

  static var executable: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
  }

  /// Whether a person answers: standard input and output are terminals.
  static var isTerminal: Bool { isatty(0) == 1 && isatty(1) == 1 }

  static var currentFolder: String { FileManager.default.currentDirectoryPath }

  /// Says what went wrong and ends with AWS's exit code for a faulty set-up.
  static func fail(_ error: any Error) -> ExitCode {
    FileHandle.standardError.write(Data("skylab: \(error)\n".utf8))
    return ExitCode(253)
  }
}
