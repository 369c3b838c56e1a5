/// The AWS services that a role can trust, as `lambda.amazonaws.com`.
///
/// Source: IAM User Guide and the services' guides; AWS publishes no list. Some services add their Region:
/// `logs.us-east-1.amazonaws.com`.
enum ServicePrincipal {
  static func exists(_ name: String) -> Bool {
    if alien.contains(name) { return true }
    guard name.hasSuffix(".amazonaws.com") || name.hasSuffix(".amazonaws.com.cn") else { return false }
    let labels = name.split(separator: ".").prefix { $0 != "amazonaws" }.map(String.init)
    guard let service = labels.last.map({ isRegion($0) ? labels.dropLast() : labels[...] }) else { return false }
    return names.contains(service.joined(separator: "."))
  }

  private static func isRegion(_ label: String) -> Bool {
    let parts = label.split(separator: "-")
    return parts.count >= 3 && parts[0].utf8.count == 2 && (parts.last?.allSatisfy(\.isNumber) ?? false)
  }

  private static let alien: Set = ["alexa-appkit.amazon.com", "edgelambda.amazonaws.com"]

  private static let names: Set<String> = [
    "access-analyzer", "account", "acm", "airflow", "airflow-env", "amplify", "apidestinations.events", "apigateway",
    "appconfig", "appflow", "application-autoscaling", "apprunner", "appsync", "athena", "autoscaling", "backup",
    "batch", "bedrock", "bedrock-agentcore", "billing", "budgets", "build.apprunner",
    "cassandra.application-autoscaling",
    "cloud9", "cloudformation", "cloudfront", "cloudhsm", "cloudsearch", "cloudtrail", "cloudwatch", "codebuild",
    "codecommit", "codedeploy", "codepipeline", "codestar", "codestar-notifications", "cognito-idp", "cognito-sync",
    "comprehend", "config", "config-conforms", "connect", "databrew", "datapipeline", "datasync", "dax",
    "delivery.logs", "dlm", "dms", "ds", "dynamodb", "dynamodb.application-autoscaling", "ec2",
    "ec2.application-autoscaling", "ec2fleet", "ecr", "ecs", "ecs-tasks", "eks", "eks-fargate", "eks-fargate-pods",
    "eks-nodegroup", "elasticache", "elasticbeanstalk", "elasticfilesystem", "elasticloadbalancing",
    "elasticmapreduce", "elastictranscoder", "emr-containers", "emr-serverless", "es", "events", "firehose", "fis",
    "forecast", "fsx", "gamelift", "glacier", "globalaccelerator", "glue", "grafana", "greengrass", "guardduty",
    "health", "iam", "imagebuilder", "inspector", "inspector2", "iot", "iotanalytics", "iotevents", "iotsitewise",
    "jellyfish", "kafka", "kafkaconnect", "kendra", "kinesis", "kinesisanalytics", "kms", "lakeformation", "lambda",
    "lex", "lexv2", "lightsail", "logger.cloudfront", "logs", "machinelearning", "macie", "managedblockchain",
    "mediaconvert", "medialive", "mediapackage", "mediastore", "migrationhub", "mobile", "monitoring",
    "monitoring.rds", "mq", "network-firewall", "oam", "opensearchservice", "ops.apigateway", "opsworks",
    "organizations", "osis-pipelines", "personalize", "pipes", "pods.eks", "polly", "quicksight", "ram", "rds",
    "redshift", "redshift-serverless", "rekognition", "replicator.lambda", "resource-groups", "robomaker", "route53",
    "route53resolver", "s3", "sagemaker", "scheduler", "schemas", "secretsmanager", "securityhub", "serverlessrepo",
    "servicecatalog", "servicediscovery", "ses", "shield", "sms", "snowball", "sns", "spotfleet", "sqs", "ssm",
    "ssm-incidents", "sso", "states", "storagegateway", "streams.metrics.cloudwatch", "sts", "support", "swf",
    "synthetics", "tagging", "tasks.apprunner", "textract", "timestream", "transcribe", "transfer", "translate",
    "trustedadvisor", "vmie", "vpc-flow-logs", "vpc-lattice", "waf", "wafv2", "wisdom", "workdocs", "worklink",
    "workmail", "workspaces", "xray",
  ]
}
