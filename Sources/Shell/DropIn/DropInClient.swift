import CSocket
import Glibc

/// The caller's side of `skylab aws` where another process holds the sandbox: hands the command over and waits.
public enum DropInClient {
  /// Does the command in the process that holds the sandbox of this environment.
  ///
  /// - Parameter arguments: The words behind `aws`.
  /// - Returns: The exit code; nil where no process holds the sandbox, and then nothing was done.
  public static func perform(_ arguments: [String], environment: [String: String], folder: String) -> Int32? {
    let sandbox = environment["SKYLAB_SANDBOX"] ?? Home(environment: environment).sandbox
    let call = DropInCall(arguments: arguments, environment: environment, folder: folder)
    return call.staysHere || isPaged(call) ? nil : perform(call, at: DropInServer.socket(of: sandbox))
  }

  /// Whether the command shows its output through a pager, which only a process of this terminal can run.
  private static func isPaged(_ call: DropInCall) -> Bool {
    guard isatty(1) == 1 else { return false }
    let store = ConfigurationStore(environment: call.environment, folder: call.folder)
    let profiles = try? store.profiles()
    return call.arguments.contains("help")
      || Pager.forAnswers(environment: call.environment, profile: profiles?["default"]) != nil
  }

  /// Does the command in the process that listens at `socket`.
  ///
  /// - Parameter files: The standard streams it gets; by default this process's.
  /// - Returns: The exit code; nil where nobody listens, and then nothing was done.
  static func perform(_ call: DropInCall, at socket: String, files: [Int32] = [0, 1, 2]) -> Int32? {
    let connection = csocket_connect(socket)
    guard connection >= 0 else { return nil }
    defer { close(connection) }
    let frame = call.frame
    guard csocket_send_files(connection, frame, frame.count, files) == 0 else { return nil }
    var answer: [UInt8] = []
    var none: [Int32] = [-1, -1, -1]
    var chunk = [UInt8](repeating: 0, count: 4)
    while answer.count < 4 {
      let count = csocket_receive(connection, &chunk, 4 - answer.count, &none)
      guard count > 0 else { return lost() }
      answer += chunk[..<count]
    }
    return DropInCall.number(answer)
  }

  private static func lost() -> Int32 {
    let text =
      "skylab: the shell that holds the sandbox ended before the command was done. Look at the state and try again.\n"
    _ = text.withCString { write(2, $0, strlen($0)) }
    return 255
  }
}
