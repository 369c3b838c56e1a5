/// The services that have service-linked roles, and the roles' names.
///
/// Sources: the services' guides; which of them take no suffix of the caller's is recorded. Names were written down from memory
/// of those guides and not all verified; a service that is not here is refused.
enum ServiceLinkedRoleNames {
  /// The role's name for `batch.amazonaws.com`; nil for a service that has none here.
  static func name(_ service: String) -> String? {
    guard service.hasSuffix(".amazonaws.com") else { return nil }
    return names[String(service.dropLast(".amazonaws.com".count))]
  }

  /// Whether the caller may add to the name.
  static func takesSuffix(_ service: String) -> Bool {
    ["autoscaling.amazonaws.com", "connect.amazonaws.com", "lexv2.amazonaws.com"].contains(service)
  }

  private static let names: [String: String] = Dictionary(
    table.split(separator: "\n").map { line in
      let words = line.split(separator: " ")
      return (String(words[0]), String(words[1]))
    }
  ) { first, _ in first }

  private static let table = """
    access-analyzer AWSServiceRoleForAccessAnalyzer
    accountdiscovery.ssm AWSServiceRoleForAmazonSSM_AccountDiscovery
    acm AWSServiceRoleForCertificateManager
    apidestinations.events AWSServiceRoleForAmazonEventBridgeApiDestinations
    application-signals.cloudwatch AWSServiceRoleForCloudWatchApplicationSignals
    appmesh AWSServiceRoleForAppMesh
    autoscaling AWSServiceRoleForAutoScaling
    autoscaling-plans AWSServiceRoleForAutoScalingPlans_EC2AutoScaling
    backup AWSServiceRoleForBackup
    batch AWSServiceRoleForBatch
    cassandra.application-autoscaling AWSServiceRoleForApplicationAutoScaling_CassandraTable
    cks.kms AWSServiceRoleForKeyManagementServiceCustomKeyStores
    cloudtrail AWSServiceRoleForCloudTrail
    codestar-notifications AWSServiceRoleForCodeStarNotifications
    config AWSServiceRoleForConfig
    connect AWSServiceRoleForAmazonConnect
    dax AWSServiceRoleForDAX
    delivery.logs AWSServiceRoleForLogDelivery
    dms AWSServiceRoleForDMSServerless
    dms-fleet-advisor AWSServiceRoleForDMSFleetAdvisor
    docdb-elastic AWSServiceRoleForDocDB-Elastic
    dynamodb.application-autoscaling AWSServiceRoleForApplicationAutoScaling_DynamoDBTable
    ec2-instance-connect AWSServiceRoleForEc2InstanceConnect
    ec2.application-autoscaling AWSServiceRoleForApplicationAutoScaling_EC2SpotFleetRequest
    ecr AWSServiceRoleForECRTemplate
    ecs AWSServiceRoleForECS
    ecs.application-autoscaling AWSServiceRoleForApplicationAutoScaling_ECSService
    eks AWSServiceRoleForAmazonEKS
    eks-connector AWSServiceRoleForAmazonEKSConnector
    eks-fargate AWSServiceRoleForAmazonEKSForFargate
    eks-nodegroup AWSServiceRoleForAmazonEKSNodegroup
    elasticache AWSServiceRoleForElastiCache
    elasticbeanstalk AWSServiceRoleForElasticBeanstalk
    elasticfilesystem AWSServiceRoleForAmazonElasticFileSystem
    elasticloadbalancing AWSServiceRoleForElasticLoadBalancing
    elasticmapreduce AWSServiceRoleForEMRCleanup
    email.cognito-idp AWSServiceRoleForAmazonCognitoIdpEmailService
    emr-containers AWSServiceRoleForAmazonEMRContainers
    emrwal AWSServiceRoleForEMRWAL
    es AWSServiceRoleForAmazonElasticsearchService
    events AWSServiceRoleForCloudWatchEvents
    fis AWSServiceRoleForFIS
    globalaccelerator AWSServiceRoleForGlobalAccelerator
    grafana AWSServiceRoleForAmazonGrafana
    guardduty AWSServiceRoleForAmazonGuardDuty
    imagebuilder AWSServiceRoleForImageBuilder
    inspector2 AWSServiceRoleForAmazonInspector2
    iotmanagedintegrations AWSServiceRoleForIoTManagedIntegrations
    kafka AWSServiceRoleForKafka
    kafkaconnect AWSServiceRoleForKafkaConnect
    lakeformation AWSServiceRoleForLakeFormationDataAccess
    lambda.application-autoscaling AWSServiceRoleForApplicationAutoScaling_LambdaConcurrency
    lex AWSServiceRoleForLexBots
    lexv2 AWSServiceRoleForLexV2Bots
    lightsail AWSServiceRoleForLightsail
    logger.cloudfront AWSServiceRoleForCloudFrontLogger
    m2 AWSServiceRoleForAWSM2
    macie AWSServiceRoleForAmazonMacie
    memorydb AWSServiceRoleForMemoryDB
    mq AWSServiceRoleForAmazonMQ
    mrk.kms AWSServiceRoleForKeyManagementServiceMultiRegionKeys
    notifications AWSServiceRoleForAwsUserNotifications
    observability.aoss AWSServiceRoleForAmazonOpenSearchServerless
    opensearchservice AWSServiceRoleForAmazonOpenSearchService
    ops.apigateway AWSServiceRoleForAPIGateway
    ops.emr-serverless AWSServiceRoleForAmazonEMRServerless
    opsdatasync.ssm AWSServiceRoleForSystemsManagerOpsDataSync
    opsinsights.ssm AWSServiceRoleForAmazonSSM_OpsInsights
    organizations AWSServiceRoleForOrganizations
    pullthroughcache.ecr AWSServiceRoleForECRPullThroughCache
    ram AWSServiceRoleForResourceAccessManager
    rds AWSServiceRoleForRDS
    rds.application-autoscaling AWSServiceRoleForApplicationAutoScaling_RDSCluster
    redshift AWSServiceRoleForRedshift
    replication.cassandra AWSServiceRoleForKeyspacesReplication
    replication.dynamodb AWSServiceRoleForDynamoDBReplication
    replication.ecr AWSServiceRoleForECRReplication
    replicator.lambda AWSServiceRoleForLambdaReplicator
    repository.sync.codeconnections AWSServiceRoleForGitSync
    resource-explorer-2 AWSServiceRoleForResourceExplorer
    rolesanywhere AWSServiceRoleForRolesAnywhere
    s3-outposts AWSServiceRoleForS3OnOutposts
    schemas AWSServiceRoleForSchemas
    securityhub AWSServiceRoleForSecurityHub
    ses AWSServiceRoleForAmazonSES
    shield AWSServiceRoleForAWSShield
    spot AWSServiceRoleForEC2Spot
    spotfleet AWSServiceRoleForEC2SpotFleet
    ssm AWSServiceRoleForAmazonSSM
    ssm-incidents AWSServiceRoleForIncidentManager
    ssm-quicksetup AWSServiceRoleForSSMQuickSetup
    sso AWSServiceRoleForSSO
    support AWSServiceRoleForSupport
    transitgateway AWSServiceRoleForVPCTransitGateway
    trustedadvisor AWSServiceRoleForTrustedAdvisor
    vpcorigin.cloudfront AWSServiceRoleForCloudFrontVPCOrigin
    waf AWSServiceRoleForWAFRegionalLogging
    wafv2 AWSServiceRoleForWAFV2Logging
    xray AWSServiceRoleForXRay
    """
}
