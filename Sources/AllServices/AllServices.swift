import APIGatewayService
import Cloud
import CloudWatchService
import DynamoDBService
import EventsService
import IAMService
import LambdaService
import LogsService
import S3Service
import SNSService
import SQSService
import STSService
import SchedulerService

/// What the sandbox can do: the one list of its services.
public enum AllServices {
  /// Every service, sorted by name.
  public static let all: [Service] = [
    .apigateway, .apigatewayv2, .cloudwatch, .dynamodb, .dynamodbstreams, .events, .iam, .lambda, .logs, .s3,
    .scheduler,
    .sns, .sqs, .sts,
  ]
}
