import AWSWire
import Foundation
import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// One request over TLS, by the host's `curl`.
///
/// TLS in the program itself would be a second cryptographic library to start and to keep up to date, for a road that
/// is only taken to an endpoint outside of this machine. The headers, which hold the signature, go through a pipe and not
/// through the command line, where other users could read them; the body goes through a file that only we can read.
struct CurlExchange: Sendable {
  let endpoint: Endpoint
  let timeouts: HTTPExchange.Timeouts
  let url: String
  let trust: Trust

  /// Which certificates are good.
  struct Trust: Sendable, Hashable {
    /// False with `--no-verify-ssl`.
    var isVerified = true
    /// A file of certificates instead of the system's.
    var bundle: String?
  }

  /// Sends `request`.
  ///
  /// - Throws: `ConnectionFailure`.
  func answer(to request: HTTPRequest) async throws -> HTTPResponse {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("skylab-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try Data(request.body).write(to: folder.appendingPathComponent("body"))
      let outcome = try await Subprocess.run(
        .name("curl"), arguments: ["--config", "-"], input: .string(configuration(for: request, folder.path)),
        output: .string(limit: 1 << 16), error: .string(limit: 1 << 16))
      guard case .exited(0) = outcome.terminationStatus else {
        throw failure(outcome.terminationStatus, outcome.standardError)
      }
      return try response(in: folder)
    } catch let failure as ConnectionFailure {
      throw failure
    } catch {
      throw ConnectionFailure.other("https needs the program curl, which could not be run: \(error)")
    }
  }

  /// What curl reads from its standard input: one option a line.
  func configuration(for request: HTTPRequest, _ folder: String) -> String {
    var lines = ["silent", "show-error", "http1.1", "path-as-is", "globoff", "output = \(quoted(folder + "/answer"))"]
    lines.append("url = \(quoted("https://\(endpoint.authority)\(request.target)"))")
    lines.append("request = \(quoted(request.method))")
    if request.method == "HEAD" { lines.append("head") }
    lines.append("dump-header = \(quoted(folder + "/headers"))")
    if !request.body.isEmpty { lines.append("data-binary = \(quoted("@\(folder)/body"))") }
    for field in request.headers where field.name.lowercased() != "content-length" {
      lines.append("header = \(quoted(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)"))")
    }
    for name in ["Content-Type", "Accept", "Expect"] where request.headers[name] == nil {
      lines.append("header = \(quoted("\(name):"))")
    }
    if !trust.isVerified { lines.append("insecure") }
    if let bundle = trust.bundle { lines.append("cacert = \(quoted(bundle))") }
    if let seconds = timeouts.connect { lines.append("connect-timeout = \(seconds)") }
    if let seconds = timeouts.read { lines += ["speed-limit = 1", "speed-time = \(seconds)"] }
    return lines.joined(separator: "\n") + "\n"
  }

  private func quoted(_ text: String) -> String {
    var quoted = ""
    for character in text.unicodeScalars {
      switch character {
      case "\"", "\\": quoted += "\\\(character)"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      default: quoted.unicodeScalars.append(character)
      }
    }
    return "\"\(quoted)\""
  }

  private func response(in folder: URL) throws -> HTTPResponse {
    let text = String(decoding: try Data(contentsOf: folder.appendingPathComponent("headers")), as: UTF8.self)
    let body = (try? Data(contentsOf: folder.appendingPathComponent("answer"))) ?? Data()
    guard let response = Self.response(head: text, body: Array(body)) else { throw ConnectionFailure.closed(url: url) }
    return response
  }

  /// The answer whose header block is the last of `head`, behind those of `100 Continue` and of proxies.
  static func response(head: String, body: [UInt8]) -> HTTPResponse? {
    var response: HTTPResponse?
    for line in head.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("HTTP/") {
        let words = line.split(separator: " ")
        response = words.count > 1 ? Int(words[1]).map { HTTPResponse(status: $0) } : nil
      } else if let colon = line.firstIndex(of: ":") {
        let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        response?.headers.append(String(line[..<colon]), value)
      }
    }
    response?.body = body
    return response
  }

  /// What an exit code of curl means. Source: curl(1), "EXIT CODES".
  private func failure(_ status: TerminationStatus, _ text: String) -> ConnectionFailure {
    guard case .exited(let code) = status else { return .other("curl ended with \(status)") }
    return switch code {
    case 5, 6, 7: .unreachable(url: url)
    case 28: text.contains("onnect") ? .connectTimeout(url: url) : .readTimeout(url: url)
    case 35, 51, 58, 59, 60, 66, 77, 83, 90, 91: .untrusted(url: url, reason: Self.reason(of: text))
    case 18, 52, 55, 56: .closed(url: url)
    default: .other(text.split(separator: "\n").joined(separator: " "))
    }
  }

  /// Why a certificate is refused, in the words of the AWS CLI, which adds the line of its own source behind them; what else
  /// keeps TLS from coming about, in curl's words.
  ///
  /// - Parameter text: What curl says, as `curl: (60) SSL certificate problem: self-signed certificate` and more lines.
  static func reason(of text: String) -> String {
    let first = text.prefix { $0 != "\n" }
    let said = first.firstRange(of: ") ").map { first[$0.upperBound...] } ?? first
    let problem = "SSL certificate problem: "
    guard said.hasPrefix(problem) else { return String(said) }
    return "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: \(said.dropFirst(problem.count))"
  }
}
