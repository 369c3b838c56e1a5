import AWSModel
import AWSWire
import Cloud

/// The sandbox's own pages below `/_skylab/`: health, clock, reset. README describes them.
struct Administration: Sendable {
  let cloud: Cloud
  let version: String
  let identity: Identity
  /// Done after the sandbox was emptied.
  let onReset: @Sendable () async -> Void

  private static let prefix = "/_skylab/"

  /// The answer; nil for a request that is no business of ours.
  func answer(_ request: HTTPRequest) async -> Answer? {
    guard request.path.hasPrefix(Self.prefix) else { return nil }
    let page = String(request.path.dropFirst(Self.prefix.count))
    let refusal = refusal(request)
    var response: HTTPResponse
    do {
      if let refusal { throw refusal }
      response = Self.json(200, try await perform(request, page))
    } catch {
      let refusal = error as? AdministrationRefused ?? AdministrationRefused(status: 500, message: "\(error)")
      response = Self.json(refusal.status, ["error": .string(refusal.message)])
      if let allowed = refusal.allowed { response.headers["Allow"] = allowed }
    }
    return Answer(response: response, name: "_skylab/\(page)")
  }

  /// A page of the web that a browser shows must not reach the sandbox of the person in front of it.
  private func refusal(_ request: HTTPRequest) -> AdministrationRefused? {
    if request.headers["origin"] != nil {
      return AdministrationRefused(status: 403, message: "Pages in a browser may not do this.")
    }
    if !identity.admits(request) {
      return AdministrationRefused(status: 401, message: "Send the server's token in the header x-skylab-token.")
    }
    return nil
  }

  private func perform(_ request: HTTPRequest, _ page: String) async throws -> Value {
    switch (page, request.method) {
    case ("health", "GET"), ("health", "HEAD"):
      return try Health.report(of: cloud, version: version)
    case ("clock", "GET"):
      return try ClockPage.report(of: cloud)
    case ("clock", "POST"):
      try await ClockPage.change(cloud, as: request.body)
      return try ClockPage.report(of: cloud)
    case ("reset", "POST"):
      try cloud.reset()
      await onReset()
      return ["status": "reset"]
    case ("health", _): throw AdministrationRefused.otherMethod("GET")
    case ("clock", _): throw AdministrationRefused.otherMethod("GET, POST")
    case ("reset", _): throw AdministrationRefused.otherMethod("POST")
    default:
      throw AdministrationRefused(status: 404, message: "There are health, clock and reset here.")
    }
  }

  private static func json(_ status: Int, _ value: Value) -> HTTPResponse {
    HTTPResponse(
      status: status, headers: ["Content-Type": "application/json"],
      body: Array((JSONText.render(value) + "\n").utf8))
  }
}

/// Why a request to a page of ours was not done.
struct AdministrationRefused: Error {
  var status: Int
  var message: String
  var allowed: String?

  static func otherMethod(_ allowed: String) -> AdministrationRefused {
    AdministrationRefused(status: 405, message: "Use \(allowed).", allowed: allowed)
  }
}
