import AWSModel
import OrderedCollections

/// An object that is being written in parts.
struct MultipartTarget: Sendable {
  let bucket: String
  let key: String
  /// The options as members of CreateMultipartUpload; those that parts and the completion need are taken from them.
  let members: TransferInput.Members

  static func place(_ bucket: String, _ key: String) -> TransferInput.Members {
    ["Bucket": .string(bucket), "Key": .string(key)]
  }

  private static let notForCreation = [
    "MetadataDirective", "TaggingDirective", "CopySourceSSECustomerAlgorithm", "CopySourceSSECustomerKey",
    "IfNoneMatch",
  ]
  private static let forCompletion = ["SSECustomerKey", "SSECustomerAlgorithm", "RequestPayer", "IfNoneMatch"]

  /// Makes the upload, calls `next` for one part after the other until it gives none, and completes the upload. If anything
  /// fails, what was sent is given up.
  func run(
    _ client: S3Client, next: (_ number: Int, _ id: Value) async throws(S3Fault) -> Value?
  ) async throws(S3Fault) {
    var creation = MultipartTarget.place(bucket, key)
    for (name, value) in members where !MultipartTarget.notForCreation.contains(name) { creation[name] = value }
    let id = try await client.call("CreateMultipartUpload", creation).output["UploadId"] ?? .string("")
    do throws(S3Fault) {
      var parts: [Value] = []
      while let part = try await next(parts.count + 1, id) { parts.append(part) }
      var completion = MultipartTarget.place(bucket, key)
      completion["UploadId"] = id
      completion["MultipartUpload"] = ["Parts": .list(parts)]
      add(MultipartTarget.forCompletion, to: &completion)
      try await client.call("CompleteMultipartUpload", completion)
    } catch {
      var abort = MultipartTarget.place(bucket, key)
      abort["UploadId"] = id
      _ = try? await client.call("AbortMultipartUpload", abort)
      throw error
    }
  }

  /// Sends a part; gives what the completion must say of it.
  func send(_ number: Int, _ id: Value, _ body: S3Payload, _ client: S3Client) async throws(S3Fault) -> Value {
    var input = MultipartTarget.place(bucket, key)
    input["UploadId"] = id
    input["PartNumber"] = .integer(Int64(number))
    add(["ChecksumAlgorithm", "SSECustomerKey", "SSECustomerAlgorithm", "RequestPayer"], to: &input)
    return part(number, try await client.call("UploadPart", input, body: body).output)
  }

  /// Copies a range of an object as a part; gives what the completion must say of it.
  func copy(
    _ number: Int, _ id: Value, _ source: String, _ range: String, _ client: S3Client
  ) async throws(S3Fault) -> Value {
    var input = MultipartTarget.place(bucket, key)
    input["CopySource"] = .string(source)
    input["UploadId"] = id
    input["PartNumber"] = .integer(Int64(number))
    input["CopySourceRange"] = .string(range)
    add(
      [
        "CopySourceSSECustomerKey", "CopySourceSSECustomerAlgorithm", "SSECustomerKey", "SSECustomerAlgorithm",
        "RequestPayer",
      ], to: &input)
    let output = try await client.call("UploadPartCopy", input).output
    return part(number, output["CopyPartResult"] ?? .empty)
  }

  private func add(_ names: [String], to input: inout TransferInput.Members) {
    for name in names { if let value = members[name] { input[name] = value } }
  }

  private func part(_ number: Int, _ output: Value) -> Value {
    var part: OrderedDictionary<String, Value> = ["ETag": output["ETag"] ?? "", "PartNumber": .integer(Int64(number))]
    if let algorithm = members["ChecksumAlgorithm"]?.string {
      let member = "Checksum" + algorithm.uppercased()
      if let checksum = output[member], !checksum.isNull { part[member] = checksum }
    }
    return .map(part)
  }
}
