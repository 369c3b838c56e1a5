import Foundation
import Synchronization
import Testing

@testable import Shell

/// `skylab aws` in a process that does not hold the sandbox.
@Suite struct DropInTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "drop-in-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private let call = DropInCall(
    arguments: ["sts", "get-caller-identity", "a \"word\"\n"], environment: ["AWS_REGION": "eu-west-1", "E": ""],
    folder: "/tmp")

  @Test func `a call survives its frame`() {
    let frame = call.frame
    #expect(DropInCall.number(Array(frame[..<4])) == Int32(frame.count - 4))
    #expect(DropInCall(Array(frame[4...])) == call)
  }

  @Test(arguments: [
    (["s3", "cp", "-", "s3://b/k"], true), (["s3", "cp", "--quiet", "-", "s3://b/k"], true),
    (["lambda", "invoke", "--payload", "file:///dev/stdin", "o"], true), (["s3", "ls"], false),
    (["s3", "ls", "--endpoint-url", "http://localhost:1"], true), (["s3", "ls", "--endpoint-url=http://a"], true),
  ])
  func `what reads standard input or leaves the sandbox is not handed over`(words: [String], stays: Bool) {
    let call = DropInCall(arguments: words, environment: [:], folder: "/")
    #expect(call.staysHere == stays)
  }

  @Test func `an endpoint in the environment keeps a command here`() {
    let call = DropInCall(arguments: ["s3", "ls"], environment: ["AWS_ENDPOINT_URL_S3": "http://a"], folder: "/")
    #expect(call.staysHere)
  }

  @Test(arguments: ["", "[]", "{", #"{"arguments":[]}"#])
  func `what is no call is none`(body: String) { #expect(DropInCall(Array(body.utf8)) == nil) }

  @Test func `the command prints to the caller's own streams and answers with its exit code`() async throws {
    let seen = Mutex<DropInCall?>(nil)
    let server = try #require(
      DropInServer(sandbox: "\(folder)/s") { call, streams in
        seen.withLock { $0 = call }
        streams.console.write("out\n")
        streams.console.writeError("error\n")
        return 254
      })
    defer { server.stop() }
    let (out, error) = (Pipe(), Pipe())
    let status = await ask(
      "\(folder)/s.socket",
      [0, out.fileHandleForWriting.fileDescriptor, error.fileHandleForWriting.fileDescriptor])
    try out.fileHandleForWriting.close()
    try error.fileHandleForWriting.close()
    #expect(status == 254)
    #expect(seen.withLock { $0 } == call)
    #expect(try out.fileHandleForReading.readToEnd() == Data("out\n".utf8))
    #expect(try error.fileHandleForReading.readToEnd() == Data("error\n".utf8))
  }

  @Test func `where nobody listens, nothing is done`() async {
    #expect(await ask("\(folder)/nobody.socket") == nil)
    _ = FileManager.default.createFile(atPath: "\(folder)/left.socket", contents: nil)
    #expect(await ask("\(folder)/left.socket") == nil)
  }

  @Test func `one process listens, and another takes over when it has stopped`() async throws {
    let first = try #require(DropInServer(sandbox: "\(folder)/s") { _, _ in 1 })
    #expect(DropInServer(sandbox: "\(folder)/s") { _, _ in 2 } == nil)
    #expect(await ask("\(folder)/s.socket") == 1)
    first.stop()
    let second = try #require(DropInServer(sandbox: "\(folder)/s") { _, _ in 2 })
    #expect(await ask("\(folder)/s.socket") == 2)
    second.stop()
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/s.socket"))
  }

  @Test func `a path may be longer than a socket's address`() async throws {
    let deep = folder + "/" + String(repeating: "long", count: 50)
    try FileManager.default.createDirectory(atPath: deep, withIntermediateDirectories: true)
    let server = try #require(DropInServer(sandbox: "\(deep)/s") { _, _ in 3 })
    #expect(await ask("\(deep)/s.socket") == 3)
    server.stop()
  }

  @Test func `only the user may connect`() throws {
    let server = try #require(DropInServer(sandbox: "\(folder)/s") { _, _ in 0 })
    defer { server.stop() }
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/s.socket")
    #expect((attributes[.posixPermissions] as? Int) == 0o600)
  }

  @Test func `standard streams by name are the caller's`() {
    let streams = DropInStreams(input: 7, output: 8, error: 9)
    #expect(streams.path(of: "/dev/stdout") == "/dev/fd/8")
    #expect(streams.path(of: "/dev/stdin") == "/dev/fd/7")
    #expect(streams.path(of: "/dev/null") == nil)
  }

  private func ask(_ socket: String, _ files: [Int32] = [0, 1, 2]) async -> Int32? {
    // On a thread of its own: it blocks until the server, which needs the pool's threads, has answered.
    await withCheckedContinuation { [call] continuation in
      Thread.detachNewThread {
        continuation.resume(returning: DropInClient.perform(call, at: socket, files: files))
      }
    }
  }
}
