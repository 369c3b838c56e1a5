import CSocket
import Cloud
import Foundation
import Glibc

/// Does the commands of `skylab aws` for other processes, in the one that holds the sandbox: its functions stay warm, and
/// nobody opens the database a second time.
///
/// It listens at a Unix socket beside the sandbox's file, which the user alone may open. The first process to hold a sandbox
/// listens; others leave it alone.
public final class DropInServer: Sendable {
  /// Does one command; gives its exit code.
  typealias Perform = @Sendable (_ call: DropInCall, _ streams: DropInStreams) async -> Int32

  /// Where the sandbox in `file` is listened for.
  static func socket(of file: String) -> String { file + ".socket" }

  private let path: String
  private let listener: Int32

  /// Listens, on a thread of its own.
  ///
  /// - Parameters:
  ///   - sandbox: The sandbox's file.
  ///   - perform: Does a command; called for several at once.
  /// - Returns: nil where another process listens already, or none can.
  init?(sandbox: String, perform: @escaping Perform) {
    path = Self.socket(of: sandbox)
    let other = csocket_connect(path)
    if other >= 0 {
      close(other)
      return nil
    }
    listener = csocket_listen(path)
    guard listener >= 0 else { return nil }
    Thread.detachNewThread { [listener] in
      while true {
        let connection = csocket_accept(listener)
        if connection < 0 { break }
        Task.detached { await Self.serve(connection, perform) }
      }
      close(listener)
    }
  }

  /// Listens for commands on a sandbox that this process holds.
  ///
  /// - Parameters:
  ///   - sandbox: The sandbox's file.
  ///   - cloud: The sandbox.
  /// - Returns: nil where another process listens already, or none can.
  public convenience init?(sandbox: String, cloud: Cloud) {
    self.init(sandbox: sandbox) { call, streams in await call.perform(in: cloud, streams) }
  }

  /// Listens no more; commands under way go on.
  public func stop() {
    unlink(path)
    shutdown(listener, Int32(SHUT_RDWR))
  }

  private static func serve(_ connection: Int32, _ perform: Perform) async {
    defer { close(connection) }
    guard let (call, streams) = receive(connection) else { return }
    let status = await Interrupt.$caller.withValue(connection) { await perform(call, streams) }
    streams.close()
    let answer = DropInCall.bytes(status)
    _ = csocket_send(connection, answer, answer.count)
  }

  private static func receive(_ connection: Int32) -> (DropInCall, DropInStreams)? {
    var files: [Int32] = [-1, -1, -1]
    guard let head = read(4, connection, &files), files.allSatisfy({ $0 >= 0 }) else { return nil }
    let streams = DropInStreams(input: files[0], output: files[1], error: files[2])
    let size = Int(DropInCall.number(head))
    guard (1...DropInCall.sizeLimit).contains(size), let body = read(size, connection, &files),
      let call = DropInCall(body)
    else {
      streams.close()
      return nil
    }
    return (call, streams)
  }

  private static func read(_ size: Int, _ connection: Int32, _ files: inout [Int32]) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: min(size, 1 << 16))
    while bytes.count < size {
      let count = csocket_receive(connection, &chunk, min(chunk.count, size - bytes.count), &files)
      guard count > 0 else { return nil }
      bytes += chunk[..<count]
    }
    return bytes
  }
}

/// The standard streams of a caller in another process.
struct DropInStreams: Sendable {
  let input: Int32
  let output: Int32
  let error: Int32

  /// Closes this process's copies.
  func close() { for stream in [input, output, error] { Glibc.close(stream) } }

  /// What `/dev/stdout` and its like are in this process; nil for another path.
  func path(of path: String) -> String? {
    let stream: Int32? =
      switch path {
      case "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0": input
      case "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1": output
      case "/dev/stderr", "/dev/fd/2", "/proc/self/fd/2": error
      default: nil
      }
    return stream.map { "/dev/fd/\($0)" }
  }

  /// Where the command reads and writes.
  var console: Console { Console(input: input, output: output, error: error) }
}
