import AWSModel
import AWSWire
import Cloud
import Foundation

/// A browser's upload by a form: its fields become the headers of a PutObject (S3 API Reference, "Browser-based uploads using
/// POST").
extension Endpoint {
  func upload(_ bucket: String, _ routed: RoutedRequest, as original: HTTPRequest) async -> Answer {
    let name = "s3:PostObject"
    guard let operation = ServiceModel.named("s3")?.operation("PutObject") else {
      return refusal(.unknownOperation(), StandIn.operation(of: nil, .restXML), .restXML, name: name)
    }
    do {
      let form = try PostForm(original)
      let caller = try caller(of: form, bucket, operation.service, routed, original)
      let put = try form.put(bucket)
      let input = try RequestDecoder.decode(put, for: operation, as: .restXML)
      let request = Request(
        "s3", "PutObject", input, principal: caller.principal, scope: caller.scope, attachment: put.attachment)
      let response = await handle(request, label: "s3 PostObject")
      let output = try response.output
      var answer = Answer(response: form.answer(output, bucket, original), name: name)
      for field in PostObjectXML.headers(response.requestID) { answer.response.headers.append(field.name, field.value) }
      return answer
    } catch let error as ServiceError {
      return refusal(error, operation, .restXML, name: name)
    } catch {
      return refusal(
        ServiceError("InternalError", "We encountered an internal error. Please try again.", status: 500), operation,
        .restXML, name: name)
    }
  }

  private func caller(
    of form: PostForm, _ bucket: String, _ service: ServiceModel, _ routed: RoutedRequest, _ original: HTTPRequest
  ) throws -> Caller {
    let pairs = form.fields.map { (name: $0.name, value: $0.value) }
    let signature = try SigV4.parse(uploadForm: pairs)
    var routed = routed
    if let signature {
      routed.credential =
        form["x-amz-credential"].map(CredentialScope.init(credential:))
        ?? form["awsaccesskeyid"].map(CredentialScope.init(olderKey:)) ?? routed.credential
      if let region = signature.region { routed.region = region }
    }
    let caller = try identity.caller(of: routed, original, service: service, signedBy: signature, in: cloud)
    guard let policy = form["policy"] else { return caller }
    var fields = Dictionary(pairs.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
    fields["bucket"] = bucket
    fields["key"] = try form.key
    try PostPolicy(policy).check(fields, size: form.size, now: try cloud.clock().ofClients)
    return caller
  }
}

/// The fields of a browser's upload, and its file.
struct PostForm {
  private(set) var fields: [(name: String, value: String)] = []
  private let file: Multipart.Part
  private let body: Data
  private let attachment: Attachment?

  /// - Throws: `MalformedPOSTRequest`, `MaxPostPreDataLengthExceeded`, `InvalidArgument` (400).
  init(_ request: HTTPRequest) throws(ServiceError) {
    attachment = request.attachment
    do {
      body =
        if let attachment { try Data(contentsOf: URL(fileURLWithPath: attachment.path), options: .mappedIfSafe) } else {
          Data(request.body)
        }
    } catch {
      throw ServiceError("InternalError", "We encountered an internal error. Please try again.", status: 500)
    }
    let parts = try Self.parts(body, request)
    guard let file = parts.last, file.name == "file" else { throw .noFile }
    self.file = file
    for part in parts.dropLast() {
      fields.append((part.name, String(decoding: body[part.range], as: UTF8.self)))
    }
  }

  private static func parts(_ body: Data, _ request: HTTPRequest) throws(ServiceError) -> [Multipart.Part] {
    do {
      return try Multipart.parts(body, contentType: request.headers["content-type"] ?? "")
    } catch {
      throw error == .malformed ? .malformedForm : .formFieldsTooLarge
    }
  }

  /// The field `name`, in any case.
  subscript(name: String) -> String? { fields.first { $0.name.lowercased() == name }?.value }

  /// The file's size.
  var size: Int64 { Int64(file.range.count) }

