import AWSModel
import OrderedCollections

/// Walks through the pages of an operation and joins them, as the AWS CLI does without being asked.
///
/// A state machine without I/O: send `nextInput` while there is one, and hand each output to `receive`.
/// The first result key counts for `--max-items`: the page on which the limit falls is cut, and the token of the cut says
/// which page it was and how much of it was shown. Other lists are joined, numbers and texts added up; the members that
/// the paginator calls non-aggregate are those of the first page.
public struct PageWalk: Sendable {
  /// The input of the next call; nil when the walk is over.
  public private(set) var nextInput: Value?
  /// The pages so far, as they came but for what was cut off.
  public private(set) var pages: [Value] = []
  /// Where to go on, if `--max-items` ended the walk.
  public private(set) var resumeToken: PageToken?

  private let paginator: Paginator
  private let maxItems: Int?
  private let starting: PageToken?
  private var token: PageToken
  private var previousToken: PageToken?
  private var itemCount = 0
  private var firstPageParts: OrderedDictionary<String, Value> = [:]

  /// A walk that has not begun.
  ///
  /// - Parameters:
  ///   - input: The operation's input, without tokens.
  ///   - paging: The options of paging.
  ///   - paginator: How the operation pages.
  /// - Throws: if the starting token cannot be one of this operation.
  public init(_ input: Value, _ paging: Paging, _ paginator: Paginator) throws(CommandError) {
    self.paginator = paginator
    maxItems = paging.maxItems
    nextInput = try PageRequest.first(of: input, paging, paginator)
    var starting: PageToken?
    if let text = paging.startingToken { starting = try PageToken(text, names: paginator.inputTokens) }
    self.starting = starting
    let none = OrderedDictionary(uniqueKeysWithValues: paginator.inputTokens.map { ($0, Value.null) })
    token = PageToken(values: starting?.values ?? none)
  }

  /// Takes the output of the call with `nextInput`, and decides on the next.
  ///
  /// - Throws: if the service hands out the same token twice in a row.
  public mutating func receive(_ output: Value) throws(CommandError) {
    guard var input = nextInput else { return }
    nextInput = nil
    var page = output
    let skipped = pages.isEmpty ? skip(in: &page) : 0
    if pages.isEmpty { recordFirstPageParts(page) }
    let count = primaryElements(of: page).count
    if let maxItems, itemCount + count > maxItems {
      cut(&page, keeping: max(0, maxItems - itemCount), skipped)
      pages.append(page)
      return
    }
    pages.append(page)
    itemCount += count
    guard let next = nextToken(after: page) else { return }
    token = next
    if itemCount == maxItems {
      resumeToken = next
      return
    }
    if next == previousToken {
      throw .internalFault("Error during pagination: The same next token was received twice: \(next.values)")
    }
    previousToken = next
    PageRequest.put(next, into: &input)
    nextInput = input
  }

  /// All pages as one answer, with `NextToken` if it was cut.
  public var merged: Value {
    var merged = Value.empty
    for page in pages {
      for key in paginator.resultKeys {
        guard let added = search(key, page), !added.isNull else { continue }
        merged.set(key, to: PageWalk.sum(search(key, merged), added))
      }
    }
    for (key, value) in firstPageParts { merged.set(key, to: value) }
    if let resumeToken { merged["NextToken"] = .string(resumeToken.text) }
    return merged
  }

  /// The pages as `--output text` shows them one after another: their result keys, on the first page with the parts that
  /// are not joined, and at the end the token of a cut.
  public var textPages: [Value] {
    var parts = pages.enumerated().map { index, page in
      var part = Value.empty
      for key in paginator.resultKeys { part.set(key, to: search(key, page) ?? .null) }
      if index == 0 { for (key, value) in firstPageParts { part.set(key, to: value) } }
      return part
    }
    if let resumeToken { parts.append(["NextToken": ["NextToken": .string(resumeToken.text)]]) }
    return parts
  }

