import AWSModel
import Cloud

/// Access control lists: kept and answered; what they grant counts only for other accounts.
enum AccessControl {
  enum Resource { case bucket, object }

  private static let canned: Set = [
    "private", "public-read", "public-read-write", "authenticated-read", "aws-exec-read", "bucket-owner-read",
    "bucket-owner-full-control", "log-delivery-write",
  ]
  private static let grantMembers = [
    ("GrantFullControl", "FULL_CONTROL"), ("GrantRead", "READ"), ("GrantReadACP", "READ_ACP"),
    ("GrantWrite", "WRITE"), ("GrantWriteACP", "WRITE_ACP"),
  ]
  private static let groups: Set = [
    "http://acs.amazonaws.com/groups/global/AllUsers", "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
    "http://acs.amazonaws.com/groups/s3/LogDelivery",
  ]

  /// What the headers of a request ask for, as it is kept: `Canned` or `Grants`; nil where they ask for nothing.
  ///
  /// - Throws: `InvalidArgument`, `InvalidRequest` (400).
  static func given(_ input: Value, _ resource: Resource) throws -> Value? {
    let grants = try grantMembers.flatMap { member, permission in
      try (input[member]?.string).map { try read($0, member, permission) } ?? []
    }
    if let name = input["ACL"]?.string {
      if !grants.isEmpty {
        throw ServiceError.invalidRequest("Specifying both Canned ACLs and Header Grants is not allowed")
      }
      guard canned.contains(name) else { throw ServiceError.invalidArgument("None", "x-amz-acl", name) }
      return ["Canned": .string(name)]
    }
    return grants.isEmpty ? nil : ["Grants": .list(grants)]
  }

  /// An `AccessControlPolicy` as it is kept.
  ///
  /// - Throws: `MalformedACLError`, `InvalidArgument` (400).
  static func read(_ policy: Value, owner: String) throws -> Value {
    guard let id = policy["Owner"]?["ID"]?.string, let grants = policy["Grants"]?.list else {
      throw malformed
    }
    guard id == Owner.id(of: owner) else { throw ServiceError.invalidArgument("Invalid id", "CanonicalUser/ID", id) }
    for grant in grants {
      guard let grantee = grant["Grantee"], let type = grantee["Type"]?.string,
        ["FULL_CONTROL", "READ", "READ_ACP", "WRITE", "WRITE_ACP"].contains(grant["Permission"]?.string ?? "")
      else { throw malformed }
      switch type {
      case "Group": try check(group: grantee["URI"]?.string ?? "", "Group/URI")
      case "CanonicalUser": try check(id: grantee["ID"]?.string ?? "", "CanonicalUser/ID")
      case "AmazonCustomerByEmail": break
      default: throw malformed
      }
    }
    return ["Grants": .list(grants)]
  }

  /// The `Owner` and `Grants` of an answer.
  static func output(_ acl: Value?, owner: String) -> Value {
    let user: Value = ["ID": .string(Owner.id(of: owner)), "Type": "CanonicalUser"]
    var grants: [Value] = [["Grantee": user, "Permission": "FULL_CONTROL"]]
    if let given = acl?["Grants"]?.list {
      grants = given
    } else {
      for (group, permission) in groupGrants(acl?["Canned"]?.string) {
        grants.append([
          "Grantee": ["Type": "Group", "URI": .string("http://acs.amazonaws.com/groups/" + group)],
          "Permission": .string(permission),
        ])
      }
    }
    return ["Owner": Owner.value(owner), "Grants": .list(grants)]
  }

  private static func groupGrants(_ canned: String?) -> [(String, String)] {
    switch canned {
    case "public-read": [("global/AllUsers", "READ")]
    case "public-read-write": [("global/AllUsers", "READ"), ("global/AllUsers", "WRITE")]
    case "authenticated-read": [("global/AuthenticatedUsers", "READ")]
    case "log-delivery-write": [("s3/LogDelivery", "WRITE"), ("s3/LogDelivery", "READ_ACP")]
    default: []
    }
  }

  /// A header of grants: `uri="http://…", id="…"`.
  private static func read(_ header: String, _ member: String, _ permission: String) throws -> [Value] {
    try header.split(separator: ",").map { entry in
      let parts = entry.split(separator: "=", maxSplits: 1).map(\.trimmingBlanks)
      guard parts.count == 2 else {
        throw ServiceError.invalidArgument("Argument format not recognized", headerName(member), header)
      }
      let value = parts[1].filter { $0 != "\"" && $0 != "'" }
      var grantee: Value
      switch parts[0].lowercased() {
      case "uri":
        try check(group: value, "uri")
        grantee = ["Type": "Group", "URI": .string(value)]
      case "id":
        try check(id: value, "id")
        grantee = ["ID": .string(value), "Type": "CanonicalUser"]
      case "emailaddress": grantee = ["EmailAddress": .string(value), "Type": "AmazonCustomerByEmail"]
      default: throw ServiceError.invalidArgument("Argument format not recognized", headerName(member), header)
      }
      return ["Grantee": grantee, "Permission": .string(permission)]
    }
  }

  private static func check(group uri: String, _ name: String) throws {
    guard groups.contains(uri) else { throw ServiceError.invalidArgument("Invalid group uri", name, uri) }
  }

  private static func check(id: String, _ name: String) throws {
    guard id.utf8.count == 64, id.allSatisfy(\.isHexDigit) else {
      throw ServiceError.invalidArgument("Invalid id", name, id)
    }
  }

  private static func headerName(_ member: String) -> String {
    switch member {
    case "GrantFullControl": "x-amz-grant-full-control"
    case "GrantRead": "x-amz-grant-read"
    case "GrantReadACP": "x-amz-grant-read-acp"
    case "GrantWrite": "x-amz-grant-write"
    default: "x-amz-grant-write-acp"
    }
  }

  private static let malformed = ServiceError.s3(
    "MalformedACLError", "The XML you provided was not well-formed or did not validate against our published schema",
    400)
}

extension AccessControl {
  /// Whether the bucket takes this ACL.
  ///
  /// - Throws: `AccessControlListNotSupported` (400) where ACLs are disabled, `AccessDenied` (403) where public ones are.
  static func check(
    _ acl: Value?, of bucket: Bucket, for action: String = "s3:PutObject", on arn: String? = nil, _ call: Call
  ) throws {
    guard let acl, acl["Canned"]?.string != "private" else { return }
    let canned = acl["Canned"]?.string
    if try OwnershipControls.disablesACLs(bucket, call), canned != "bucket-owner-full-control" {
      throw ServiceError.s3("AccessControlListNotSupported", "The bucket does not allow ACLs", 400)
    }
    if isPublic(acl), try PublicAccessBlock.isOn("BlockPublicAcls", of: bucket, call) {
      let key = call.request.input["Key"]?.string
      throw ServiceError.blocked(
        action, on: arn ?? key.map { bucket.arn + "/" + $0 } ?? bucket.arn,
        "public ACLs are prevented by the BlockPublicAcls setting", call)
    }
  }

  /// Whether an ACL grants anything to all, or to all that have an account.
  static func isPublic(_ acl: Value?) -> Bool {
    permissions(acl, of: "AllUsers") + permissions(acl, of: "AuthenticatedUsers") != []
  }

  /// What an ACL grants to one of AWS's groups.
  static func permissions(_ acl: Value?, of group: String) -> [String] {
    (output(acl, owner: "")["Grants"]?.list ?? []).compactMap { grant in
      grant["Grantee"]?["URI"]?.string?.hasSuffix("/" + group) == true ? grant["Permission"]?.string : nil
    }
  }
}
