/// What AWS says of its policies. Source: AWS Managed Policy Reference; those of Lambda, S3, DynamoDB and CloudWatch were
/// written down from memory of it. A policy that is not here answers without a description.
extension AWSManagedPolicies {
  static let descriptions = [
    "AWSLambdaBasicExecutionRole": "Provides write permissions to CloudWatch Logs.",
    "AWSLambdaDynamoDBExecutionRole":
      "Provides list and read access to DynamoDB streams and write permissions to CloudWatch logs.",
    "AWSLambdaKinesisExecutionRole":
      "Provides list and read access to Kinesis streams and write permissions to CloudWatch logs.",
    "AWSLambdaSQSQueueExecutionRole":
      "Provides receive message, delete message, and read attribute access to SQS queues, and write permissions to "
      + "CloudWatch logs.",
    "AWSLambdaVPCAccessExecutionRole":
      "Provides minimum permissions for a Lambda function to execute while accessing a resource within a VPC - create, "
      + "describe, delete network interfaces and write permissions to CloudWatch Logs.",
    "AWSLambda_FullAccess":
      "Grants full access to AWS Lambda service, AWS Lambda console features, and other related AWS services.",
    "AWSLambda_ReadOnlyAccess":
      "Grants read-only access to AWS Lambda service, AWS Lambda console features, and other related AWS services.",
    "AdministratorAccess": "Provides full access to AWS services and resources.",
    "AmazonAPIGatewayAdministrator":
      "Provides full access to create/edit/delete APIs in Amazon API Gateway via the AWS Management Console.",
    "AmazonAPIGatewayInvokeFullAccess": "Provides full access to invoke APIs in Amazon API Gateway.",
    "AmazonDynamoDBFullAccess": "Provides full access to Amazon DynamoDB via the AWS Management Console.",
    "AmazonDynamoDBReadOnlyAccess": "Provides read only access to Amazon DynamoDB via the AWS Management Console.",
    "AmazonS3FullAccess": "Provides full access to all buckets via the AWS Management Console.",
    "AmazonS3ReadOnlyAccess": "Provides read only access to all buckets via the AWS Management Console.",
    "AmazonSNSFullAccess": "Provides full access to Amazon SNS via the AWS Management Console.",
    "AmazonSQSFullAccess": "Provides full access to Amazon SQS via the AWS Management Console.",
    "AmazonSQSReadOnlyAccess": "Provides read only access to Amazon SQS via the AWS Management Console.",
    "CloudWatchFullAccess": "Provides full access to CloudWatch.",
    "CloudWatchLogsFullAccess": "Provides full access to CloudWatch Logs",
    "IAMFullAccess": "Provides full access to IAM via the AWS Management Console.",
    "IAMReadOnlyAccess": "Provides read only access to IAM via the AWS Management Console.",
    "PowerUserAccess":
      "Provides full access to AWS services and resources, but does not allow management of Users and groups.",
  ]
}
