import AWSModel
import OrderedCollections

/// Finds objects under a prefix, or one object, as `aws s3` does before it transfers them.
struct ObjectSearch {
  let client: S3Client
  let options: S3Options
  /// What is done to what is found.
  let action: TransferItem.Action

  /// The path (`bucket/key`) of each object and what S3 says of it.
  func search(_ path: String, isFolder: Bool) async throws(S3Fault) -> [(path: String, response: Value)] {
    let (bucket, key) = try parts(of: path)
    if !isFolder, !key.isEmpty { return [(path, try await single(bucket, key))] }
    var found: [(String, Value)] = []
    var token: Value?
    repeat {
      var input: OrderedDictionary<String, Value> = ["Bucket": .string(bucket), "Prefix": .string(key)]
      input["RequestPayer"] = options.text("request-payer").map { .string($0) }
      input["MaxKeys"] = options.integer("page-size")
      input["ContinuationToken"] = token
      let page = try await client.call("ListObjectsV2", input).output
      for object in page["Contents"]?.list ?? [] {
        let found_path = "\(bucket)/\(object["Key"]?.string ?? "")"
        if object["Size"]?.integer == 0, found_path.hasSuffix("/") {
          if action == .delete { found.append((found_path, object)) }
        } else if isFolder || found_path == path {
          found.append((found_path, object))
        }
      }
      token = page["NextContinuationToken"].flatMap { $0.isNull ? nil : $0 }
    } while token != nil
    return found
  }

  private func parts(of path: String) throws(S3Fault) -> (bucket: String, key: String) {
    do throws(CommandError) {
      return try S3Location.split(path)
    } catch {
      throw .command(error)
    }
  }

  private func single(_ bucket: String, _ key: String) async throws(S3Fault) -> Value {
    if action == .delete { return .empty }
    var input: OrderedDictionary<String, Value> = ["Bucket": .string(bucket), "Key": .string(key)]
    TransferInput(options).addHead(to: &input, isCopy: action == .copy)
    do throws(S3Fault) {
      var head = try await client.call("HeadObject", input).output
      head["Size"] = head["ContentLength"]
      return head
    } catch {
      guard case .service(let refusal, let operation) = error, refusal.code == "404" else { throw error }
      throw .service(
        ServiceError("404", "Key \"\(key)\" does not exist", status: 404), operation: operation)
    }
  }
}
