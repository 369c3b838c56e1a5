import AWSModel
import AWSWire

/// The operation in whose manner a refusal is written where none was found.
enum StandIn {
  /// One of the service's operations, or one of a service that speaks the protocol.
  static func operation(of service: ServiceModel?, _ wire: WireProtocol) -> OperationModel {
    let name =
      switch wire {
      case .json: "dynamodb"
      case .restJSON: "lambda"
      case .restXML: "s3"
      case .query: "sts"
      case .rpcCBOR: "cloudwatch"
      }
    let model = service ?? ServiceModel.named(name) ?? ServiceModel.all[0]
    return model.operations[0]
  }
}
