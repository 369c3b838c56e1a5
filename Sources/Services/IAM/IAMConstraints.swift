import AWSModel
import Cloud
import Foundation

/// IAM's check of an input against the model.
///
/// Names that do not fit their patterns it words in its own way, later. The service-specific credentials, which came with a newer
/// framework, check patterns and show neither the value nor the values that are allowed (recorded).
enum IAMConstraints {
  static func violation(_ input: Value, _ operation: OperationModel) -> ServiceError? {
    let isNewer = operation.name.hasSuffix("ServiceSpecificCredential")
    guard
      var violation = ModelConstraints.violation(
        of: input, for: operation, code: "ValidationError", checksPatterns: isNewer)
    else { return nil }
    if isNewer { violation.message = withoutValues(violation.message) }
    return violation
  }

  /// `Value 'x' at 'status' … enum value set: [Active, Inactive]` without what was given and what would be allowed.
  private static func withoutValues(_ message: String) -> String {
    var parts = message.components(separatedBy: "Value '")
    for index in parts.indices.dropFirst() {
      guard let end = parts[index].range(of: "' at '") else { continue }
      parts[index] = "Value at '" + parts[index][end.upperBound...]
    }
    var text = parts.joined()
    while let set = text.range(of: "enum value set: [") {
      let end = text[set.upperBound...].firstIndex(of: "]").map { text.index(after: $0) } ?? text.endIndex
      text.replaceSubrange(set.lowerBound..<end, with: "enum value set")
    }
    return text
  }
}
