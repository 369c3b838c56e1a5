import AWSModel
import Cloud

/// What an account keeps for its HTTP APIs: domain names with their mappings, and VPC links, which change nothing.
enum HttpAccount {
  static let operations: [AnyOperation] = [
    .http("CreateDomainName", createDomain),
    .http("DeleteDomainName") { input, call in
      try call.deleteTree("domainnames", try domain(input, call).text("DomainName"))
      return .empty
    },
    .http("GetDomainName") { try shown(try domain($0, $1), $1) },
    .http("GetDomainNames") { input, call in
      try Listing.page2(try call.bodies("domainnames").map { try shown($0, call) }, input)
    },
    .http("UpdateDomainName") { input, call in
      var own = try domain(input, call)
      own = own.merging(input.only(["MutualTlsAuthentication", "RoutingMode"]))
      if let given = input["DomainNameConfigurations"] { own["DomainNameConfigurations"] = configured(given, own) }
      try call.save("domainnames", own.text("DomainName"), own)
      return try shown(own, call)
    },
    .http("CreateApiMapping", createMapping),
    .http("DeleteApiMapping") { input, call in
      try call.deleteDocument(mappings(input), try mapping(input, call).text("ApiMappingId"))
      return .empty
    },
    .http("GetApiMapping") { try mapping($0, $1) },
    .http("GetApiMappings") { input, call in
      _ = try domain(input, call)
      return try Listing.page2(try call.bodies(mappings(input)), input)
    },
    .http("UpdateApiMapping") { input, call in
      let own = try mapping(input, call).merging(input.only(["ApiId", "ApiMappingKey", "Stage"]))
      try check(own, call)
      try call.save(mappings(input), own.text("ApiMappingId"), own)
      return own
    },
    .http("CreateVpcLink", createLink).storedOnly,
    .http("DeleteVpcLink") { input, call in
      try call.deleteDocument("vpclinks", try link(input, call).text("VpcLinkId"))
      return .empty
    },
    .http("GetVpcLink") { try link($0, $1) },
    .http("GetVpcLinks") { try Listing.page2(try $1.bodies("vpclinks"), $0) },
    .http("UpdateVpcLink") { input, call in
      let own = try link(input, call).merging(input.only(["Name"]))
      try call.save("vpclinks", own.text("VpcLinkId"), own)
      return own
    },
  ]

  private static func domain(_ input: Value, _ call: Call) throws -> Value {
    try call.body(
      "domainnames", input.text("DomainName"),
      orThrow: .notFound("Invalid domain name identifier specified"))
  }

  private static func shown(_ domain: Value, _ call: Call) throws -> Value {
    var domain = domain
    domain["Tags"] = try call.tagMap(call.resourceARN("domainnames/\(domain.text("DomainName"))")) ?? [:]
    return domain
  }

  private static func createDomain(_ input: Value, _ call: inout Call) throws -> Value {
    let name = input.text("DomainName")
    if try call.document("domainnames", name) != nil {
      throw ServiceError.conflict("The domain name you provided already exists.")
    }
    guard let given = input["DomainNameConfigurations"], given.list?.isEmpty == false else {
      throw ServiceError.badRequest("Must specify at least one domain name configuration")
    }
    var own = input.only(["DomainName", "MutualTlsAuthentication", "RoutingMode"])
    own["ApiMappingSelectionExpression"] = "$request.basepath"
    own["DomainNameArn"] = .string(call.resourceARN("domainnames/\(name)"))
    let host = "d-\(call.identifier(10)).execute-api.\(call.scope.region).amazonaws.com"
    own["DomainNameConfigurations"] = configured(
      given, ["DomainNameConfigurations": [["ApiGatewayDomainName": .string(host)]]])
    try call.save("domainnames", name, own)
    try call.tag(call.resourceARN("domainnames/\(name)"), input["Tags"])
    call.effect("domain name \(name)", .created)
    return try shown(own, call)
  }

  private static func configured(_ given: Value, _ old: Value) -> Value {
    let host = old["DomainNameConfigurations"]?[0]?["ApiGatewayDomainName"] ?? ""
    return .list(
      (given.list ?? []).map {
        let known: Value = [
          "ApiGatewayDomainName": host, "DomainNameStatus": "AVAILABLE", "EndpointType": "REGIONAL",
          "HostedZoneId": "Z1UJRXOUMOOFQ8", "IpAddressType": "ipv4", "SecurityPolicy": "TLS_1_2",
        ]
        return known.merging($0)
      })
  }

  private static func mappings(_ input: Value) -> String { "domainnames/\(input.text("DomainName"))/mappings" }

  private static func mapping(_ input: Value, _ call: Call) throws -> Value {
    _ = try domain(input, call)
    return try call.body(
      mappings(input), input.text("ApiMappingId"), orThrow: .notFound("Invalid API mapping identifier specified"))
  }

  private static func check(_ mapping: Value, _ call: Call) throws {
    let api = mapping.text("ApiId")
    guard try call.document("apis", api) != nil else {
      throw ServiceError.badRequest("Invalid API identifier specified")
    }
    guard try call.document("apis/\(api)/stages", mapping.text("Stage")) != nil else {
      throw ServiceError.badRequest("Invalid stage identifier specified")
    }
  }

  private static func createMapping(_ input: Value, _ call: inout Call) throws -> Value {
    _ = try domain(input, call)
    try check(input, call)
    let key = input["ApiMappingKey"]?.string ?? ""
    if try call.bodies(mappings(input)).contains(where: { ($0["ApiMappingKey"]?.string ?? "") == key }) {
      throw ServiceError.conflict("ApiMapping key already exists for this domain name")
    }
    let id = call.identifier(6)
    var own = input.only(["ApiId", "ApiMappingKey", "Stage"])
    own["ApiMappingId"] = .string(id)
    try call.save(mappings(input), id, own)
    return own
  }

  private static func link(_ input: Value, _ call: Call) throws -> Value {
    try call.body(
      "vpclinks", input.text("VpcLinkId"),
      orThrow: .notFound("VpcLink \(input.text("VpcLinkId")) was not found"))
  }

  private static func createLink(_ input: Value, _ call: inout Call) throws -> Value {
    let id = call.identifier(6)
    var own = input.only(["Name", "SecurityGroupIds", "SubnetIds", "Tags"])
    own["VpcLinkId"] = .string(id)
    own["SecurityGroupIds"] = own["SecurityGroupIds"] ?? []
    own["CreatedDate"] = .timestamp(call.second)
    own["VpcLinkStatus"] = "AVAILABLE"
    own["VpcLinkStatusMessage"] = "VPC link is ready to route traffic"
    own["VpcLinkVersion"] = "V2"
    try call.save("vpclinks", id, own)
    call.effect("VPC link \(input.text("Name"))", .created, id)
    return own.merging(["VpcLinkStatus": "PENDING", "VpcLinkStatusMessage": "VPC link is provisioning ENIs"])
  }
}
