import AWSModel
import ArgumentParser
import Foundation
import Shell

/// `skylab doctor`: what this machine has and lacks, and how to get it.
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Say what this machine has and lacks.")

  @Flag(help: "Install what AWS's runtimes bring along and this machine lacks (boto3), for functions alone.")
  var installRuntimes = false

  @MainActor func run() async throws {
    let packages = PythonPackages(Home(environment: Setting.variables))
    if installRuntimes { try await packages.install() }
    let findings = [models, state] + programs + [await finding(packages)]
    for finding in findings { print(finding.text) }
    if findings.contains(where: { $0.isFault }) { throw ExitCode(1) }
  }

  private struct Finding {
    var name: String
    var fact: String
    var isFault = false

    var text: String { "\(isFault ? "lacks" : "has  ")  \(name): \(fact)" }
  }

  private func finding(_ packages: PythonPackages) async -> Finding {
    if let place = await packages.place { return Finding(name: "boto3", fact: place) }
    return Finding(
      name: "boto3", fact: "none, so Python functions that import it fail. Get it: skylab doctor --install-runtimes")
  }

  private var models: Finding {
    if let damage = ServiceModel.verify() {
      return Finding(
        name: "API models", fact: "damaged (\(damage)). Build skylab anew: make clean, make run", isFault: true)
    }
    return Finding(name: "API models", fact: "\(ServiceModel.all.count) services")
  }

  @MainActor private var state: Finding {
    let home = Home(environment: Setting.variables)
    do {
      try home.prepare()
      let shell = try Shell(Setting.options(isInteractive: false, folder: Setting.currentFolder))
      _ = shell
      return Finding(name: "state", fact: home.path)
    } catch {
      return Finding(name: "state", fact: "\(error)", isFault: true)
    }
  }

  private var programs: [Finding] {
    [
      ("python3", "Python functions cannot run", "apt-get install python3"),
      ("node", "Node.js functions cannot run", "apt-get install nodejs"),
      ("zip", "packages of functions cannot be made", "apt-get install zip"),
      ("bash", "lines with pipes, variables and loops cannot run", "apt-get install bash"),
    ].map { name, lack, remedy in
      let folders = (Setting.variables["PATH"] ?? "").split(separator: ":").map(String.init)
      if let folder = folders.first(where: { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }) {
        return Finding(name: name, fact: "\(folder)/\(name)")
      }
      return Finding(name: name, fact: "\(lack). Get it: \(remedy)", isFault: true)
    }
  }
}
