import AWSModel

/// What AWS's clients add to S3's answers: the text of `Expires` as it came, in a member that the model does not have.
public enum ExpiresText {
  private static let members = (instant: "Expires", text: "ExpiresString")

  /// `output` with `ExpiresString`, if the operation answers with an `Expires` and there is one.
  ///
  /// - Parameter header: The header `Expires` as it came; nil for an answer that did not travel.
  public static func added(to output: Value, of operation: OperationModel, header: String? = nil) -> Value {
    guard isAnswered(by: operation) else { return output }
    guard let text = header ?? output[members.instant].flatMap(TimestampFormat.instant)?.rfc822 else { return output }
    var output = output
    output[members.text] = .string(text)
    return output
  }

  /// Whether an answer of `operation` cannot be read for an `Expires` that is no date; it is then passed over.
  public static func isUnreadable(_ header: String?, of operation: OperationModel) -> Bool {
    guard let header, isAnswered(by: operation) else { return false }
    return Timestamp(text: header) == nil
  }

  private static func isAnswered(by operation: OperationModel) -> Bool {
    operation.service.name == "s3"
      && operation.output?.members.contains { $0.name == members.instant && $0.location == .header } == true
  }
}
