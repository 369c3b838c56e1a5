import AWSModel

extension Target {
  /// Checks what PutTargets checks of a target by itself. Whether the target exists is not checked, as on AWS.
  ///
  /// - Throws: `ValidationException` (400).
  func check() throws {
    guard Self.isPossible(arn) else { throw ServiceError.invalidTargetARN(arn) }
    if arn.contains(":sqs:"), arn.hasSuffix(".fifo"), given["SqsParameters"] == nil {
      throw ServiceError.missingQueueParameters(target: id)
    }
    let ways = ["Input", "InputPath", "InputTransformer"].filter { given[$0] != nil }
    guard ways.count <= 1 else { throw ServiceError.severalInputs(target: id) }
    if let input = given["Input"]?.string {
      do {
        _ = try JSONText.parse(input)
      } catch {
        throw ServiceError.inputNotJSON(target: id)
      }
    }
    if let path = given["InputPath"]?.string, JSONPath(path) == nil { throw ServiceError.invalidPath(target: id) }
    if let transformer = InputTransformer(given["InputTransformer"]) {
      for name in transformer.placeholders where !transformer.defines(name) {
        throw ServiceError.invalidPlaceholder(name, target: id)
      }
    }
  }

  /// Whether the ARN names a kind of resource that a rule can have as a target.
  ///
  /// Source: EventBridge User Guide, "Event bus targets available in the EventBridge console". A Glue job, for one, is
  /// none.
  private static func isPossible(_ text: String) -> Bool {
    guard let arn = ARN(text), services.contains(arn.service) else { return false }
    if arn.service != "lambda" { return true }
    let parts = arn.resource.split(separator: ":", omittingEmptySubsequences: false)
    return (2...3).contains(parts.count) && parts[0] == "function" && parts.allSatisfy { !$0.isEmpty }
  }

  private static let services: Set = [
    "appsync", "autoscaling", "automation", "batch", "codebuild", "codepipeline", "ec2", "ecs", "events", "execute-api",
    "firehose", "glue", "inspector", "iot", "kinesis", "lambda", "logs", "redshift", "redshift-data",
    "redshift-serverless", "sagemaker", "sns", "sqs", "ssm", "ssm-incidents", "states", "swf",
  ]
}
