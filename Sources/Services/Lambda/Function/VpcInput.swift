import AWSModel

/// The VPC that a function is to be attached to. Nothing of EC2 is simulated, so an ID counts as existing when it looks like
/// one that AWS gives today.
struct VpcInput: Decodable {
  var subnetIds: [String]?
  var securityGroupIds: [String]?
  var ipv6AllowedForDualStack: Bool?

  /// The attachment; one without subnets is none, and of a function that had one, an empty one.
  ///
  /// - Throws: `InvalidParameterValueException` for a subnet or security group that does not exist.
  func network(replacing old: FunctionNetwork?) throws -> FunctionNetwork? {
    let subnets = subnetIds ?? []
    let groups = securityGroupIds ?? []
    for id in subnets where !Self.exists(id, "subnet-") {
      throw ServiceError.invalidParameter(
        "Error occurred while DescribeSubnets. EC2 Error Code: InvalidSubnetID.NotFound. "
          + "EC2 Error Message: The subnet ID '\(id)' does not exist")
    }
    for id in groups where !Self.exists(id, "sg-") {
      throw ServiceError.invalidParameter(
        "Error occurred while DescribeSecurityGroups. EC2 Error Code: InvalidGroup.NotFound. "
          + "EC2 Error Message: The security group '\(id)' does not exist")
    }
    if subnets.isEmpty, groups.isEmpty, old == nil { return nil }
    let hash = Digest.hex(Digest.sha256(Array(subnets.joined(separator: ",").utf8)))
    return FunctionNetwork(
      subnetIds: subnets, securityGroupIds: groups, ipv6AllowedForDualStack: ipv6AllowedForDualStack ?? false,
      vpcId: subnets.isEmpty ? "" : "vpc-\(hash.prefix(17))")
  }

  /// Seventeen hexadecimal digits behind the prefix, as EC2 has given them since 2018.
  private static func exists(_ id: String, _ prefix: String) -> Bool {
    id.hasPrefix(prefix) && id.count == prefix.count + 17 && id.dropFirst(prefix.count).allSatisfy(\.isHexDigit)
  }
}
