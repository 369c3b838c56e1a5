/// How the pages of an operation's answer are asked for and put together.
public struct Paginator: Sendable, Hashable {
  let offset: Int

  /// The input members that say where a page begins: `Marker`, `ExclusiveStartKey`.
  public var inputTokens: [String] { ModelBinary.strings(offset) }
  /// JMESPath expressions for the next page's input tokens: `NextMarker || Contents[-1].Key`.
  public var outputTokens: [String] { ModelBinary.strings(offset + 4) }
  /// JMESPath expressions for what the pages list; the first is the main one.
  public var resultKeys: [String] { ModelBinary.strings(offset + 8) }
  /// The input member that limits a page: `MaxItems`.
  public var limitKey: String? { ModelBinary.string(offset + 12) }
  /// The output member that says whether more pages follow: `IsTruncated`.
  public var moreResults: String? { ModelBinary.string(offset + 16) }
  /// What is taken from the first page only.
  public var nonAggregateKeys: [String] { ModelBinary.strings(offset + 20) }
}
