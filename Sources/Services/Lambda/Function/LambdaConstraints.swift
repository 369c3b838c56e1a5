import AWSModel
import Cloud

/// The check of an input against the model, with what Lambda itself knows better.
///
/// The model has no greatest timeout, and its greatest memory is that of managed instances; its runtimes are refused in
/// another way; and Lambda's own patterns of Regions have grown past the model's.
enum LambdaConstraints {
  static func violation(_ input: Value, _ operation: OperationModel) -> ServiceError? {
    var checked = input
    checked["Runtime"] = nil
    var error = ModelConstraints.violation(of: checked, for: operation, code: "ValidationException")
    error?.message.replace(
      "([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+", with: "((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+")
    return error ?? tooLarge(input, "Timeout", 900) ?? tooLarge(input, "MemorySize", 10_240)
  }

  private static func tooLarge(_ input: Value, _ member: String, _ limit: Int64) -> ServiceError? {
    guard let number = input[member]?.integer, number > limit else { return nil }
    let name = member.prefix(1).lowercased() + member.dropFirst()
    return ServiceError(
      "ValidationException",
      "1 validation error detected: Value '\(number)' at '\(name)' failed to satisfy constraint: "
        + "Member must have value less than or equal to \(limit)", status: 400)
  }
}