  /// Leaves out what an earlier command showed of the page at the starting token.
  private func skip(in page: inout Value) -> Int {
    guard let starting else { return 0 }
    let skipped = starting.skipped ?? 0
    for (index, key) in paginator.resultKeys.enumerated() {
      switch (search(key, page) ?? .null, index == 0) {
      case (.list(let elements), true): page.set(key, to: .list(Array(elements.dropFirst(skipped))))
      case (.list, false): page.set(key, to: [])
      case (.string(let text), true): page.set(key, to: .string(String(text.dropFirst(skipped))))
      case (.string, false): page.set(key, to: "")
      case (.integer, false), (.double, false): break
      default: page.set(key, to: .null)
      }
    }
    return skipped
  }

  private mutating func recordFirstPageParts(_ page: Value) {
    for key in paginator.nonAggregateKeys { firstPageParts[key] = search(key, page) ?? .null }
  }

  private mutating func cut(_ page: inout Value, keeping count: Int, _ skipped: Int) {
    if let key = paginator.resultKeys.first { page.set(key, to: .list(Array(primaryElements(of: page).prefix(count)))) }
    token.skipped = count + skipped
    resumeToken = token
  }

  private func primaryElements(of page: Value) -> [Value] {
    paginator.resultKeys.first.flatMap { search($0, page)?.list } ?? []
  }

  private func nextToken(after page: Value) -> PageToken? {
    if let more = paginator.moreResults, !isTruthy(search(more, page) ?? .null) { return nil }
    var values: OrderedDictionary<String, Value> = [:]
    for (output, input) in zip(paginator.outputTokens, paginator.inputTokens) {
      let value = search(output, page) ?? .null
      values[input] = isTruthy(value) ? value : .null
    }
    return values.values.allSatisfy(\.isNull) ? nil : PageToken(values: values)
  }

  private func isTruthy(_ value: Value) -> Bool {
    switch value {
    case .null, .bool(false), "", .list([]), .map([:]), .integer(0): false
    default: true
    }
  }

  private func search(_ expression: String, _ value: Value) -> Value? {
    guard let expression = try? JMESPath(expression) else { return nil }
    return try? expression.search(value)
  }

  private static func sum(_ existing: Value?, _ added: Value) -> Value {
    switch (existing, added) {
    case (.list(let elements), .list(let more)): .list(elements + more)
    case (.integer(let number), .integer(let more)): .integer(number + more)
    case (.string(let text), .string(let more)): .string(text + more)
    case (let existing?, _) where existing.double != nil && added.double != nil:
      .double((existing.double ?? 0) + (added.double ?? 0))
    case (let existing?, .map), (let existing?, .bool): existing.isNull ? added : existing
    default: added
    }
  }
}

extension Value {
  /// Sets the member at a path of names with dots between: `StreamDescription.Shards`.
  mutating func set(_ path: String, to value: Value) {
    let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
    guard let name = parts.first else { return }
    guard parts.count > 1 else {
      self[name] = value
      return
    }
    var inner = self[name] ?? .empty
    inner.set(parts[1], to: value)
    self[name] = inner
  }
}

extension ParsedCommand {
  /// Makes the call, or as many as its pages need.
  ///
  /// - Parameter perform: Sends one input and gives the output.
  /// - Returns: what to print.
  /// - Throws: what `perform` throws, or a `CommandError` of paging.
  public func run(_ perform: (Value) async throws -> Value) async throws -> CommandResult {
    guard let paging, let paginator = operation.paginator else { return .answer(try await perform(input)) }
    var walk = try PageWalk(input, paging, paginator)
    while let input = walk.nextInput { try walk.receive(try await perform(input)) }
    return .pages(walk)
  }
}

/// What a command came to.
public enum CommandResult: Sendable {
  /// The output of one call.
  case answer(Value)
  /// Those of several, joined.
  case pages(PageWalk)

  /// The output, or all pages as one.
  public var value: Value {
    switch self {
    case .answer(let value): value
    case .pages(let walk): walk.merged
    }
  }
}
