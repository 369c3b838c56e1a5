import AWSModel
import Cloud

/// Names of one's own and what they map to.
enum DomainNames {
  static let operations: [AnyOperation] = [
    .rest("CreateDomainName", create),
    .rest("DeleteDomainName") { input, call in
      let name = try body(input, call).text("domainName")
      try call.deleteTree("domainnames", name)
      try call.untag(call.resourceARN("domainnames/\(name)"))
      call.effect("domain name \(name)", .deleted)
      return .empty
    },
    .rest("GetDomainName") { try shown(try body($0, $1), $1) },
    .rest("GetDomainNames") { input, call in
      try Listing.page(try call.bodies("domainnames").map { try shown($0, call) }, input)
    },
    .rest("UpdateDomainName") { input, call in
      var domain = try body(input, call)
      try patches.apply(input, to: &domain)
      try call.save("domainnames", domain.text("domainName"), domain)
      return try shown(domain, call)
    },
    .rest("CreateBasePathMapping", map),
    .rest("DeleteBasePathMapping") { input, call in
      _ = try mapping(input, call)
      try call.deleteDocument(mappings(input), input.text("basePath"))
      return .empty
    },
    .rest("GetBasePathMapping") { try mapping($0, $1) },
    .rest("GetBasePathMappings") { input, call in
      _ = try body(input, call)
      return try Listing.page(try call.bodies(mappings(input)), input)
    },
    .rest("UpdateBasePathMapping", remap),
  ]

  private static func body(_ input: Value, _ call: Call) throws -> Value {
    try call.body(
      "domainnames", input.text("domainName"), orThrow: .notFound("Invalid domain name identifier specified"))
  }

  private static func shown(_ domain: Value, _ call: Call) throws -> Value {
    var domain = domain
    domain["tags"] = try call.tagMap(call.resourceARN("domainnames/\(domain.text("domainName"))"))
    return domain
  }

  private static func create(_ input: Value, _ call: inout Call) throws -> Value {
    let name = input.text("domainName")
    guard !name.isEmpty else { throw ServiceError.badRequest("No Domain Name specified") }
    if try call.document("domainnames", name) != nil {
      throw ServiceError.badRequest("The domain name you provided already exists.")
    }
    var domain = input.only([
      "domainName", "certificateName", "certificateArn", "regionalCertificateName", "regionalCertificateArn",
      "securityPolicy", "mutualTlsAuthentication", "ownershipVerificationCertificateArn", "policy", "routingMode",
    ])
    let types = input.at(["endpointConfiguration", "types"])?.list ?? ["EDGE"]
    domain["endpointConfiguration"] = ["types": .list(types), "ipAddressType": "ipv4"]
    domain["domainNameStatus"] = "AVAILABLE"
    domain["securityPolicy"] = domain["securityPolicy"] ?? "TLS_1_2"
    domain["domainNameArn"] = .string(call.resourceARN("domainnames/\(name)"))
    if types == ["EDGE"] {
      domain["distributionDomainName"] = .string("d\(call.identifier(13)).cloudfront.net")
      domain["distributionHostedZoneId"] = "Z2FDTNDATAQYW2"
      domain["certificateUploadDate"] = .timestamp(call.second)
    } else {
      domain["regionalDomainName"] = .string(
        "d-\(call.identifier(10)).execute-api.\(call.scope.region).amazonaws.com")
      domain["regionalHostedZoneId"] = "Z1UJRXOUMOOFQ8"
    }
    try call.save("domainnames", name, domain)
    try call.tag(call.resourceARN("domainnames/\(name)"), input["tags"])
    call.effect("domain name \(name)", .created)
    return try shown(domain, call)
  }

  private static func mappings(_ input: Value) -> String { "domainnames/\(input.text("domainName"))/basepathmappings" }

  private static func mapping(_ input: Value, _ call: Call) throws -> Value {
    _ = try body(input, call)
    return try call.body(
      mappings(input), input.text("basePath"),
      orThrow: .notFound("Invalid base path mapping identifier specified"))
  }

  private static func map(_ input: Value, _ call: inout Call) throws -> Value {
    _ = try body(input, call)
    try check(input, call)
    let path = input["basePath"]?.string ?? ""
    let name = path.isEmpty ? "(none)" : path
    if try call.document(mappings(input), name) != nil {
      throw ServiceError.conflict("Base path already exists for this domain name")
    }
    var mapping = input.only(["restApiId", "stage"])
    mapping["basePath"] = .string(name)
    try call.save(mappings(input), name, mapping)
    call.effect("base path \(name)", .created)
    return mapping
  }

  private static func check(_ mapping: Value, _ call: Call) throws {
    let api = mapping.text("restApiId")
    guard try call.document("restapis", api) != nil else {
      throw ServiceError.badRequest("Invalid REST API identifier specified")
    }
    if let stage = mapping["stage"]?.string, !stage.isEmpty,
      try call.document("restapis/\(api)/stages", stage) == nil
    {
      throw ServiceError.badRequest("Invalid stage identifier specified")
    }
  }

  private static func remap(_ input: Value, _ call: inout Call) throws -> Value {
    var mapping = try mapping(input, call)
    try PatchTable(wording: .listed, rules: [.init("/basePath"), .init("/restapiId"), .init("/stage")])
      .apply(input, to: &mapping)
    if let api = mapping["restapiId"] {
      mapping["restApiId"] = api
      mapping["restapiId"] = nil
    }
    try check(mapping, call)
    try call.deleteDocument(mappings(input), input.text("basePath"))
    try call.save(mappings(input), mapping.text("basePath"), mapping)
    return mapping
  }

  private static let patches = PatchTable(
    wording: .listed,
    rules: [
      .init("/certificateName"), .init("/certificateArn"), .init("/regionalCertificateName"),
      .init("/regionalCertificateArn"), .init("/securityPolicy"), .init("/policy"), .init("/routingMode"),
      .init("/endpointConfiguration/types/*", .list), .init("/endpointConfiguration/ipAddressType"),
    ])
}
