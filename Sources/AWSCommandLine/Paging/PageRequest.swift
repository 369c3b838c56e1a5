import AWSModel

/// The inputs that pages are asked for with.
public enum PageRequest {
  /// The input of the first page: `input`, the page size as the limit member, the starting token as the token members.
  public static func first(of input: Value, _ paging: Paging, _ paginator: Paginator) -> Value {
    var input = input
    if let size = paging.pageSize, let limit = paginator.limitKey { input[limit] = size }
    guard let token = paging.startingToken else { return input }
    let start = PageToken(token, names: paginator.inputTokens)
    for (name, value) in start.values where !value.isNull && value != "None" { input[name] = value }
    return input
  }
}
