import Foundation

/// A client that holds no more than a piece of a body at a time.
final class PlainClient {
  private let socket: Int32

  struct Failed: Error {}

  init(port: Int) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) }
    }
    if result != 0 { throw Failed() }
    var limit = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(socket) }

  /// The learner's signature, which the sandbox does not check.
  private static let signature =
    "Authorization: AWS4-HMAC-SHA256 Credential=learner/20260101/us-east-1/s3/aws4_request, "
    + "SignedHeaders=host, Signature=0\r\n"

  /// Sends `head`, with the learner's signature, and a body of `count` bytes.
  func send(_ head: String, filling count: Int) throws {
    try write(Array((head.dropLast() + Self.signature + "\r\n").utf8))
    let piece = [UInt8](repeating: 7, count: 64 << 10)
    var rest = count
    while rest > 0 {
      try write(Array(piece.prefix(rest)))
      rest -= min(rest, piece.count)
    }
  }

  /// No more will be sent.
  func finish() { shutdown(socket, Int32(SHUT_WR)) }

  /// Reads one answer, its body without keeping it.
  func answer() throws -> (status: Int, head: String, length: Int) {
    var (head, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 64 << 10))
    var end: Range<Data.Index>?
    while end == nil {
      let count = recv(socket, &buffer, buffer.count, 0)
      guard count > 0 else { throw Failed() }
      head += buffer[..<count]
      end = Data(head).range(of: Data("\r\n\r\n".utf8))
    }
    guard let end else { throw Failed() }
    let text = String(decoding: head[..<end.lowerBound], as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline)
    let length = lines.first { $0.lowercased().hasPrefix("content-length:") }.flatMap {
      Int($0.split(separator: " ").last ?? "")
    }
    var taken = head.count - end.upperBound
    while taken < length ?? 0 {
      let count = recv(socket, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      taken += count
    }
    return (Int(text.split(separator: " ").dropFirst().first ?? "") ?? 0, text, taken)
  }

  private func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { throw Failed() }
      rest = rest.dropFirst(count)
    }
  }
}
