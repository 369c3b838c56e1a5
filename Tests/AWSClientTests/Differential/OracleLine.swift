import AWSCommandLine
import AWSModel
import AWSWire
import Foundation

@testable import AWSClient

/// One command line of the oracle: what the AWS CLI 1 made of it, and what we do.
struct OracleLine {
  /// `valid`, or what was done to a valid line: `typo_option`, `broken_json`, …
  let kind: String
  /// The words behind `aws`.
  let words: [String]
  /// The AWS CLI's complaint, without usage and choices; empty where it sent a request.
  let theirError: String
  /// The first request that the AWS CLI sent.
  let theirRequest: Value?
  /// Whether the AWS CLI's API models are of another release than ours.
  let hasOtherModels: Bool
  /// Our complaint; empty where there is none.
  private(set) var ourError = ""
  /// Our first request.
  private(set) var ourRequest: Value?

  init(_ value: Value) throws {
    kind = value["kind"]?.string ?? ""
    words = value["words"]?.list?.compactMap(\.string) ?? []
    hasOtherModels = value["models"] == "other"
    theirRequest = value["request"].map(CanonicalRequest.value)
    theirError = theirRequest == nil ? Self.complaint(in: value["error"]?.string ?? "") : ""
    var files: [String: [UInt8]] = [:]
    for (name, content) in value["files"]?.map ?? [:] { files[name] = Base64.decode(content.string ?? "") }
    do {
      switch try CommandParser.parse(words, in: Self.context(files)) {
      case .call(let command): ourRequest = try Self.request(of: command)
      case .skeleton, .help, .version, .custom: break
      }
    } catch let failure as CommandFailure {
      ourError = (failure.warnings.joined() + failure.error.message).trimmingCharacters(in: .whitespacesAndNewlines)
    } catch let error as RequestEncodingError {
      ourError = CommandError.invalidParameters([error.message]).message
    } catch {
      ourError = "\(error)"
    }
  }

  /// What differs: nothing, or a line for each.
  var differences: [String] {
    var lines: [String] = []
    if (theirRequest == nil) != (ourRequest == nil) {
      lines.append("theirs \(theirRequest == nil ? "refuses" : "sends"): \(theirError), ours: \(ourError)")
    } else if theirError != ourError {
      lines.append("theirs says \(String(reflecting: theirError)), ours \(String(reflecting: ourError))")
    }
    guard let theirs = theirRequest?.map, let ours = ourRequest else { return lines }
    for (part, value) in theirs where ours[part] != value {
      lines.append("\(part): theirs \(JSONText.render(value)), ours \(JSONText.render(ours[part] ?? .null))")
    }
    return lines
  }

  private static func context(_ files: [String: [UInt8]]) -> CommandContext {
    let variables = [
      "AWS_DEFAULT_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret",
    ]
    return CommandContext(
      variable: { variables[$0] }, profile: { $0 == "default" ? [:] : nil },
      files: Files { path in files[path].map { .success($0) } ?? .failure(.notFound) },
      idempotencyToken: { "6f1f7b9e-0000-4000-8000-000000000000" })
  }

  /// The message behind the usage block, the name of the program and the choices.
  private static func complaint(in error: String) -> String {
    var text = error
    for mark in ["cli-oracle: error: ", "aws: error: ", "<subcommand> help\n"] {
      if let range = text.range(of: mark, options: .backwards) { text = String(text[range.upperBound...]) }
    }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func request(of command: ParsedCommand) throws -> Value {
    guard let endpoint = Endpoint("http://localhost") else { return .null }
    let client = EndpointClient(
      ClientSettings(endpoint: endpoint, region: command.globals.region ?? "", credentials: nil))
    var input = command.input
    if let paging = command.paging, let paginator = command.operation.paginator {
      input = try PageRequest.first(of: input, paging, paginator)
    }
    return value(of: try client.request(command.operation, input))
  }

  /// A request in the form of the oracle's.
  private static func value(of request: HTTPRequest) -> Value {
    var headers = Value.empty
    for field in request.headers { headers[field.name.lowercased()] = .string(field.value) }
    return CanonicalRequest.value([
      "method": .string(request.method), "path": .string(request.path), "query": .string(request.query ?? ""),
      "headers": headers, "body": .string(Base64.encode(request.body)),
    ])
  }
}
