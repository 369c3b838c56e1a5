import AWSModel
import Cloud

/// The credential report: a table in CSV of all users and their credentials. It is ready at once, and is made anew after four
/// hours.
///
/// Source: IAM User Guide, "Getting credential reports for your AWS account". The texts of missing reports are not verified.
enum CredentialReport {
  static let operations: [AnyOperation] = [
    .iam("GenerateCredentialReport") { _, call in
      if let old = try call.document("report", "credentials", isGlobal: true), call.now < old.updated + .seconds(14_400)
      {
        return ["State": "COMPLETE"]
      }
      let report = try lines(call).joined(separator: "\n")
      try call.save("report", "credentials", .blob(Array(report.utf8)), isGlobal: true)
      return ["State": "STARTED", "Description": "No report exists. Starting a new report generation task"]
    },
    .iam("GetCredentialReport") { _, call in
      guard let report = try call.document("report", "credentials", isGlobal: true) else {
        throw ServiceError("ReportNotPresent", "No report present. Please call GenerateCredentialReport.", status: 410)
      }
      guard call.now < report.updated + .seconds(14_400) else {
        throw ServiceError("ReportExpired", "Report has expired. Please call GenerateCredentialReport.", status: 410)
      }
      return [
        "Content": report.body, "ReportFormat": "text/csv", "GeneratedTime": .timestamp(report.updated.wholeSeconds),
      ]
    },
  ]

  private static let columns = """
    user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,\
    mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,\
    access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,\
    access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,\
    cert_2_last_rotated
    """

  private static func lines(_ call: Call) throws -> [String] {
    let root = [
      "<root_account>", call.scope.globalARN("iam", "root").description, date(Entity.learner.created), "not_supported",
      "no_information", "not_supported", "not_supported", "false",
    ]
    let none = ["false", "N/A", "N/A", "N/A", "N/A"]
    let rootLine = (root + none + none + ["false", "N/A", "false", "N/A"]).joined(separator: ",")
    return [columns, rootLine] + (try Entity.all(.user, call).map { try line($0, call) })
  }

  private static func line(_ user: Entity, _ call: Call) throws -> String {
    let profile = user.body["LoginProfile"]
    var changed = "N/A"
    if case .timestamp(let instant)? = profile?["CreateDate"] { changed = date(instant) }
    var cells = [
      user.name, user.arn(call.scope), date(user.created), profile == nil ? "false" : "true",
      profile == nil ? "N/A" : "no_information", changed, "N/A",
      try MFADevices.all(of: user, call).isEmpty ? "false" : "true",
    ]
    let keys = try AccessKey.all(of: user.name, call)
    for index in 0..<2 {
      guard index < keys.count else {
        cells += ["false", "N/A", "N/A", "N/A", "N/A"]
        continue
      }
      let key = keys[index]
      let used = (key["last_used"] as Int64?).map { date(Timestamp(microseconds: $0)) }
      cells += [
        key["status"] == "Active" ? "true" : "false", date(Timestamp(microseconds: key["created"])), used ?? "N/A",
        key["last_region"] ?? "N/A", key["last_service"] ?? "N/A",
      ]
    }
    let certificates = try Part.all(.signingCertificate, of: user.id, call)
    for index in 0..<2 {
      guard index < certificates.count else {
        cells += ["false", "N/A"]
        continue
      }
      let isActive = certificates[index].body.text("Status") == "Active"
      cells += [isActive ? "true" : "false", date(certificates[index].created)]
    }
    return cells.joined(separator: ",")
  }

  private static func date(_ instant: Timestamp) -> String {
    instant.wholeSeconds.iso8601(digits: 0).replacing("Z", with: "+00:00")
  }
}
