import AWSModel

/// The global condition keys of a request, in lower case.
///
/// Source: IAM User Guide, "AWS global condition context keys".
enum RequestKeys {
  /// What every request has.
  static func of(_ request: Request, at now: Timestamp) -> [String: [String]] {
    var keys: [String: [String]] = [
      "aws:currenttime": [now.iso8601], "aws:epochtime": [String(Int64(now.seconds))],
      "aws:requestedregion": [request.scope.region], "aws:principalaccount": [request.scope.account],
      "aws:securetransport": ["true"], "aws:principalisawsservice": ["false"], "aws:viaawsservice": ["false"],
    ]
    if case .service(let name, let source) = request.principal {
      // Anyone on the web is a principal that only resources' policies know, and no service.
      keys["aws:principalisawsservice"] = [name == "anonymous" ? "false" : "true"]
      keys["aws:principalservicename"] = [name]
      if let source {
        keys["aws:sourcearn"] = [source]
        keys["aws:sourceaccount"] = [request.scope.account]
        // The default policy of a topic lets the owner's alarms in by this older key.
        keys["aws:sourceowner"] = name.hasPrefix("cloudwatch.") ? [request.scope.account] : nil
      }
    } else {
      keys["aws:sourceip"] = ["127.0.0.1"]
    }
    let tags = requestTags(request.input)
    if !tags.isEmpty { keys["aws:tagkeys"] = tags.map(\.0) }
    for (key, value) in tags { keys["aws:requesttag/\(key.lowercased())"] = [value] }
    return keys
  }

  /// What a user's or role's request has besides.
  static func identity(
    _ identity: PrincipalIdentity, _ request: Request, _ session: SessionIdentity?
  ) -> [String: [String]] {
    var keys: [String: [String]] = ["aws:principalarn": [identity.arn]]
    switch request.principal {
    case .user(let name):
      keys["aws:username"] = [name]
      keys["aws:userid"] = [identity.id]
      keys["aws:principaltype"] = ["User"]
    case .role(_, let name):
      keys["aws:userid"] = ["\(identity.id):\(name)"]
      keys["aws:principaltype"] = ["AssumedRole"]
      keys["aws:multifactorauthpresent"] = ["false"]
    case .service: break
    }
    for (key, value) in identity.tags { keys["aws:principaltag/\(key.lowercased())"] = [value] }
    return keys.merging(session?.keys ?? [:]) { $1 }
  }

  /// The tags that a request brings, in either of AWS's shapes.
  private static func requestTags(_ input: Value) -> [(String, String)] {
    let tags = input["Tags"] ?? input["tags"]
    if let pairs = tags?.map { return pairs.compactMap { key, value in value.string.map { (key, $0) } } }
    return (tags?.list ?? []).compactMap { tag in
      guard let key = (tag["Key"] ?? tag["key"])?.string else { return nil }
      return (key, (tag["Value"] ?? tag["value"])?.string ?? "")
    }
  }
}
