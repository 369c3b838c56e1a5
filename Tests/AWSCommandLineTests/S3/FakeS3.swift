import AWSModel
import Synchronization

@testable import AWSCommandLine

/// Buckets in memory, enough of S3 for transfers.
final class FakeS3: Sendable {
  struct Object: Sendable {
    var body: [UInt8]
    var changed: Timestamp
    var members: [String: Value] = [:]
    var text: String { String(decoding: body, as: UTF8.self) }
  }

  private let state: Mutex<(objects: [String: Object], uploads: [String: [Int64: [UInt8]]], time: Int64)>

  /// - Parameter objects: `bucket/key` and contents, changed in the year 2033, one second after the other.
  init(_ objects: [(String, String)] = []) {
    var all: [String: Object] = [:]
    for (index, (path, text)) in objects.enumerated() {
      all[path] = Object(body: Array(text.utf8), changed: Timestamp(seconds: 2_000_000_000 + Double(index)))
    }
    state = Mutex((all, [:], 2_000_000_000 + Int64(objects.count)))
  }

  var objects: [String: Object] { state.withLock { $0.objects } }
  var names: [String] { objects.keys.sorted() }
  func set(_ path: String, _ member: String, _ value: Value) {
    state.withLock { $0.objects[path]?.members[member] = value }
  }

  func answer(_ call: S3Calls.Call) -> Result<S3Calls.Answer, S3Fault> {
    let (bucket, key) = (call.input["Bucket"]?.string ?? "", call.input["Key"]?.string ?? "")
    let path = "\(bucket)/\(key)"
    return state.withLock { state in
      switch call.operation {
      case "ListObjectsV2": return .success(.init(FakeS3.list(state.objects, bucket, call.input)))
      case "HeadObject", "GetObject":
        guard let object = state.objects[path] else { return missing(call) }
        var output: Value = [
          "ContentLength": .integer(Int64(object.body.count)), "LastModified": .timestamp(object.changed),
          "ETag": "\"e\"",
        ]
        for (name, value) in object.members { output[name] = value }
        guard call.operation == "GetObject" else { return .success(.init(output)) }
        return .success(.init(output, body: .bytes(FakeS3.slice(object.body, call.input["Range"]?.string))))
      case "PutObject":
        if call.input["IfNoneMatch"] != nil, state.objects[path] != nil {
          return .failure(.service(ServiceError("PreconditionFailed", "no", status: 412), operation: "PutObject"))
        }
        FakeS3.put(&state, path, FakeS3.bytes(call.body), call.input)
      case "CopyObject":
        let source = call.input["CopySource"]?.string ?? ""
        guard let object = state.objects[source] else { return missing(call) }
        FakeS3.put(&state, path, object.body, call.input)
      case "DeleteObject": state.objects[path] = nil
      case "CreateMultipartUpload":
        state.uploads[path] = [:]
        return .success(.init(["UploadId": "u"]))
      case "UploadPart":
        state.uploads[path]?[call.input["PartNumber"]?.integer ?? 0] = FakeS3.bytes(call.body)
        return .success(.init(["ETag": "\"p\"", "ChecksumCRC64NVME": "c"]))
      case "CompleteMultipartUpload":
        let parts = state.uploads[path] ?? [:]
        FakeS3.put(&state, path, parts.keys.sorted().flatMap { parts[$0] ?? [] }, call.input)
      default: return .success(.init(.empty))
      }
      return .success(.init(.empty))
    }
  }

  private func missing(_ call: S3Calls.Call) -> Result<S3Calls.Answer, S3Fault> {
    .failure(
      .service(ServiceError("NoSuchKey", "The specified key does not exist.", status: 404), operation: call.operation))
  }

  private static func put(
    _ state: inout (objects: [String: Object], uploads: [String: [Int64: [UInt8]]], time: Int64), _ path: String,
    _ body: [UInt8], _ input: Value
  ) {
    state.time += 1
    var members: [String: Value] = [:]
    for name in ["ContentType", "Metadata", "StorageClass"] { members[name] = input[name] }
    state.objects[path] = Object(body: body, changed: Timestamp(seconds: Double(state.time)), members: members)
  }

  private static func list(_ objects: [String: Object], _ bucket: String, _ input: Value) -> Value {
    let prefix = input["Prefix"]?.string ?? ""
    var contents: [Value] = []
    var prefixes: [String] = []
    for path in objects.keys.sorted() where path.hasPrefix("\(bucket)/\(prefix)") {
      let key = String(path.dropFirst(bucket.count + 1))
      if input["Delimiter"] != nil, let slash = key.dropFirst(prefix.count).firstIndex(of: "/") {
        let common = String(key[...slash])
        if prefixes.last != common { prefixes.append(common) }
      } else if let object = objects[path] {
        var entry: Value = [
          "Key": .string(key), "Size": .integer(Int64(object.body.count)), "LastModified": .timestamp(object.changed),
        ]
        entry["StorageClass"] = object.members["StorageClass"]
        contents.append(entry)
      }
    }
    return ["Contents": .list(contents), "CommonPrefixes": .list(prefixes.map { ["Prefix": .string($0)] })]
  }

  private static func bytes(_ body: S3Payload?) -> [UInt8] {
    switch body {
    case .bytes(let bytes): bytes
    case .file(let path, let offset, let length): (try? LocalDisk.read(path, offset: offset, length: length)) ?? []
    case nil: []
    }
  }

  private static func slice(_ body: [UInt8], _ range: String?) -> [UInt8] {
    guard let range else { return body }
    let bounds = range.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
    let start = Int(bounds[0]) ?? 0
    let end = bounds.count > 1 ? Int(bounds[1]) ?? body.count - 1 : body.count - 1
    return Array(body[start...min(end, body.count - 1)])
  }
}
