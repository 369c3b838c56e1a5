import OrderedCollections

@testable import AWSModel

/// A service's model in the form of its fixture, read back through the API.
enum ModelFacts {
  static func facts(of service: ServiceModel) -> Value {
    var paginators = Value.empty
    for operation in service.operations { paginators[operation.name] = operation.paginator.map(facts) }
    return [
      "metadata": metadata(of: service), "paginators": paginators,
      "operations": named(service.operations.map { ($0.name, facts(of: $0)) }),
      "shapes": named(service.shapes.map { ($0.name, facts(of: $0)) }),
      "waiters": named(service.waiters.map { ($0.name, facts(of: $0)) }),
    ]
  }

  /// `value` without what the two forms say differently: the order of keys, save that of members, which counts, and
  /// what is false. Command names, which a fixture has for exceptions only, have a test of their own.
  static func comparable(_ value: Value, keepsOrder: Bool = false) -> Value {
    switch value {
    case .list(let elements): return .list(elements.map { comparable($0) })
    case .map(let entries):
      let unpacked: Set = ["commandName", "globalEndpoint", "auth"]
      var kept = entries.filter { !unpacked.contains($0.key) && $0.value != false }
      if !keepsOrder { kept.sort { $0.key < $1.key } }
      return .map(
        OrderedDictionary(uniqueKeysWithValues: kept.map { ($0, comparable($1, keepsOrder: $0 == "members")) }))
    default: return value
    }
  }

  private static func metadata(of service: ServiceModel) -> Value {
    record(
      [
        "apiVersion": .string(service.apiVersion), "endpointPrefix": .string(service.endpointPrefix),
        "serviceFullName": .string(service.fullName), "serviceId": .string(service.serviceID),
        "signatureVersion": .string(service.signatureVersion), "signingName": .string(service.signingName),
        "protocols": strings(service.protocols),
        "isGlobal": .bool(service.isGlobal),
      ],
      ("awsQueryCompatible", service.queryCompatible ? .empty : nil), ("jsonVersion", text(service.jsonVersion)),
      ("serviceAbbreviation", text(service.abbreviation)), ("targetPrefix", text(service.targetPrefix)),
      ("xmlNamespace", text(service.xmlNamespace)))
  }

  private static func facts(of operation: OperationModel) -> Value {
    let http: Value = ["method": .string(operation.httpMethod), "requestUri": .string(operation.requestURI)]
    let checksum: Value = record(
      ["requestChecksumRequired": .bool(operation.requiresChecksum)],
      ("requestAlgorithmMember", text(operation.checksumAlgorithmMember)),
      ("requestValidationModeMember", text(operation.checksumModeMember)),
      ("responseAlgorithms", list(operation.responseChecksumAlgorithms)))
    return record(
      [
        "http": record(http, ("responseCode", number(operation.responseCode))),
        "deprecated": .bool(operation.isDeprecated),
        "idempotent": .bool(operation.isIdempotent), "readonly": .bool(operation.isReadOnly),
        "unsignedPayload": .bool(operation.hasUnsignedPayload),
      ],
      ("authtype", text(operation.authtype)), ("errors", list(operation.errors.map(\.name))),
      ("endpoint", operation.endpointHostPrefix.map { ["hostPrefix": .string($0)] }),
      ("httpChecksum", hasChecksum(operation) ? checksum : nil),
      ("input", operation.input?.reference.map(facts)),
      (
        "output",
        operation.output?.reference.map { record(facts(of: $0), ("resultWrapper", text(operation.resultWrapper))) }
      ))
  }

  private static func hasChecksum(_ operation: OperationModel) -> Bool {
    operation.requiresChecksum || operation.checksumAlgorithmMember != nil || operation.checksumModeMember != nil
  }

