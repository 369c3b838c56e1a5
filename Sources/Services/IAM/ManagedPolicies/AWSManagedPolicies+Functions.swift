/// The policies that AWS manages that functions' roles carry: names, versions, dates and documents as of April 2026.
extension AWSManagedPolicies {
  static let functions: [ManagedPolicy] = [
    policy(
      "AWSLambdaBasicExecutionRole", path: "/service-role/", version: "v1", created: "2015-04-09T15:03:43Z",
      updated: "2015-04-09T15:03:43Z",
      [
        statement(actions: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"])
      ]),
    policy(
      "AWSLambdaDynamoDBExecutionRole", path: "/service-role/", version: "v1", created: "2015-04-09T15:09:29Z",
      updated: "2015-04-09T15:09:29Z",
      [
        statement(actions: [
          "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams",
          "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents",
        ])
      ]),
    policy(
      "AWSLambdaExecute", path: "/", version: "v1", created: "2015-02-06T18:40:46Z", updated: "2015-02-06T18:40:46Z",
      [
        statement(actions: ["logs:*"], resource: "arn:aws:logs:*:*:*"),
        statement(actions: ["s3:GetObject", "s3:PutObject"], resource: "arn:aws:s3:::*"),
      ]),
    policy(
      "AWSLambdaInvocation-DynamoDB", path: "/", version: "v1", created: "2015-02-06T18:40:47Z",
      updated: "2015-02-06T18:40:47Z",
      [
        statement(actions: ["lambda:InvokeFunction"]),
        statement(actions: [
          "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams",
        ]),
      ]),
    policy(
      "AWSLambdaKinesisExecutionRole", path: "/service-role/", version: "v2", created: "2015-04-09T15:14:16Z",
      updated: "2018-11-19T20:09:24Z",
      [
        statement(actions: [
          "kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator",
          "kinesis:ListShards", "kinesis:ListStreams", "kinesis:SubscribeToShard", "logs:CreateLogGroup",
          "logs:CreateLogStream", "logs:PutLogEvents",
        ])
      ]),
    policy(
      "AWSLambdaRole", path: "/service-role/", version: "v1", created: "2015-02-06T18:41:28Z",
      updated: "2015-02-06T18:41:28Z",
      [
        statement(actions: ["lambda:InvokeFunction"], resource: ["*"])
      ]),
    policy(
      "AWSLambdaSQSQueueExecutionRole", path: "/service-role/", version: "v1", created: "2018-06-14T21:50:45Z",
      updated: "2018-06-14T21:50:45Z",
      [
        statement(actions: [
          "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "logs:CreateLogGroup",
          "logs:CreateLogStream", "logs:PutLogEvents",
        ])
      ]),
    policy(
      "AWSLambdaVPCAccessExecutionRole", path: "/service-role/", version: "v3", created: "2016-02-11T23:15:26Z",
      updated: "2024-01-05T22:38:26Z",
      [
        statement(
          sid: "AWSLambdaVPCAccessExecutionPermissions",
          actions: [
            "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "ec2:CreateNetworkInterface",
            "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:DeleteNetworkInterface",
            "ec2:AssignPrivateIpAddresses", "ec2:UnassignPrivateIpAddresses",
          ])
      ]),
    policy(
      "AWSLambda_FullAccess", path: "/", version: "v7", created: "2020-11-17T21:14:08Z",
      updated: "2026-02-12T18:00:51Z",
      [
        statement(actions: [
          "cloudformation:DescribeStacks", "cloudformation:ListStackResources", "cloudwatch:ListMetrics",
          "cloudwatch:GetMetricData", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs",
          "kms:DescribeKey", "kms:ListAliases", "iam:GetPolicy", "iam:GetPolicyVersion", "iam:GetRole",
          "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies", "iam:ListRoles", "lambda:*",
          "logs:DescribeLogGroups", "states:DescribeStateMachine", "states:ListStateMachines", "tag:GetResources",
          "xray:GetTraceSummaries", "xray:BatchGetTraces",
        ]),
        statement(
          actions: ["iam:PassRole"], condition: ["StringEquals": ["iam:PassedToService": "lambda.amazonaws.com"]]),
        statement(
          actions: [
            "logs:DescribeLogStreams", "logs:GetLogEvents", "logs:FilterLogEvents", "logs:StartLiveTail",
            "logs:StopLiveTail",
          ], resource: "arn:aws:logs:*:*:log-group:/aws/lambda/*"),
        statement(
          actions: ["iam:CreateServiceLinkedRole"],
          resource: "arn:aws:iam::*:role/aws-service-role/lambda.amazonaws.com/AWSServiceRoleForLambda",
          condition: ["StringEquals": ["iam:AWSServiceName": "lambda.amazonaws.com"]]),
      ]),
    policy(
      "AWSLambda_ReadOnlyAccess", path: "/", version: "v5", created: "2020-11-17T21:10:32Z",
      updated: "2026-02-12T18:02:55Z",
      [
        statement(actions: [
          "cloudformation:DescribeStacks", "cloudformation:ListStacks", "cloudformation:ListStackResources",
          "cloudwatch:GetMetricData", "cloudwatch:ListMetrics", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets",
          "ec2:DescribeVpcs", "kms:ListAliases", "iam:GetPolicy", "iam:GetPolicyVersion", "iam:GetRole",
          "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies", "iam:ListRoles",
          "logs:DescribeLogGroups", "lambda:Get*", "lambda:List*", "states:DescribeStateMachine",
          "states:ListStateMachines", "tag:GetResources", "xray:GetTraceSummaries", "xray:BatchGetTraces",
        ]),
        statement(
          actions: [
            "logs:DescribeLogStreams", "logs:GetLogEvents", "logs:FilterLogEvents", "logs:StartQuery", "logs:StopQuery",
            "logs:DescribeQueries", "logs:GetLogGroupFields", "logs:GetLogRecord", "logs:GetQueryResults",
            "logs:StartLiveTail", "logs:StopLiveTail",
          ], resource: "arn:aws:logs:*:*:log-group:/aws/lambda/*"),
      ]),
    policy(
      "AWSXRayDaemonWriteAccess", path: "/", version: "v2", created: "2018-08-28T23:00:33Z",
      updated: "2024-02-13T21:58:30Z",
      [
        statement(
          sid: "AWSXRayDaemonWriteAccess",
          actions: [
            "xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets",
            "xray:GetSamplingStatisticSummaries",
          ], resource: ["*"])
      ]),
    policy(
      "CloudWatchLambdaInsightsExecutionRolePolicy", path: "/", version: "v1", created: "2020-10-07T19:27:06Z",
      updated: "2020-10-07T19:27:06Z",
      [
        statement(actions: ["logs:CreateLogGroup"]),
        statement(
          actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
          resource: "arn:aws:logs:*:*:log-group:/aws/lambda-insights:*"),
      ]),
  ]
}
