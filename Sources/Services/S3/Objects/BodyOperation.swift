import AWSModel
import Cloud

/// An operation that works on the bytes of objects: it hashes, copies or joins them.
///
/// Gigabytes take seconds, and a transaction that is open meanwhile holds all others up. So the work is done between two
/// transactions: the first checks the request, the second checks it again, for the world may have changed, and writes.
/// Little work is done within one.
protocol BodyOperation: S3Action, WaitingOperation where Output == Value {
  /// What will be written, as far as it is known without the work.
  associatedtype Draft
  associatedtype Work: BodyWork

  /// Checks the request, and says what there is to do. It changes nothing.
  static func prepare(_ input: Input, _ call: inout Call) throws -> (draft: Draft, work: Work)
  /// Writes what came of the work.
  static func finish(_ draft: Draft, _ result: Work.Result, _ call: inout Call) throws -> Value
}

/// Work on bytes, for which no transaction need be open: files of the sandbox never change while it runs.
protocol BodyWork: Sendable {
  associatedtype Result: Sendable
  /// How many bytes it reads.
  var size: Int64 { get }
  func perform(_ objects: ObjectFolder) throws -> Result
}

extension BodyOperation {
  static func performAtOnce(_ input: Input, _ call: inout Call) throws -> Value? {
    let (draft, work) = try prepare(input, &call)
    guard work.size <= 1_048_576 else { return nil }
    return try finish(draft, work.perform(call.objects), &call)
  }

  static func perform(_ input: Input, _ waiting: WaitingCall) async throws -> Value {
    let work = try await waiting.transaction { call in try prepare(input, &call).work }
    // Not on the threads that read and write the server's connections, which run all else.
    let result = try await withTaskExecutorPreference(globalConcurrentExecutor) {
      try work.perform(waiting.objects)
    }
    return try await waiting.transaction { call in try finish(prepare(input, &call).draft, result, &call) }
  }
}

/// Computes the MD5 and a checksum of bytes.
struct Hashing: BodyWork {
  var source: Payload.Source
  var algorithm: ChecksumAlgorithm
  /// Whether a range of another's file becomes a file of its own.
  var copies = false

  var size: Int64 { source.size }

  func perform(_ objects: ObjectFolder) throws -> Payload {
    let payload = try Payload(source, algorithm: algorithm)
    return copies ? try payload.copied(to: objects) : payload
  }
}
