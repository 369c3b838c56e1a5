import Foundation

/// The folder where a learner's state lives, readable by them alone.
///
/// `$SKYLAB_HOME`, else `$XDG_DATA_HOME/skylab`, else `~/.local/share/skylab`.
public struct Home: Sendable, Hashable {
  /// The folder's absolute path.
  public let path: String

  /// The home that the environment names; relative paths count from the working folder.
  public init(environment: [String: String]) {
    let set = { (name: String) in environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    let user = set("HOME") ?? "/"
    let path = set("SKYLAB_HOME") ?? "\(set("XDG_DATA_HOME") ?? "\(user)/.local/share")/skylab"
    self.path = path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
  }

  /// The sandbox for free play.
  public var sandbox: String { "\(path)/sandbox.sqlite" }
  /// The learner's progress.
  public var learner: String { "\(path)/learner.sqlite" }
  /// The learner's practice: one file, to be copied as it is.
  public var practice: String { "\(path)/practice.sqlite" }
  /// The lines typed so far.
  public var history: String { "\(path)/history" }
  /// A file that is there while the coach is silent.
  public var silentCoach: String { "\(path)/coach-off" }
  /// A file whose time says when the learner last left a lesson for free play.
  public var freePlay: String { "\(path)/free" }
  /// Where the learner's files are; a lesson has a folder of its own within.
  public var workspace: String { "\(path)/workspace" }
  /// The programs that stand before others on the path of host commands: `aws`.
  public var programs: String { "\(path)/bin" }

  /// The Python packages that functions find as those of AWS's Python runtimes: boto3.
  public var pythonPackages: String { "\(path)/runtimes/python" }
  /// The same, once `skylab doctor --install-runtimes` has made it.
  public var installedPythonPackages: String? {
    FileManager.default.fileExists(atPath: "\(pythonPackages)/boto3") ? pythonPackages : nil
  }

  /// The sandbox of a lesson.
  public func sandbox(lesson: String) -> String { "\(path)/lessons/\(lesson).sqlite" }
  /// The file that is locked while a lesson is open in a terminal.
  public func lock(lesson: String) -> String { "\(path)/lessons/\(lesson).lock" }
  /// The files of a lesson.
  public func workspace(lesson: String) -> String { "\(workspace)/\(lesson)" }

  /// Makes the folders that are missing.
  /// - Throws: `HomeUnusable`, which names the folder.
  public func prepare() throws {
    for folder in [path, workspace, "\(path)/lessons", programs] {
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      } catch {
        throw HomeUnusable(path: folder)
      }
    }
  }
}

/// The folder for state cannot be made.
public struct HomeUnusable: Error, CustomStringConvertible {
  /// The folder.
  public let path: String
  /// What is wrong and what to do.
  public var description: String {
    "The folder for skylab's state cannot be made: \(path)\nSet SKYLAB_HOME to a folder you may write to."
  }
}