  private static func facts(of shape: Shape) -> Value {
    let members = named(shape.members.map { ($0.name, facts(of: $0)) })
    let bound: (Double) -> Value = { shape.hasFractionalBounds ? .double($0) : .integer(Int64($0)) }
    let error: Value = record(
      ["senderFault": .bool(shape.isSenderFault)],
      ("code", text(shape.errorCode)), ("httpStatusCode", number(shape.errorStatus)))
    return record(
      [
        "type": .string("\(shape.kind)"), "union": .bool(shape.isUnion), "document": .bool(shape.isDocument),
        "streaming": .bool(shape.isStreaming), "sensitive": .bool(shape.isSensitive),
        "eventstream": .bool(shape.isEventStream), "event": .bool(shape.isEvent), "flattened": .bool(shape.isFlattened),
        "exception": .bool(shape.isException), "fault": .bool(shape.isFault),
      ],
      ("members", shape.kind == .structure ? members : nil),
      ("member", shape.kind == .list ? facts(of: shape.element) : nil),
      ("key", shape.kind == .map ? facts(of: shape.key) : nil),
      ("value", shape.kind == .map ? facts(of: shape.value) : nil),
      ("required", list(shape.required)), ("enum", list(shape.enumValues)), ("pattern", text(shape.pattern)),
      ("min", shape.min.map(bound)), ("max", shape.max.map(bound)), ("payload", text(shape.payload)),
      ("timestampFormat", text(shape.timestampFormat)), ("locationName", text(shape.locationName)),
      ("xmlNamespace", namespace(shape.xmlNamespace, shape.xmlPrefix)),
      ("error", error == ["senderFault": false] ? nil : error))
  }

  private static func facts(of member: Member) -> Value {
    record(
      [
        "shape": .string(member.shape.name), "streaming": .bool(member.isStreaming),
        "idempotencyToken": .bool(member.isIdempotencyToken), "deprecated": .bool(member.isDeprecated),
        "xmlAttribute": .bool(member.isXMLAttribute), "flattened": .bool(member.isFlattened),
        "hostLabel": .bool(member.isHostLabel), "eventpayload": .bool(member.isEventPayload),
      ],
      ("location", member.location.map { .string("\($0)") }), ("locationName", text(member.locationName)),
      ("xmlNamespace", namespace(member.xmlNamespace, member.xmlPrefix)), ("enum", list(member.enumValues)),
      ("contextParam", member.contextParameter.map { ["name": .string($0)] }))
  }

  private static func facts(of paginator: Paginator) -> Value {
    record(
      [:],
      ("input_token", oneOrList(paginator.inputTokens)), ("output_token", oneOrList(paginator.outputTokens)),
      ("result_key", oneOrList(paginator.resultKeys)), ("limit_key", text(paginator.limitKey)),
      ("more_results", text(paginator.moreResults)), ("non_aggregate_keys", list(paginator.nonAggregateKeys)))
  }

  private static func facts(of waiter: WaiterModel) -> Value {
    let acceptors = waiter.acceptors.map { acceptor in
      let facts: Value = [
        "state": .string("\(acceptor.state)"), "matcher": .string("\(acceptor.matcher)"), "expected": acceptor.expected,
      ]
      return record(facts, ("argument", text(acceptor.argument)))
    }
    return [
      "operation": .string(waiter.operation), "delay": .integer(Int64(waiter.delay)),
      "maxAttempts": .integer(Int64(waiter.maxAttempts)), "acceptors": .list(acceptors),
    ]
  }

  /// The map `always` with those of `entries` that are there.
  private static func record(_ always: Value, _ entries: (String, Value?)...) -> Value {
    entries.reduce(into: always) { if let value = $1.1, !value.isNull { $0[$1.0] = value } }
  }
  private static func named(_ entries: [(String, Value)]) -> Value {
    .map(OrderedDictionary(uniqueKeysWithValues: entries))
  }
  private static func namespace(_ uri: String?, _ prefix: String?) -> Value? {
    uri.map { record(["uri": .string($0)], ("prefix", text(prefix))) }
  }
  private static func text(_ text: String?) -> Value? { text.map(Value.string) }
  private static func number(_ number: Int?) -> Value? { number.map { .integer(Int64($0)) } }
  private static func list(_ texts: [String]) -> Value? { texts.isEmpty ? nil : strings(texts) }
  private static func strings(_ texts: [String]) -> Value { .list(texts.map(Value.string)) }
  private static func oneOrList(_ texts: [String]) -> Value? {
    texts.count == 1 ? text(texts[0]) : list(texts)
  }
}
