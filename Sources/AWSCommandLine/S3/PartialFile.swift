import Glibc

/// A download in the making: a file beside its target, renamed when it is whole, removed when it fails.
struct PartialFile: ~Copyable {
  private let path: String
  private let target: String
  private let descriptor: Int32

  /// - Throws: where the file cannot be made.
  init(for target: String) throws(S3Fault) {
    self.target = target
    var path = ""
    var descriptor: Int32 = -1
    var attempt: UInt32 = 0
    repeat {
      let mark = String(UInt32(truncatingIfNeeded: getpid()) &* 2_654_435_761 &+ attempt, radix: 16)
      path = "\(target).\(String(repeating: "0", count: 8 - mark.count))\(mark)"
      descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      attempt += 1
    } while descriptor < 0 && errno == EEXIST && attempt < 1_000
    guard descriptor >= 0 else { throw LocalDisk.failure(path, number: errno) }
    self.path = path
    self.descriptor = descriptor
  }

  /// Appends bytes.
  func write(_ bytes: [UInt8]) throws(S3Fault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw LocalDisk.failure(path, number: errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// Puts the file in its target's place.
  consuming func finish() throws(S3Fault) {
    close(descriptor)
    do throws(S3Fault) {
      try LocalDisk.rename(path, to: target)
    } catch {
      unlink(path)
      throw error
    }
  }

  /// Removes what was written.
  consuming func discard() {
    close(descriptor)
    unlink(path)
  }
}
