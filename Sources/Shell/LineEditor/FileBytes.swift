import Glibc

/// Reading and writing whole files by the system's calls, so that the first prompt waits for no Foundation.
enum FileBytes {
  /// What reading came to.
  enum Contents {
    case bytes([UInt8])
    case missing
    case unreadable(String)
  }

  static func read(_ path: String) -> Contents {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      return errno == ENOENT ? .missing : .unreadable(String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while true {
      switch readChunk(descriptor, count: 65_536) {
      case .success(let chunk) where chunk.isEmpty: return .bytes(bytes)
      case .success(let chunk): bytes += chunk
      case .failure(let error): return .unreadable(String(cString: strerror(error.number)))
      }
    }
  }

  /// A failed system call.
  struct SystemError: Error {
    let number: Int32
    /// Whether the same call may succeed later.
    var isTemporary: Bool { number == EINTR || number == EAGAIN }
  }

  /// Up to `count` bytes, none at the end of the file.
  static func readChunk(_ descriptor: Int32, count: Int) -> Result<[UInt8], SystemError> {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      let got = Glibc.read(descriptor, buffer.baseAddress, count)
      if got < 0 { failure = errno }
      initialized = max(0, got)
    }
    return failure == 0 ? .success(bytes) : .failure(SystemError(number: failure))
  }

  /// Writes all of a text; false when the system refuses.
  static func write(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var written = 0
      while written < bytes.count {
        let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
        if count < 0 && errno == EINTR { continue }
        if count <= 0 { return false }
        written += count
      }
      return true
    }
  }

  static func endsWithNewline(_ path: String, size: Int) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return true }
    defer { close(descriptor) }
    var last: UInt8 = 0
    return pread(descriptor, &last, 1, size - 1) != 1 || last == UInt8(ascii: "\n")
  }
}
