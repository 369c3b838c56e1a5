import AWSModel
import Cloud

extension Service {
  /// The sandbox's API Gateway, REST APIs.
  public static let apigateway = Service(
    "apigateway", migrations: [],
    operations: RestApis.operations + Resources.operations + Methods.operations + Models.operations
      + Validators.operations + GatewayResponses.operations + Deployments.operations + Stages.operations
      + ApiKeys.operations + UsagePlans.operations + AccountParts.operations + DomainNames.operations
      + RestImport.operations + RestExport.operations + [
        .internal(FindApi.self), .internal(FindDomain.self), .internal(waiting: ExecuteApi.self),
        .waiting(TestInvokeAuthorizer.self),
        .waiting(TestInvokeMethod.self),
      ],
    constraints: { RestConstraints.violation(of: $0, for: $1) })
}
