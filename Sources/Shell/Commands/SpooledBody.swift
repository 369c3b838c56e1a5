import AWSCommandLine
import AWSModel
import Cloud
import Glibc

/// A call's body as the sandbox takes it: short ones as bytes, long ones as a file that a service may keep.
///
/// What a service keeps must be its own, so a range of the learner's file is copied first, without passing through memory.
struct SpooledBody {
  private(set) var bytes: [UInt8]?
  private(set) var attachment: Attachment?

  init(_ body: S3Payload?, in cloud: Cloud) throws {
    switch body {
    case nil: break
    case .bytes(let bytes) where Int64(bytes.count) <= Attachment.threshold: self.bytes = bytes
    case .bytes(let bytes):
      attachment = try SpooledBody.spool(in: cloud) { descriptor in
        var rest = bytes[...]
        while !rest.isEmpty {
          let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
          if count < 0, errno == EINTR { continue }
          if count < 0 { throw SpooledBody.failure() }
          rest = rest.dropFirst(count)
        }
        return Int64(bytes.count)
      }
    case .file(let path, let offset, let length):
      attachment = try SpooledBody.spool(in: cloud) { descriptor in
        try SpooledBody.copy(path, offset: offset, length: length, to: descriptor)
      }
    }
  }

  /// Removes the file, unless a service took it.
  func remove() {
    if let attachment { unlink(attachment.path) }
  }

  private static func spool(in cloud: Cloud, fill: (Int32) throws -> Int64) throws -> Attachment {
    var template = Array("\(try cloud.spoolFolder)/XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    do {
      return Attachment(path: path, length: try fill(descriptor))
    } catch {
      unlink(path)
      throw error
    }
  }

  private static func copy(_ path: String, offset: Int64, length: Int64, to target: Int32) throws -> Int64 {
    let source = open(path, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw failure() }
    defer { close(source) }
    var position = off_t(offset)
    var copied: Int64 = 0
    while copied < length {
      let count = sendfile(target, source, &position, Int(min(length - copied, 1 << 30)))
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw failure() }
      if count == 0 { break }
      copied += Int64(count)
    }
    return copied
  }

  private static func failure() -> S3Fault { .other("[Errno \(errno)] \(String(cString: strerror(errno)))") }
}
