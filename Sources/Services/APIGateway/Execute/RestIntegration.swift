import AWSModel
import Cloud

/// The part of a request's way that leaves the API: the integration and its responses.
extension RestExecution {
  mutating func integrate(_ work: WaitingCall) async throws -> GatewayAnswer {
    guard let integration = method["methodIntegration"] else { throw Refusal.internalError }
    switch integration.text("type") {
    case "MOCK": return try mock(integration)
    case "AWS_PROXY": return try await proxy(integration, work)
    case "AWS": return try await custom(integration, work)
    default: return try await http(integration, work)
    }
  }

  /// The URI with its stage variables.
  func uri(_ integration: Value) -> String {
    var uri = integration.text("uri")
    for (name, value) in variables?.map ?? [:] {
      uri = uri.replacing("${stageVariables.\(name)}", with: value.string ?? "")
    }
    return uri
  }

  /// The body that the integration gets: by the template of the request's type, or as it came.
  mutating func requestBody(_ integration: Value) throws(Refusal) -> [UInt8] {
    let type = String((request.header("content-type") ?? "application/json").prefix { $0 != ";" })
    let templates = integration["requestTemplates"]?.map ?? [:]
    guard let template = templates[type]?.string ?? templates["$default"]?.string else {
      let behaviour = integration.text("passthroughBehavior")
      if behaviour == "NEVER" || behaviour == "WHEN_NO_TEMPLATES" && !templates.isEmpty {
        throw Refusal("UNSUPPORTED_MEDIA_TYPE", "Unsupported Media Type", "UnsupportedMediaTypeException")
      }
      return request.body
    }
    do {
      let rendered = try Template.render(template, surroundings)
      requestOverride = rendered.context["requestOverride"]
      note("Endpoint request body after transformations: \(rendered.text)")
      return Array(rendered.text.utf8)
    } catch {
      note("Execution failed due to configuration error: Unable to transform request: \(error.reason)")
      throw .internalError
    }
  }

  private mutating func mock(_ integration: Value) throws(Refusal) -> GatewayAnswer {
    let body = try requestBody(integration)
    let read = try? JSONText.parse(body)
    guard let status = read?["statusCode"]?.integer ?? read?["statusCode"]?.string.flatMap(Int64.init) else {
      note(
        "Execution failed due to configuration error: Unable to parse statusCode. It should be an integer that is defined in the request template."
      )
      throw .internalError
    }
    return try respond(integration, key: String(status), body: [], headers: [])
  }

  private mutating func proxy(_ integration: Value, _ work: WaitingCall) async throws -> GatewayAnswer {
    let event = event.first(isHTTP: false)
    note("Endpoint request body after transformations: \(JSONText.render(event))")
    let payload = try await invoke(integration, Array(JSONText.render(event).utf8), work)
    guard case .answered(let bytes) = payload, var answer = ProxyResult.first(bytes) else {
      if case .failed(let bytes) = payload {
        note("Endpoint response body before transformations: \(String(decoding: bytes, as: UTF8.self))")
        note(
          "Lambda execution failed with status 200 due to customer function error: \(Self.reason(bytes)). Lambda request id: \(requestID)"
        )
      } else {
        note("Execution failed due to configuration error: Malformed Lambda proxy response")
      }
      throw Refusal.badGateway
    }
    note("Endpoint response body before transformations: \(String(decoding: bytes, as: UTF8.self))")
    answer.set("x-amzn-RequestId", requestID)
    answer.set("x-amz-apigw-id", self.event.extendedID)
    return answer
  }

  private static func reason(_ payload: [UInt8]) -> String {
    (try? JSONText.parse(payload))?["errorMessage"]?.string ?? ""
  }

  private mutating func invoke(
    _ integration: Value, _ payload: [UInt8], _ work: WaitingCall
  ) async throws -> LambdaTarget.Outcome {
    let uri = uri(integration)
    guard integration.text("httpMethod") == "POST" else {
      note("Execution failed due to configuration error: Invalid permissions on Lambda function")
      throw Refusal.internalError
    }
    note(
      "Endpoint request URI: https://lambda.\(scope.region).amazonaws.com/2015-03-31/functions/\(LambdaTarget.function(in: uri))/invocations"
    )
    note(
      "Sending request to https://lambda.\(scope.region).amazonaws.com/2015-03-31/functions/\(LambdaTarget.function(in: uri))/invocations"
    )
    let template = resource.text("path").split(separator: "/").map { $0.hasPrefix("{") ? "*" : String($0) }
    let before = try await work.transaction { $0.now }
    let isAsynchronous =
      integration.at(["requestParameters", "integration.request.header.X-Amz-Invocation-Type"]) == "'Event'"
    let outcome = try await LambdaTarget.invoke(
      LambdaTarget.function(in: uri), payload, source: arn(path: "/" + template.joined(separator: "/")),
      role: integration["credentials"]?.string, limit: integration["timeoutInMillis"]?.integer ?? 29_000,
      isAsynchronous: isAsynchronous, work)
    integrationLatency = try await work.transaction { $0.now }.milliseconds - before.milliseconds
    switch outcome {
    case .timedOut:
      note("Execution failed due to a timeout error")
      throw Refusal.timeout
    case .refused(let error) where error.code.hasPrefix("AccessDenied"):
      note("Execution failed due to configuration error: Invalid permissions on Lambda function")
      throw Refusal.internalError
    case .refused(let error) where error.code == "ResourceNotFoundException":
      note("Execution failed due to configuration error: Invalid permissions on Lambda function")
      throw Refusal.internalError
    case .refused(let error):
      note("Lambda invocation failed with status: \(error.status). Lambda request id: \(requestID)")
      throw Refusal.internalError
    default: return outcome
    }
  }

