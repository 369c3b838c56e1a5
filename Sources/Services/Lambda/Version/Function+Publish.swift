import AWSModel
import Cloud

extension Function {
  /// Makes a version of what `$LATEST` is now; the newest version itself when nothing has changed since.
  ///
  /// - Parameters:
  ///   - description: The version's own description.
  ///   - isReadyAtOnce: Whether the version is active from the start, as it is when `$LATEST` is. With SnapStart a version is
  ///     `Pending` until its snapshot is taken.
  mutating func publish(description: String? = nil, isReadyAtOnce: Bool, _ call: inout Call) throws -> Function {
    let fingerprint = fingerprint
    if published == fingerprint, let newest = try Function.find(name, String(newestVersion), call) { return newest }
    newestVersion += 1
    published = fingerprint
    revision = call.random.uuid()
    try save(call)
    var version = self
    version.version = String(newestVersion)
    version.description = description ?? self.description
    version.revision = call.random.uuid()
    version.settlingRevision = version.revision
    version.created = isReadyAtOnce && snapStart == "None" ? created : call.now
    version.updated = isReadyAtOnce ? (updated ?? created) : nil
    version.isReadyAtOnce = isReadyAtOnce && snapStart == "None"
    version.tags = nil
    version.published = nil
    version.reservedConcurrency = nil
    try version.save(call)
    call.effect("version \(version.version) of function \(name)", .created)
    return version
  }

  /// What tells one state of code and configuration from another: the configuration's revision would change with policies too.
  private var fingerprint: String { "\(updated?.microseconds ?? 0) \(codeSha256)" }
}
