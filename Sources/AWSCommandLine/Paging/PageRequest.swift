import AWSModel

/// The inputs that pages are asked for with.
public enum PageRequest {
  /// The input of the first page: `input`, the starting token's members, the page size as the limit member.
  ///
  /// - Throws: if the starting token cannot be one of this operation.
  public static func first(
    of input: Value, _ paging: Paging, _ paginator: Paginator
  ) throws(CommandError) -> Value {
    var input = input
    if let token = paging.startingToken {
      put(try PageToken(token, names: paginator.inputTokens), into: &input)
    }
    if let size = paging.pageSize, let limit = paginator.limitKey { input[limit] = size }
    return input
  }

  /// Sets the members of `token`, and takes away those that it has none for.
  static func put(_ token: PageToken, into input: inout Value) {
    for (name, value) in token.values {
      if value.isNull || value == "None" { input[name] = nil } else { input[name] = value }
    }
  }
}
