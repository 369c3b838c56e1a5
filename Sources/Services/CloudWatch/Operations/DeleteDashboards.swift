import AWSModel
import Cloud

/// Deletes dashboards; if one of the names is none, nothing is deleted.
///
/// Errors: `ResourceNotFound` (404). Source: CloudWatch API, DeleteDashboards.
enum DeleteDashboards: ServiceOperation {
  static let access = Access<Input>("cloudwatch:DeleteDashboards", on: .dashboard { $0.dashboardNames.first ?? "*" })

  struct Input: Decodable { var dashboardNames: [String] }
  struct Output: Encodable {}

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    for name in input.dashboardNames {
      guard try Dashboard.find(name, call) != nil else { throw ServiceError.noSuchDashboard(name) }
      try Dashboard.delete(name, call)
      call.effect("dashboard \(name)", .deleted)
    }
    return Output()
  }
}
