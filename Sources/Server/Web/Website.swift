import AWSModel
import AWSWire
import Cloud

/// A bucket's website: pages for people, redirections, and errors in HTML.
///
/// Whoever asks is nobody in particular, so a page is seen only where the bucket's policy or the object's ACL lets anyone
/// read it.
extension Endpoint {
  func website(_ bucket: String, _ routed: RoutedRequest) async -> Answer {
    let request = routed.request
    let visit = Visit(bucket: bucket, region: routed.region, requestID: requestID, request: request)
    var answer = Answer(response: await page(visit), name: "s3:website \(bucket)")
    answer.code = answer.response.headers["x-amz-error-code"]
    answer.response.headers["Server"] = "AmazonS3"
    if request.method == "HEAD" {
      answer.response.headers["Content-Length"] =
        String(answer.response.attachment?.length ?? Int64(answer.response.body.count))
    }
    return answer
  }

  /// One request for a page.
  struct Visit {
    var bucket: String
    var region: String
    var requestID: String
    var request: HTTPRequest

    var host: String { request.headers["host"] ?? "" }
    /// The key that the path names.
    var key: String { PercentEncoding.decode(request.path.dropFirst()) }
  }

  private func page(_ visit: Visit) async -> HTTPResponse {
    do {
      guard ["GET", "HEAD"].contains(visit.request.method) else {
        throw ServiceError.methodNotAllowed(visit.request.method, on: "OBJECT")
      }
      let configuration = try inquire("s3", "GetBucketWebsite", ["Bucket": .string(visit.bucket)], region: visit.region)
      return try await page(visit, WebsiteRules(configuration))
    } catch {
      let error = error as? ServiceError ?? ServiceError("InternalError", "\(error)", status: 500)
      return WebsitePage.of(error, requestID: visit.requestID)
    }
  }

  private func page(_ visit: Visit, _ rules: WebsiteRules) async throws -> HTTPResponse {
    if let all = rules.redirectingAll(visit.request.target) { return Self.redirected(all, visit) }
    if let moved = rules.redirection(of: visit.key, status: nil, host: visit.host) {
      return Self.redirected(moved, visit)
    }
    let isFolder = visit.key.isEmpty || visit.key.hasSuffix("/")
    do {
      return try await object(isFolder ? visit.key + (rules.index ?? "") : visit.key, visit)
    } catch let error as ServiceError where (400..<500).contains(error.status) {
      if !isFolder, error.code == "NoSuchKey", let index = rules.index,
        (try? await object("\(visit.key)/\(index)", visit)) != nil
      {
        return WebsitePage.redirection(to: "\(visit.request.path)/", status: 302, requestID: visit.requestID)
      }
      if let moved = rules.redirection(of: visit.key, status: error.status, host: visit.host) {
        return Self.redirected(moved, visit)
      }
      return await errorPage(error, rules, visit)
    }
  }

  private func errorPage(_ refusal: ServiceError, _ rules: WebsiteRules, _ visit: Visit) async -> HTTPResponse {
    guard let key = rules.errorKey else {
      return WebsitePage.of(refusal, requestID: visit.requestID)
    }
    do {
      var response = try await object(key, visit)
      response.status = refusal.status
      response.headers.append("x-amz-error-code", refusal.code)
      response.headers.append("x-amz-error-message", refusal.message)
      return response
    } catch {
      return WebsitePage.of(refusal, document: error as? ServiceError, requestID: visit.requestID)
    }
  }

  /// The object as a page; a redirection where its metadata says so.
  private func object(_ key: String, _ visit: Visit) async throws -> HTTPResponse {
    guard let operation = ServiceModel.named("s3")?.operation("GetObject") else {
      throw ServiceError.unknownOperation()
    }
    var request = HTTPRequest(
      method: "GET",
      path: "/\(PercentEncoding.encode(visit.bucket))/\(PercentEncoding.encode(key, keepingSlashes: true))")
    for name in ["range", "if-match", "if-none-match", "if-modified-since", "if-unmodified-since"] {
      request.headers[name] = visit.request.headers[name]
    }
    let input = try RequestDecoder.decode(request, for: operation, as: .restXML)
    let scope = Scope(partition: Partition.of(region: visit.region), region: visit.region)
    let isPublic = isReadableByAll(key, visit)
    let response = await cloud.handle(
      Request("s3", "GetObject", input, principal: isPublic ? .learner : .anyone, scope: scope))
    let output: Value
    do {
      output = try response.output
    } catch {
      throw error.code == "AccessDenied" ? ServiceError("AccessDenied", "Access Denied", status: 403) : error
    }
    if let target = output["WebsiteRedirectLocation"]?.string {
      return WebsitePage.redirection(to: target, status: 301, requestID: visit.requestID)
    }
    var page = ResponseEncoder.encode(.success(output), requestID: response.requestID, for: operation, as: .restXML)
    if let attachment = response.attachment { page.attachment = attachment }
    return page
  }

  /// Whether the object's ACL lets everyone read it.
  private func isReadableByAll(_ key: String, _ visit: Visit) -> Bool {
    let input: Value = ["Bucket": .string(visit.bucket), "Key": .string(key)]
    let list = try? inquire("s3", "GetObjectAcl", input, region: visit.region)
    return list?["Grants"]?.list?.contains { grant in
      grant["Grantee"]?["URI"]?.string == "http://acs.amazonaws.com/groups/global/AllUsers"
        && ["READ", "FULL_CONTROL"].contains(grant["Permission"]?.string)
    } ?? false
  }

  private static func redirected(_ to: WebsiteRules.Redirection, _ visit: Visit) -> HTTPResponse {
    WebsitePage.redirection(to: to.location, status: to.status, requestID: visit.requestID)
  }
}
