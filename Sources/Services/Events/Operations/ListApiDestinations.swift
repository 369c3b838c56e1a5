import AWSModel
import Cloud

/// Lists API destinations by name, a page at a time.
///
/// - Throws: `ValidationException` (400) for a token that is none. Source: EventBridge API, ListApiDestinations.
enum ListApiDestinations: ServiceOperation {
  static let access = Access<Input>("events:ListApiDestinations")

  struct Input: Decodable {
    var namePrefix: String?
    var connectionArn: String?
    var nextToken: String?
    var limit: Int?
  }
  struct Output: Encodable {
    var apiDestinations: [Value]
    var nextToken: String?
  }

  static func perform(_ input: Input, _ call: inout Call) throws -> Output {
    let all = try call.documents(APIDestination.kind).filter { document in
      document.name.hasPrefix(input.namePrefix ?? "")
        && (input.connectionArn == nil || document.body["ConnectionArn"]?.string == input.connectionArn)
    }
    let page = try Page(all, after: input.nextToken, size: input.limit, by: \.name)
    return Output(apiDestinations: page.elements.map(APIDestination.described), nextToken: page.token)
  }
}
