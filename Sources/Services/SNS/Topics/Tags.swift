import AWSModel

/// Tags as SNS keeps them: a list of `Key` and `Value`.
enum Tags {
  /// `present` with `added`, whose values win.
  ///
  /// - Throws: `InvalidParameter` (400) for a key that comes twice; `TagLimitExceeded` over 50 (not verified).
  static func merged(_ present: [Value], _ added: [Value]) throws -> [Value] {
    let keys = added.compactMap { $0["Key"]?.string }
    if Set(keys).count < keys.count { throw ServiceError.invalidParameter("Duplicated keys are not allowed.") }
    let kept = present.filter { !keys.contains($0["Key"]?.string ?? "") }
    let all = kept + added.map { ["Key": $0["Key"] ?? "", "Value": $0["Value"] ?? ""] }
    if all.count > 50 {
      throw ServiceError("TagLimitExceeded", "Could not complete request: tag quota of per resource exceeded")
    }
    return all
  }
}
