import AWSCommandLine
import Cloud
import Foundation
import Terminal

extension DropInCall {
  /// Does the command in `cloud`, as a step of its own unless the caller's line is one; gives the exit code.
  ///
  /// - Parameters:
  ///   - streams: The caller's standard streams, where the caller is another process.
  ///   - console: Where the command writes, where it is not there.
  func perform(in cloud: Cloud, _ streams: DropInStreams?, console: Console? = nil) async -> Int32 {
    let console = console ?? streams?.console ?? .process
    let command = SandboxCommand(
      cloud: cloud, environment: environment, folder: folder,
      style: .detected(plain: false, environment: environment, descriptor: streams?.output ?? 1),
      isInteractive: false, isCoached: false, console: console, streams: streams)
    do {
      let step = Step(
        key: environment["SKYLAB_STEP"] ?? UUID().uuidString,
        label: environment["SKYLAB_LINE"] ?? (["aws"] + arguments).joined(separator: " "))
      try cloud.begin(step, taking: .seconds(1))
      try await cloud.catchUp()
      let status = await command.run(arguments)
      try await cloud.settle()
      return status
    } catch {
      console.writeError("skylab: \(error)\n")
      return 255
    }
  }
}