  /// `AWS`: functions, and other services in their own wire formats.
  private mutating func custom(_ integration: Value, _ work: WaitingCall) async throws -> GatewayAnswer {
    let uri = uri(integration)
    guard ARN(uri)?.account == "lambda" || uri.firstRange(of: ":function:") != nil else {
      return try await service(integration, work)
    }
    let body = try requestBody(integration)
    let outcome = try await invoke(integration, body.isEmpty ? Array("{}".utf8) : body, work)
    switch outcome {
    case .answered(let bytes):
      note("Endpoint response body before transformations: \(String(decoding: bytes, as: UTF8.self))")
      return try respond(integration, key: "", body: bytes, headers: [])
    case .failed(let bytes):
      note("Endpoint response body before transformations: \(String(decoding: bytes, as: UTF8.self))")
      return try respond(integration, key: Self.reason(bytes), body: bytes, headers: [])
    default: throw Refusal.internalError
    }
  }

  /// Chooses the integration's response by its pattern, and makes the method's response of it.
  mutating func respond(
    _ integration: Value, key: String, body: [UInt8], headers: [GatewayRequest.Field]
  ) throws(Refusal) -> GatewayAnswer {
    let all = integration["integrationResponses"]?.map?.values.elements ?? []
    let chosen =
      all.first { response in
        let pattern = response.text("selectionPattern")
        return !pattern.isEmpty && !key.isEmpty && SelectionPattern(pattern).matches(key)
      } ?? all.first { $0.text("selectionPattern").isEmpty }
    guard let chosen else {
      note(
        "Execution failed due to configuration error: No match for output mapping and no default output mapping configured. Endpoint Response Status Code: \(key.isEmpty ? "200" : key)"
      )
      throw .internalError
    }
    var answer = GatewayAnswer(Int(chosen.text("statusCode")) ?? 200)
    let templates = chosen["responseTemplates"]?.map ?? [:]
    let type = templates.keys.first { $0 == "application/json" } ?? templates.keys.first
    answer.body = body
    answer.set("Content-Type", type ?? "application/json")
    var seen = surroundings
    seen.body = String(decoding: body, as: UTF8.self)
    if let type, let template = templates[type]?.string, !template.isEmpty {
      do {
        let rendered = try Template.render(template, seen)
        answer.body = Array(rendered.text.utf8)
        if let override = rendered.context.at(["responseOverride", "status"])?.integer {
          answer.status = Int(override)
        }
        for (name, value) in rendered.context.at(["responseOverride", "header"])?.map ?? [:] {
          answer.set(name, Template.text(value))
        }
      } catch {
        note("Execution failed due to configuration error: Unable to transform response: \(error.reason)")
        throw .internalError
      }
    }
    for (name, source) in chosen["responseParameters"]?.map ?? [:] {
      let header = name.replacing("method.response.header.", with: "")
      let source = source.string ?? ""
      if source.hasPrefix("integration.response.body") {
        let path = "$" + source.dropFirst("integration.response.body".count)
        if let found = JSONPath.find(path, in: TemplateText.parsed(seen.body)) {
          answer.set(header, Template.text(found))
        }
      } else if source.hasPrefix("integration.response.header.") {
        let wanted = source.dropFirst("integration.response.header.".count).lowercased()
        if let found = headers.first(where: { $0.name.lowercased() == wanted }) { answer.set(header, found.value) }
      } else if let value = mapped(source) {
        answer.set(header, value)
      }
    }
    note("Method response body after transformations: \(String(decoding: answer.body, as: UTF8.self))")
    answer.set("x-amzn-RequestId", requestID)
    answer.set("x-amz-apigw-id", event.extendedID)
    return answer
  }
}

/// A regular expression that must match the whole: characters, `.`, classes, groups with `|`, and the repetitions `*`, `+`
/// and `?`. What goes beyond is read as plain characters.
struct SelectionPattern {
  private let pattern: [Character]

  init(_ pattern: String) { self.pattern = Array(pattern) }

