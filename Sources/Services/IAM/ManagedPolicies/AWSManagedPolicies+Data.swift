/// The policies that AWS manages on data: names, versions, dates and documents as of April 2026.
extension AWSManagedPolicies {
  static let data: [ManagedPolicy] = [
    policy(
      "AmazonDynamoDBFullAccess", path: "/", version: "v15", created: "2015-02-06T18:40:11Z",
      updated: "2021-01-29T17:38:30Z",
      [
        statement(actions: [
          "dynamodb:*", "dax:*", "application-autoscaling:DeleteScalingPolicy",
          "application-autoscaling:DeregisterScalableTarget", "application-autoscaling:DescribeScalableTargets",
          "application-autoscaling:DescribeScalingActivities", "application-autoscaling:DescribeScalingPolicies",
          "application-autoscaling:PutScalingPolicy", "application-autoscaling:RegisterScalableTarget",
          "cloudwatch:DeleteAlarms", "cloudwatch:DescribeAlarmHistory", "cloudwatch:DescribeAlarms",
          "cloudwatch:DescribeAlarmsForMetric", "cloudwatch:GetMetricStatistics", "cloudwatch:ListMetrics",
          "cloudwatch:PutMetricAlarm", "cloudwatch:GetMetricData", "datapipeline:ActivatePipeline",
          "datapipeline:CreatePipeline", "datapipeline:DeletePipeline", "datapipeline:DescribeObjects",
          "datapipeline:DescribePipelines", "datapipeline:GetPipelineDefinition", "datapipeline:ListPipelines",
          "datapipeline:PutPipelineDefinition", "datapipeline:QueryObjects", "ec2:DescribeVpcs", "ec2:DescribeSubnets",
          "ec2:DescribeSecurityGroups", "iam:GetRole", "iam:ListRoles", "kms:DescribeKey", "kms:ListAliases",
          "sns:CreateTopic", "sns:DeleteTopic", "sns:ListSubscriptions", "sns:ListSubscriptionsByTopic",
          "sns:ListTopics", "sns:Subscribe", "sns:Unsubscribe", "sns:SetTopicAttributes", "lambda:CreateFunction",
          "lambda:ListFunctions", "lambda:ListEventSourceMappings", "lambda:CreateEventSourceMapping",
          "lambda:DeleteEventSourceMapping", "lambda:GetFunctionConfiguration", "lambda:DeleteFunction",
          "resource-groups:ListGroups", "resource-groups:ListGroupResources", "resource-groups:GetGroup",
          "resource-groups:GetGroupQuery", "resource-groups:DeleteGroup", "resource-groups:CreateGroup",
          "tag:GetResources", "kinesis:ListStreams", "kinesis:DescribeStream", "kinesis:DescribeStreamSummary",
        ]),
        statement(
          actions: ["cloudwatch:GetInsightRuleReport"],
          resource: "arn:aws:cloudwatch:*:*:insight-rule/DynamoDBContributorInsights*"),
        statement(
          actions: ["iam:PassRole"],
          condition: [
            "StringLike": [
              "iam:PassedToService": [
                "application-autoscaling.amazonaws.com", "application-autoscaling.amazonaws.com.cn",
                "dax.amazonaws.com",
              ]
            ]
          ]),
        statement(
          actions: ["iam:CreateServiceLinkedRole"],
          condition: [
            "StringEquals": [
              "iam:AWSServiceName": [
                "replication.dynamodb.amazonaws.com", "dax.amazonaws.com",
                "dynamodb.application-autoscaling.amazonaws.com", "contributorinsights.dynamodb.amazonaws.com",
                "kinesisreplication.dynamodb.amazonaws.com",
              ]
            ]
          ]),
      ]),
    policy(
      "AmazonDynamoDBReadOnlyAccess", path: "/", version: "v15", created: "2015-02-06T18:40:12Z",
      updated: "2024-11-18T17:38:15Z",
      [
        statement(
          sid: "GeneralReadOnlyAccess",
          actions: [
            "application-autoscaling:DescribeScalableTargets", "application-autoscaling:DescribeScalingActivities",
            "application-autoscaling:DescribeScalingPolicies", "cloudwatch:DescribeAlarmHistory",
            "cloudwatch:DescribeAlarms", "cloudwatch:DescribeAlarmsForMetric", "cloudwatch:GetMetricStatistics",
            "cloudwatch:ListMetrics", "cloudwatch:GetMetricData", "datapipeline:DescribeObjects",
            "datapipeline:DescribePipelines", "datapipeline:GetPipelineDefinition", "datapipeline:ListPipelines",
            "datapipeline:QueryObjects", "dynamodb:BatchGetItem", "dynamodb:Describe*", "dynamodb:List*",
            "dynamodb:GetAbacStatus", "dynamodb:GetItem", "dynamodb:GetResourcePolicy", "dynamodb:Query",
            "dynamodb:Scan", "dynamodb:PartiQLSelect", "dax:Describe*", "dax:List*", "dax:GetItem", "dax:BatchGetItem",
            "dax:Query", "dax:Scan", "ec2:DescribeVpcs", "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups",
            "iam:GetRole", "iam:ListRoles", "kms:DescribeKey", "kms:ListAliases", "sns:ListSubscriptionsByTopic",
            "sns:ListTopics", "lambda:ListFunctions", "lambda:ListEventSourceMappings",
            "lambda:GetFunctionConfiguration", "resource-groups:ListGroups", "resource-groups:ListGroupResources",
            "resource-groups:GetGroup", "resource-groups:GetGroupQuery", "tag:GetResources", "kinesis:ListStreams",
            "kinesis:DescribeStream", "kinesis:DescribeStreamSummary",
          ]),
        statement(
          sid: "CCIAccess", actions: ["cloudwatch:GetInsightRuleReport"],
          resource: "arn:aws:cloudwatch:*:*:insight-rule/DynamoDBContributorInsights*"),
      ]),
    policy(
      "AmazonS3FullAccess", path: "/", version: "v2", created: "2015-02-06T18:40:58Z", updated: "2021-09-27T20:16:37Z",
      [
        statement(actions: ["s3:*", "s3-object-lambda:*"])
      ]),
    policy(
      "AmazonS3ReadOnlyAccess", path: "/", version: "v3", created: "2015-02-06T18:40:59Z",
      updated: "2023-08-10T21:31:39Z",
      [
        statement(actions: ["s3:Get*", "s3:List*", "s3:Describe*", "s3-object-lambda:Get*", "s3-object-lambda:List*"])
      ]),
    policy(
      "AmazonSNSFullAccess", path: "/", version: "v2", created: "2015-02-06T18:41:05Z", updated: "2024-09-24T22:32:05Z",
      [
        statement(sid: "SNSFullAccess", actions: ["sns:*"]),
        statement(
          sid: "SMSAccessViaSNS",
          actions: [
            "sms-voice:DescribeVerifiedDestinationNumbers", "sms-voice:CreateVerifiedDestinationNumber",
            "sms-voice:SendDestinationNumberVerificationCode", "sms-voice:SendTextMessage",
            "sms-voice:DeleteVerifiedDestinationNumber", "sms-voice:VerifyDestinationNumber",
            "sms-voice:DescribeAccountAttributes", "sms-voice:DescribeSpendLimits", "sms-voice:DescribePhoneNumbers",
            "sms-voice:SetTextMessageSpendLimitOverride", "sms-voice:DescribeOptedOutNumbers",
            "sms-voice:DeleteOptedOutNumber",
          ], condition: ["StringEquals": ["aws:CalledViaLast": "sns.amazonaws.com"]]),
      ]),
    policy(
      "AmazonSQSFullAccess", path: "/", version: "v1", created: "2015-02-06T18:41:07Z", updated: "2015-02-06T18:41:07Z",
      [
        statement(actions: ["sqs:*"])
      ]),
    policy(
      "AmazonSQSReadOnlyAccess", path: "/", version: "v4", created: "2015-02-06T18:41:08Z",
      updated: "2024-05-24T18:16:44Z",
      [
        statement(
          sid: "AmazonSQSReadOnlyAccess",
          actions: [
            "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ListDeadLetterSourceQueues", "sqs:ListQueues",
            "sqs:ListMessageMoveTasks", "sqs:ListQueueTags",
          ])
      ]),
  ]
}
