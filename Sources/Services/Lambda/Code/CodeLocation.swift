import AWSModel
import Cloud

/// Where the zip file of a function or a layer can be fetched: an address of AWS's form, good for ten minutes, that the sandbox's
/// server answers.
///
/// ```
/// https://awslambda-us-east-1-tasks.s3.us-east-1.amazonaws.com/snapshots/123456789012/tidy-4b1c…?versionId=9f86…&Expires=1796070492
/// ```
/// AWS signs the address; here whoever knows the hash of the code may have it.
enum CodeLocation {
  /// The buckets of AWS's own that hold code.
  enum Folder: String { case tasks, layers }

  /// - Parameter sha256: The hash of the zip file, in base64.
  static func url(_ sha256: String, _ name: String, in folder: Folder, _ call: Call) -> String {
    let (region, account) = (call.scope.region, call.scope.account)
    let version = Digest.hex(Base64.decode(sha256) ?? [])
    let expires = (call.now + .seconds(600)).microseconds / 1_000_000
    return "https://awslambda-\(region)-\(folder.rawValue).s3.\(region).amazonaws.com/snapshots/\(account)/\(name)"
      + "?versionId=\(version)&Expires=\(expires)"
  }
}