  func matches(_ text: String) -> Bool {
    var steps = 0
    return match(pattern[...], Array(text)[...], &steps) { $0.isEmpty }
  }

  private func match(
    _ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>, _ steps: inout Int,
    _ rest: (ArraySlice<Character>) -> Bool
  ) -> Bool {
    steps += 1
    guard steps < 200_000 else { return false }
    let branches = Self.branches(pattern)
    if branches.count > 1 {
      for branch in branches where match(branch, text, &steps, rest) { return true }
      return false
    }
    guard let (atom, after) = Self.atom(pattern) else { return rest(text) }
    let quantifier = after.first
    if let quantifier, "*+?".contains(quantifier) {
      let tail = after.dropFirst(after.dropFirst().first == "?" ? 2 : 1)
      var ends: [ArraySlice<Character>] = quantifier == "+" ? [] : [text]
      var current = [text]
      for _ in 0..<(quantifier == "?" ? 1 : 4_096) {
        let longer = current.flatMap { Self.ends(of: atom, $0, self, &steps) }.filter { $0.count < text.count }
        if longer.isEmpty { break }
        ends += longer
        current = longer
      }
      for end in ends.reversed() where match(tail, end, &steps, rest) { return true }
      return false
    }
    for end in Self.ends(of: atom, text, self, &steps) where match(after, end, &steps, rest) { return true }
    return false
  }

  /// What may remain of a text after an atom.
  private static func ends(
    of atom: ArraySlice<Character>, _ text: ArraySlice<Character>, _ own: SelectionPattern, _ steps: inout Int
  ) -> [ArraySlice<Character>] {
    if atom.first == "(", atom.last == ")", atom.count > 1 {
      var inner = atom.dropFirst().dropLast()
      if inner.starts(with: "?:") { inner = inner.dropFirst(2) }
      var found: [ArraySlice<Character>] = []
      for length in 0...text.count {
        let part = text.prefix(length)
        if own.match(inner, part, &steps, { $0.isEmpty }) { found.append(text.dropFirst(length)) }
      }
      return found.reversed()
    }
    guard let first = text.first, accepts(atom, first) else { return [] }
    return [text.dropFirst()]
  }

  private static func accepts(_ atom: ArraySlice<Character>, _ character: Character) -> Bool {
    if atom.count == 1 { return atom.first == "." || atom.first == character }
    if atom.first == "\\" {
      switch atom.last {
      case "d": return character.isNumber
      case "s", "n", "r", "t": return character.isWhitespace
      case "S": return !character.isWhitespace
      case "w": return character.isLetter || character.isNumber || character == "_"
      default: return atom.last == character
      }
    }
    var inner = Array(atom.dropFirst().dropLast())
    let isNegated = inner.first == "^"
    if isNegated { inner.removeFirst() }
    var found = false
    var index = 0
    while index < inner.count {
      if index + 2 < inner.count, inner[index + 1] == "-" {
        found = found || inner[index] <= character && character <= inner[index + 2]
        index += 3
      } else if inner[index] == "\\", index + 1 < inner.count {
        found = found || accepts(inner[index...(index + 1)], character)
        index += 2
      } else {
        found = found || inner[index] == character
        index += 1
      }
    }
    return found != isNegated
  }

  private static func atom(
    _ pattern: ArraySlice<Character>
  ) -> (ArraySlice<Character>, ArraySlice<Character>)? {
    guard let first = pattern.first else { return nil }
    var length = 1
    if first == "\\" { length = min(2, pattern.count) }
    if first == "[", let end = pattern.dropFirst(2).firstIndex(of: "]") { length = end - pattern.startIndex + 1 }
    if first == "(" { length = group(pattern) ?? 1 }
    return (pattern.prefix(length), pattern.dropFirst(length))
  }

  private static func group(_ pattern: ArraySlice<Character>) -> Int? {
    var depth = 0
    for index in pattern.indices {
      if index > pattern.startIndex, pattern[index - 1] == "\\" { continue }
      if pattern[index] == "(" { depth += 1 }
      if pattern[index] == ")" {
        depth -= 1
        if depth == 0 { return index - pattern.startIndex + 1 }
      }
    }
    return nil
  }

  private static func branches(_ pattern: ArraySlice<Character>) -> [ArraySlice<Character>] {
    var depth = 0
    var start = pattern.startIndex
    var all: [ArraySlice<Character>] = []
    for index in pattern.indices {
      if index > pattern.startIndex, pattern[index - 1] == "\\" { continue }
      if pattern[index] == "(" || pattern[index] == "[" { depth += 1 }
      if pattern[index] == ")" || pattern[index] == "]" { depth -= 1 }
      if pattern[index] == "|", depth == 0 {
        all.append(pattern[start..<index])
        start = index + 1
      }
    }
    return all + [pattern[start...]]
  }
}
