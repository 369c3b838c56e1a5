import AWSModel

/// Where a function is in its life, as it follows from the clock.
///
/// A new function, and a version published with SnapStart or along with the function, is `Pending` for a second, a changed one `InProgress` for a second while it stays `Active` (Lambda
/// Developer Guide, "Lambda function states"; the time for a zip file without a VPC is one to five seconds on AWS).
enum FunctionState: Sendable, Hashable {
  case pending
  case active
  case updating

  private static let settling = Duration.seconds(1)

  init(_ function: Function, at now: Timestamp) {
    self =
      if !function.isReadyAtOnce, now < function.created + Self.settling {
        .pending
      } else if let updated = function.updated, now < updated + Self.settling, function.version == "$LATEST" {
        .updating
      } else {
        .active
      }
  }
}
