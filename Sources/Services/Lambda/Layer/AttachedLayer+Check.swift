import AWSModel
import Cloud

extension AttachedLayer {
  /// The layer versions that a function is to use, in order.
  ///
  /// - Throws: `InvalidParameterValueException` for more than five, for one of another Region, one that does not exist, and
  ///   two of the same layer.
  static func checked(_ arns: [String], _ call: Call) throws -> [AttachedLayer] {
    if arns.count > 5 { throw ServiceError.invalidParameter("Cannot reference more than 5 layers.") }
    var attached: [AttachedLayer] = []
    var seen: [String: String] = [:]
    for text in arns {
      guard let reference = LayerReference(arn: text) else {
        throw ServiceError.invalidParameter("Layer version \(text) does not exist.")
      }
      if let earlier = seen[reference.layerARN] {
        throw ServiceError.invalidParameter(
          "Two different versions of the same layer are not allowed to be referenced in the same function. "
            + "\(earlier) and \(text) are versions of the same layer.")
      }
      seen[reference.layerARN] = text
      if reference.region != call.scope.region {
        throw ServiceError.invalidParameter(
          "Layers are not in the same region as the function. "
            + "Layers are expected to be in region \(call.scope.region).")
      }
      guard reference.account == call.scope.account,
        let layer = try LayerVersion.find(reference.name, String(reference.version), call)
      else { throw ServiceError.invalidParameter("Layer version \(text) does not exist.") }
      attached.append(AttachedLayer(arn: text, codeSize: layer.codeSize))
    }
    return attached
  }
}
