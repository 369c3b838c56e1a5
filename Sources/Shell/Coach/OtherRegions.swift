import AWSModel
import Cloud

/// Looks in the other Regions for what a command did not find.
struct OtherRegions {
  let cloud: Cloud

  /// The Regions other than the command's in which the thing exists.
  func having(_ service: String, _ input: Value, besides region: String) -> [String] {
    guard let (operation, member) = Self.questions[service], let name = input[member] ?? input["FunctionName"] else {
      return []
    }
    return Self.regions.filter { other in
      guard other != region else { return false }
      let question = Request(service, operation, [member: name], scope: Scope(region: other))
      return (try? cloud.observe(question)) != nil
    }
  }

  /// The operation that tells whether something exists, and the member that names it.
  private static let questions = [
    "lambda": ("GetFunction", "FunctionName"), "dynamodb": ("DescribeTable", "TableName"),
    "events": ("DescribeRule", "Name"), "sqs": ("GetQueueUrl", "QueueName"),
    "logs": ("DescribeLogStreams", "logGroupName"), "apigateway": ("GetRestApi", "restApiId"),
    "apigatewayv2": ("GetApi", "ApiId"), "sns": ("GetTopicAttributes", "TopicArn"),
  ]

  /// Where a learner may have been, the most used first.
  private static let regions = [
    "us-east-1", "us-east-2", "us-west-1", "us-west-2", "eu-west-1", "eu-central-1", "eu-west-2", "eu-west-3",
    "eu-north-1", "eu-south-1", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ap-northeast-1", "ap-northeast-2",
    "ca-central-1", "sa-east-1", "me-south-1", "af-south-1",
  ]
}
