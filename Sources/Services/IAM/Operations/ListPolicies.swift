import AWSModel
import Cloud

/// Lists managed policies by name, the customer's and those of AWS that the sandbox has, a page at a time.
///
/// Source: IAM API, ListPolicies.
enum ListPolicies: ServiceOperation {
  static let access = Access<Input>("iam:ListPolicies")

  struct Input: Decodable {
    var scope: String?
    var onlyAttached: Bool?
    var pathPrefix: String?
    var marker: String?
    var maxItems: Int?
  }

  struct Output: Encodable {
    var policies: [PolicyOutput]
    var isTruncated: Bool
    var marker: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let aws = input.scope == "Local" ? [] : AWSManagedPolicies.all(in: call.scope.partition)
    let local = input.scope == "AWS" ? [] : try ManagedPolicy.local(call)
    let policies = try (aws + local)
      .filter { $0.path.hasPrefix(input.pathPrefix ?? "/") }
      .filter { try input.onlyAttached != true || $0.attachmentCount(call) > 0 }
      .sorted { ($0.name, $0.arn) < ($1.name, $1.arn) }
    let page = try Page(policies, after: input.marker, size: input.maxItems) { $0.name + " " + $0.arn }
    return Output(
      policies: try page.elements.map { try PolicyOutput($0, isListed: true, call) },
      isTruncated: page.marker != nil, marker: page.marker)
  }
}
