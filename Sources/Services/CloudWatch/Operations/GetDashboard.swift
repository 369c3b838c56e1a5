import AWSModel
import Cloud

/// A dashboard as it was put.
///
/// Errors: `ResourceNotFound` (404). Source: CloudWatch API, GetDashboard.
enum GetDashboard: ServiceOperation {
  static let access = Access<Input>("cloudwatch:GetDashboard", on: .dashboard(\.dashboardName))

  struct Input: Decodable { var dashboardName: String }
  struct Output: Encodable {
    var dashboardArn: String
    var dashboardBody: String
    var dashboardName: String
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    guard let document = try Dashboard.find(input.dashboardName, call) else {
      throw ServiceError.noSuchDashboard(input.dashboardName)
    }
    return Output(
      dashboardArn: Dashboard.arn(document.name, call.scope), dashboardBody: document.body.string ?? "",
      dashboardName: document.name)
  }
}
