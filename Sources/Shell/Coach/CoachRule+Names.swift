import AWSCommandLine
import AWSModel

/// Commands under another name, or of another service.
extension CoachRule {
  /// `aws lambda create-table`.
  static let otherService = CoachRule(name: "other service") { mishap in
    guard case .invalidChoice("operation", let name, let matches)? = mishap.lineError, matches.isEmpty else {
      return nil
    }
    return services(with: name).map { "`\(name)` is an operation of \($0): `aws \($0) \(name)`." }
  }

  /// `aws eventbridge …`.
  static let serviceAlias = CoachRule(name: "service alias") { mishap in
    guard case .invalidChoice("command", let name, _)? = mishap.lineError,
      let service = aliases[name.lowercased().filter { $0.isLetter || $0.isNumber }], service != name
    else { return nil }
    return "the AWS CLI calls that service `\(service)`."
  }

  /// `aws create-queue …`.
  static let serviceName = CoachRule(name: "service name") { mishap in
    guard case .invalidChoice("command", let name, _)? = mishap.lineError else { return nil }
    return services(with: name).map { "the service comes first: `aws \($0) \(name)`." }
  }

  private static func services(with command: String) -> String? {
    ServiceModel.all.first { $0.operation(commandName: command) != nil }.map { $0.name == "s3" ? "s3api" : $0.name }
  }

  private static let aliases = [
    "eventbridge": "events", "cloudwatchevents": "events", "eventbridgescheduler": "scheduler",
    "cloudwatchlogs": "logs", "cwlogs": "logs", "log": "logs", "ddb": "dynamodb", "dynamo": "dynamodb",
    "dynamodbstream": "dynamodbstreams", "apigw": "apigateway", "restapi": "apigateway", "httpapi": "apigatewayv2",
    "apigatewayv1": "apigateway", "cw": "cloudwatch", "simplequeueservice": "sqs", "queue": "sqs", "topic": "sns",
    "bucket": "s3api", "function": "lambda", "functions": "lambda", "lambdas": "lambda", "role": "iam", "sts2": "sts",
  ]
}
