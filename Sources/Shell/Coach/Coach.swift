/// One line of skylab's own behind an error of AWS's, which says why and what to try. AWS's words stay as they are.
///
/// The rules stand in the order in which they are asked: what was typed before what was meant, and the first that has
/// something to say is the only one heard. A rule says nothing unless it is sure.
struct CoachRule: Sendable {
  /// What it is about, for tests.
  let name: String
  /// What to try; nil where it does not know.
  let advice: @Sendable (Mishap) -> String?

  /// Every rule, in order.
  static let all: [CoachRule] =
    [typographicQuotes, typographicDashes, placeholder, underscores, singleDash, camelCase]
    + [lostQuotes, untypedValue, base64Payload, zipFile, missingFile, outfile, noRegion]
    + [otherService, serviceAlias, serviceName]
    + [rate, cronFields, deniedByPolicy, deniedExplicitly, arnRegion, arnAccount, elsewhere]
    + [roleName, queueName, topicName, policyName, rootResource, integrationURI, missingLogs, closeName]
    + [pendingFunction, updatingFunction, newRole, functionExists, statementExists, timeout, startingPosition]
    + [pollingRole, unpublished, unreserved, ruleWithTargets, notification]
    + [newTable, fullBucket, takenBucket, bucketPlace, datapoints, expiredToken, waiterTimeout]
    + [functionError, failedEntries]

  /// The line for a mishap; nil where no rule knows it.
  static func advice(for mishap: Mishap) -> String? {
    all.lazy.compactMap { $0.advice(mishap) }.first
  }
}
