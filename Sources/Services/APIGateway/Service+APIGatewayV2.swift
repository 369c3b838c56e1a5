import AWSModel
import Cloud

extension Service {
  /// The sandbox's API Gateway, HTTP and WebSocket APIs.
  public static let apigatewayv2 = Service(
    "apigatewayv2", migrations: [],
    operations: HttpApis.operations + HttpParts.operations + HttpStages.operations + HttpAccount.operations
      + HttpImport.operations + HttpExport.operations + [
        .internal(FindApi.self), .internal(FindDomain.self), .internal(waiting: ExecuteHttpApi.self),
      ])
}
