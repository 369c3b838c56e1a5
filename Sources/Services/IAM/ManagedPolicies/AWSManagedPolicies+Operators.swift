/// The policies that AWS manages for people who run an account: names, versions, dates and documents as of April 2026.
extension AWSManagedPolicies {
  static let operators: [ManagedPolicy] = [
    policy(
      "AdministratorAccess", path: "/", version: "v1", created: "2015-02-06T18:39:46Z", updated: "2015-02-06T18:39:46Z",
      [
        statement(actions: ["*"])
      ]),
    policy(
      "AmazonAPIGatewayAdministrator", path: "/", version: "v1", created: "2015-07-09T17:34:45Z",
      updated: "2015-07-09T17:34:45Z",
      [statement(actions: ["apigateway:*"], resource: "arn:aws:apigateway:*::/*")]),
    policy(
      "AmazonAPIGatewayInvokeFullAccess", path: "/", version: "v2", created: "2015-07-09T17:36:12Z",
      updated: "2018-12-18T18:25:12Z",
      [
        statement(
          actions: ["execute-api:Invoke", "execute-api:ManageConnections"], resource: "arn:aws:execute-api:*:*:*")
      ]),
    policy(
      "AmazonEventBridgeFullAccess", path: "/", version: "v7", created: "2019-07-11T14:08:55Z",
      updated: "2026-02-12T17:58:25Z",
      [
        statement(sid: "EventBridgeActions", actions: ["events:*", "schemas:*", "scheduler:*", "pipes:*"]),
        statement(
          sid: "IAMCreateServiceLinkedRoleForApiDestinations", actions: ["iam:CreateServiceLinkedRole"],
          resource:
            "arn:aws:iam::*:role/aws-service-role/apidestinations.events.amazonaws.com/AWSServiceRoleForAmazonEventBridgeApiDestinations",
          condition: ["StringEquals": ["iam:AWSServiceName": "apidestinations.events.amazonaws.com"]]),
        statement(
          sid: "IAMCreateServiceLinkedRoleForAmazonEventBridgeSchemas", actions: ["iam:CreateServiceLinkedRole"],
          resource: "arn:aws:iam::*:role/aws-service-role/schemas.amazonaws.com/AWSServiceRoleForSchemas",
          condition: ["StringEquals": ["iam:AWSServiceName": "schemas.amazonaws.com"]]),
        statement(
          sid: "SecretsManagerAccessForApiDestinations",
          actions: [
            "secretsmanager:CreateSecret", "secretsmanager:UpdateSecret", "secretsmanager:DeleteSecret",
            "secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue",
          ], resource: "arn:aws:secretsmanager:*:*:secret:events!*"),
        statement(
          sid: "IAMPassRoleAccessForEventBridge", actions: ["iam:PassRole"], resource: "arn:aws:iam::*:role/*",
          condition: ["StringLike": ["iam:PassedToService": "events.amazonaws.com"]]),
        statement(
          sid: "IAMPassRoleAccessForScheduler", actions: ["iam:PassRole"], resource: "arn:aws:iam::*:role/*",
          condition: ["StringLike": ["iam:PassedToService": "scheduler.amazonaws.com"]]),
        statement(
          sid: "IAMPassRoleAccessForPipes", actions: ["iam:PassRole"], resource: "arn:aws:iam::*:role/*",
          condition: ["StringLike": ["iam:PassedToService": "pipes.amazonaws.com"]]),
      ]),
    policy(
      "AmazonEventBridgeReadOnlyAccess", path: "/", version: "v6", created: "2019-07-11T13:59:07Z",
      updated: "2022-12-01T17:02:48Z",
      [
        statement(actions: [
          "events:DescribeRule", "events:DescribeEventBus", "events:DescribeEventSource", "events:ListEventBuses",
          "events:ListEventSources", "events:ListRuleNamesByTarget", "events:ListRules", "events:ListTargetsByRule",
          "events:TestEventPattern", "events:DescribeArchive", "events:ListArchives", "events:DescribeReplay",
          "events:ListReplays", "events:DescribeConnection", "events:ListConnections", "events:DescribeApiDestination",
          "events:ListApiDestinations", "events:DescribeEndpoint", "events:ListEndpoints",
          "schemas:DescribeCodeBinding", "schemas:DescribeDiscoverer", "schemas:DescribeRegistry",
          "schemas:DescribeSchema", "schemas:ExportSchema", "schemas:GetCodeBindingSource",
          "schemas:GetDiscoveredSchema", "schemas:GetResourcePolicy", "schemas:ListDiscoverers",
          "schemas:ListRegistries", "schemas:ListSchemas", "schemas:ListSchemaVersions", "schemas:ListTagsForResource",
          "schemas:SearchSchemas", "scheduler:GetSchedule", "scheduler:GetScheduleGroup", "scheduler:ListSchedules",
          "scheduler:ListScheduleGroups", "scheduler:ListTagsForResource", "pipes:DescribePipe", "pipes:ListPipes",
          "pipes:ListTagsForResource",
        ])
      ]),
    policy(
      "CloudWatchFullAccess", path: "/", version: "v4", created: "2015-02-06T18:40:00Z",
      updated: "2022-11-27T13:23:49Z",
      [
        statement(actions: [
          "autoscaling:Describe*", "cloudwatch:*", "logs:*", "sns:*", "iam:GetPolicy", "iam:GetPolicyVersion",
          "iam:GetRole", "oam:ListSinks",
        ]),
        statement(
          actions: ["iam:CreateServiceLinkedRole"],
          resource: "arn:aws:iam::*:role/aws-service-role/events.amazonaws.com/AWSServiceRoleForCloudWatchEvents*",
          condition: ["StringLike": ["iam:AWSServiceName": "events.amazonaws.com"]]),
        statement(actions: ["oam:ListAttachedLinks"], resource: "arn:aws:oam:*:*:sink/*"),
      ]),
    policy(
      "CloudWatchLogsFullAccess", path: "/", version: "v8", created: "2015-02-06T18:40:02Z",
      updated: "2026-02-12T18:00:33Z",
      [
        statement(
          sid: "CloudWatchLogsFullAccess",
          actions: [
            "logs:*", "cloudwatch:GenerateQuery", "cloudwatch:GenerateQueryResultsSummary",
            "observabilityadmin:GetS3TableIntegration", "observabilityadmin:ListS3TableIntegrations",
            "observabilityadmin:ListTelemetryPipelines",
          ])
      ]),
    policy(
      "CloudWatchLogsReadOnlyAccess", path: "/", version: "v12", created: "2015-02-06T18:40:03Z",
      updated: "2026-02-12T17:59:13Z",
      [
        statement(
          sid: "CloudWatchLogsReadOnlyAccess",
          actions: [
            "logs:Describe*", "logs:Get*", "logs:List*", "logs:StartQuery", "logs:StopQuery", "logs:TestMetricFilter",
            "logs:FilterLogEvents", "logs:StartLiveTail", "logs:StopLiveTail", "cloudwatch:GenerateQuery",
            "cloudwatch:GenerateQueryResultsSummary", "observabilityadmin:ListS3TableIntegrations",
            "observabilityadmin:GetS3TableIntegration", "observabilityadmin:ListTelemetryPipelines",
          ])
      ]),
    policy(
      "CloudWatchReadOnlyAccess", path: "/", version: "v24", created: "2015-02-06T18:40:01Z",
      updated: "2026-02-12T18:01:50Z",
      [
        statement(
          sid: "CloudWatchReadOnlyAccessPermissions",
          actions: [
            "application-autoscaling:DescribeScalingPolicies", "application-signals:BatchGet*",
            "application-signals:Get*", "application-signals:List*", "autoscaling:Describe*", "cloudtrail:ListChannels",
            "cloudwatch:BatchGet*", "cloudwatch:Describe*", "cloudwatch:GenerateQuery", "cloudwatch:Get*",
            "cloudwatch:List*", "logs:Get*", "logs:List*", "logs:StartQuery", "logs:StopQuery", "logs:Describe*",
            "logs:TestMetricFilter", "logs:FilterLogEvents", "logs:StartLiveTail", "logs:StopLiveTail", "oam:ListSinks",
            "observabilityadmin:GetCentralizationRuleForOrganization",
            "observabilityadmin:ListCentralizationRulesForOrganization",
            "observabilityadmin:GetTelemetryEvaluationStatus",
            "observabilityadmin:GetTelemetryEvaluationStatusForOrganization", "observabilityadmin:GetTelemetryRule",
            "observabilityadmin:GetTelemetryRuleForOrganization", "observabilityadmin:ListResourceTelemetry",
            "observabilityadmin:ListResourceTelemetryForOrganization", "observabilityadmin:ListTelemetryRules",
            "observabilityadmin:ListTelemetryRulesForOrganization", "observabilityadmin:GetTelemetryEnrichmentStatus",
            "observabilityadmin:ListTagsForResource", "observabilityadmin:GetTelemetryPipeline",
            "observabilityadmin:ListTelemetryPipelines", "observabilityadmin:TestTelemetryPipeline",
            "observabilityadmin:ValidateTelemetryPipelineConfiguration", "observabilityadmin:GetS3TableIntegration",
            "observabilityadmin:ListS3TableIntegrations", "sns:Get*", "sns:List*", "rum:BatchGet*", "rum:Get*",
            "rum:List*", "synthetics:Describe*", "synthetics:Get*", "synthetics:List*", "xray:BatchGet*", "xray:Get*",
            "xray:List*", "xray:StartTraceRetrieval", "xray:CancelTraceRetrieval",
          ]),
        statement(sid: "OAMReadPermissions", actions: ["oam:ListAttachedLinks"], resource: "arn:aws:oam:*:*:sink/*"),
        statement(
          sid: "CloudWatchReadOnlyGetRolePermissions", actions: ["iam:GetRole"],
          resource:
            "arn:aws:iam::*:role/aws-service-role/application-signals.cloudwatch.amazonaws.com/AWSServiceRoleForCloudWatchApplicationSignals"
        ),
        statement(
          sid: "CloudWatchCloudTrailPermissions", actions: ["cloudtrail:GetChannel"],
          resource: "arn:aws:cloudtrail:*:*:channel/aws-service-channel/application-signals/*"),
        statement(
          sid: "CloudWatchServiceQuotaPermissions", actions: ["servicequotas:GetServiceQuota"],
          resource: [
            "arn:aws:servicequotas:*:*:s3/*", "arn:aws:servicequotas:*:*:dynamodb/*",
            "arn:aws:servicequotas:*:*:kinesis/*", "arn:aws:servicequotas:*:*:sns/*",
            "arn:aws:servicequotas:*:*:bedrock/*", "arn:aws:servicequotas:*:*:lambda/*",
            "arn:aws:servicequotas:*:*:fargate/*", "arn:aws:servicequotas:*:*:elasticloadbalancing/*",
            "arn:aws:servicequotas:*:*:ec2/*",
          ]),
        statement(
          sid: "CloudWatchResourceExplorerPermissions",
          actions: ["resource-explorer-2:ListIndexes", "resource-explorer-2:Search"],
          resource: [
            "arn:aws:resource-explorer-2:*::view/AWSServiceViewForApplicationSignals/service-view",
            "arn:aws:resource-explorer-2:*::view/AWSServiceViewForApplicationSignalsOrgScopeProd/service-view",
          ]),
      ]),
    policy(
      "IAMFullAccess", path: "/", version: "v2", created: "2015-02-06T18:40:38Z", updated: "2019-06-21T19:40:00Z",
      [
        statement(actions: [
          "iam:*", "organizations:DescribeAccount", "organizations:DescribeOrganization",
          "organizations:DescribeOrganizationalUnit", "organizations:DescribePolicy", "organizations:ListChildren",
          "organizations:ListParents", "organizations:ListPoliciesForTarget", "organizations:ListRoots",
          "organizations:ListPolicies", "organizations:ListTargetsForPolicy",
        ])
      ]),
    policy(
      "IAMReadOnlyAccess", path: "/", version: "v4", created: "2015-02-06T18:40:39Z", updated: "2018-01-25T19:11:27Z",
      [
        statement(actions: [
          "iam:GenerateCredentialReport", "iam:GenerateServiceLastAccessedDetails", "iam:Get*", "iam:List*",
          "iam:SimulateCustomPolicy", "iam:SimulatePrincipalPolicy",
        ])
      ]),
    policy(
      "PowerUserAccess", path: "/", version: "v12", created: "2015-02-06T18:39:47Z", updated: "2026-02-12T17:59:14Z",
      [
        statement(notActions: ["iam:*", "organizations:*", "account:*"]),
        statement(actions: [
          "account:GetAccountInformation", "account:GetGovCloudAccountInformation", "account:GetPrimaryEmail",
          "account:ListRegions", "iam:CreateServiceLinkedRole", "iam:DeleteServiceLinkedRole", "iam:ListRoles",
          "organizations:DescribeEffectivePolicy", "organizations:DescribeOrganization",
        ]),
      ]),
  ]
}