  /// The object's key; `${filename}` in it stands for the file's name.
  /// - Throws: `InvalidArgument` (400) where there is none.
  var key: String {
    get throws(ServiceError) {
      guard let key = self["key"] else { throw .missingPostField("key") }
      let name = file.fileName?.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
      return key.replacing("${filename}", with: name)
    }
  }

  /// The request that does what the form asks.
  func put(_ bucket: String) throws(ServiceError) -> HTTPRequest {
    var request = HTTPRequest(
      method: "PUT", path: "/\(PercentEncoding.encode(bucket))/\(PercentEncoding.encode(try key, keepingSlashes: true))"
    )
    for field in fields {
      let name = field.name.lowercased()
      if name == "acl" {
        request.headers["x-amz-acl"] = field.value
      } else if name == "tagging" {
        request.headers["x-amz-tagging"] = try PostObjectXML.tags(field.value)
      } else if Self.headers.contains(name) || name.hasPrefix("x-amz-") && !Self.signing.contains(name) {
        request.headers[name] = field.value
      }
    }
    if self["content-type"] == nil, let type = file.type { request.headers["content-type"] = type }
    if let attachment, size > Attachment.threshold {
      request.attachment = Attachment(path: attachment.path, offset: Int64(file.range.lowerBound), length: size)
    } else {
      request.body = Array(body[file.range])
    }
    return request
  }

  private static let headers: Set = [
    "cache-control", "content-type", "content-disposition", "content-encoding", "content-language", "content-md5",
    "expires",
  ]
  private static let signing: Set = [
    "x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature", "x-amz-security-token",
  ]

  /// The answer that the form wishes for: a redirection, or 200, 201 or 204.
  func answer(_ output: Value, _ bucket: String, _ original: HTTPRequest) -> HTTPResponse {
    let (key, etag) = ((try? key) ?? "", output["ETag"]?.string ?? "")
    let host = original.headers["host"] ?? "localhost"
    let base = original.path == "/" ? "http://\(host)" : "http://\(host)/\(bucket)"
    let location = "\(base)/\(PercentEncoding.encode(key))"
    var response = HTTPResponse(status: 204, headers: ["ETag": etag, "Location": location])
    if let version = output["VersionId"]?.string { response.headers.append("x-amz-version-id", version) }
    if let target = self["success_action_redirect"] ?? self["redirect"], target.hasPrefix("http") {
      let query = "bucket=\(PercentEncoding.encode(bucket))&key=\(PercentEncoding.encode(key))"
      response.status = 303
      response.headers["Location"] =
        "\(target)\(target.contains("?") ? "&" : "?")\(query)&etag=\(PercentEncoding.encode(etag))"
      return response
    }
    switch self["success_action_status"] {
    case "200": response.status = 200
    case "201":
      response.status = 201
      response.headers.append("Content-Type", "application/xml")
      response.body = PostObjectXML.answer(location: location, bucket: bucket, key: key, etag: etag)
    default: break
    }
    return response
  }
}

/// What S3 says of forms that are none; from the S3 API Reference, "Error responses", and public issue threads.
extension ServiceError {
  static let malformedForm = ServiceError(
    "MalformedPOSTRequest", "The body of your POST request is not well-formed multipart/form-data.", status: 400)
  static let formFieldsTooLarge = ServiceError(
    "MaxPostPreDataLengthExceeded", "Your POST request fields preceding the upload file was too large.", status: 400)
  static let noFile = ServiceError(
    "InvalidArgument", "POST requires exactly one file upload per request.", status: 400,
    members: ["ArgumentName": "file", "ArgumentValue": "0"])

  /// A field without which nothing can be done.
  static func missingPostField(_ name: String) -> ServiceError {
    ServiceError(
      "InvalidArgument",
      "Bucket POST must contain a field named '\(name)'.  If it is specified, please check the order of the fields.",
      status: 400, members: ["ArgumentName": .string(name), "ArgumentValue": ""])
  }
}
