/// Logs that AWS's services write themselves: sources, destinations and deliveries are kept, nothing is delivered.
enum VendedLogs {
  static let source = "delivery-source"
  static let delivery = "delivery"

  /// The services that have such logs, as in ARNs (CloudWatch Logs User Guide, "Enable logging from AWS services").
  static let services: Set<String> = [
    "bedrock", "bedrock-agentcore", "cloudfront", "codewhisperer", "cognito-idp", "deadline", "elasticache",
    "elasticloadbalancing", "entityresolution", "events", "ivs", "ivschat", "lambda", "mediapackagev2", "mediatailor",
    "network-firewall", "pcs", "pipes", "qbusiness", "rum", "scheduler", "ses", "states", "transfer", "vpc-lattice",
    "wisdom", "workmail",
  ]
}
