import AWSModel
import Cloud

/// The policies by which STS lets callers in: the roles' trust policies.
enum TrustPolicy {
  /// The role of an ARN as IAM describes it, of whatever account; nil where there is none.
  static func role(_ arn: String, _ call: Call) throws -> Value? {
    guard let parsed = ARN(arn), let name = arn.split(separator: "/").last.map(String.init) else { return nil }
    let place = Scope(partition: parsed.partition, account: parsed.account, region: call.scope.region)
    do {
      let role = try call.ask("iam", "GetRole", ["RoleName": .string(name)], in: place)["Role"]
      return role?["Arn"]?.string == arn ? role : nil
    } catch let error as ServiceError where error.code == "NoSuchEntity" || error.code == "ValidationError" {
      return nil
    }
  }

  /// The policy of what a request to STS is about: a role's trust policy.
  static func policy(of resource: String, _ call: Call) throws -> PolicyDocument? {
    return try role(resource, call)?["AssumeRolePolicyDocument"].map(PolicyDocument.init)
  }

  /// The condition keys of requests for a session. Source: IAM User Guide, "Available keys for AWS STS".
  static func keys(_ request: Request, _ call: Call) throws -> [String: String] {
    var keys: [String: String] = [:]
    keys["sts:externalid"] = request.input["ExternalId"]?.string
    keys["sts:rolesessionname"] = request.input["RoleSessionName"]?.string
    keys["sts:sourceidentity"] = request.input["SourceIdentity"]?.string
    return keys.merging(try MultiFactor.keys(request.input, call)) { $1 }
  }
}
