import AWSModel

/// The operations of a REST service by method and path, compiled from the model's templates.
///
/// A template is a path with labels, the last of which may be greedy, and literals of the query:
/// `/{Bucket}/{Key+}?select&select-type=2`. Several operations may share a path; then those whose literals the query has are
/// left, and among them the one wins
/// 1. that the query names by `x-id`, as SDKs do,
/// 2. whose required members of the query and headers are there (`uploadId` tells `UploadPart` from `PutObject`,
///    `x-amz-copy-source` tells `CopyObject`),
/// 3. that asks for the most of these,
/// 4. that is not deprecated.
struct PathTable: Sendable {
  /// What comes of a look-up.
  enum Match: Equatable {
    case operation(OperationModel)
    /// The path is known, with other methods: these, sorted.
    case otherMethods([String])
    case none
  }

  private struct Entry: Sendable {
    var operation: OperationModel
    var method: String
    var literals: [Query.Item]
    var requiredQuery: [String]
    var requiredHeaders: [String]
    var isDeprecated: Bool
  }

  private struct Path: Sendable {
    var segments: [Segment]
    var entries: [Entry]
  }

  private enum Segment: Sendable, Hashable {
    case literal(String)
    case label
    case greedy
  }

  private let paths: [Path]
  /// S3's keys may end with a slash, so an empty last segment counts; and `POST` of a key without `uploadId` is none of its
  /// operations, where other services miss a parameter.
  private let isS3: Bool

  init(_ service: ServiceModel) {
    var entries: [[Segment]: [Entry]] = [:]
    for operation in service.operations {
      let (segments, entry) = Self.compile(operation)
      entries[segments, default: []].append(entry)
    }
    paths = entries.map { Path(segments: $0.key, entries: $0.value.sorted { $0.operation.name < $1.operation.name }) }
      .sorted { Self.isMoreSpecific($0.segments, $1.segments) }
    isS3 = service.name == "s3"
  }

  /// - Parameters:
  ///   - method: `GET`; `HEAD` is not taken for `GET`.
  ///   - path: The path as it stands in the URL, percent-encoded.
  ///   - query: The query.
  ///   - hasHeader: Whether the request has a header, by its name in lower case.
  func match(_ method: String, _ path: String, _ query: Query, hasHeader: (String) -> Bool) -> Match {
    var segments = path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    if segments.last?.isEmpty == true, !isS3 || segments.count <= 2 { segments.removeLast() }
    let texts = segments.map { String(decoding: $0, as: UTF8.self) }
    var methods: Set<String> = []
    for path in paths where Self.fits(texts, path.segments) {
      let entries = path.entries.filter {
        $0.method == method && Self.hasLiterals($0, query)
          && (!isS3 || $0.requiredQuery.allSatisfy { query[$0] != nil })
      }
      if let best = Self.best(entries, query, hasHeader) { return .operation(best.operation) }
      methods.formUnion(path.entries.lazy.filter { Self.hasLiterals($0, query) }.map(\.method))
    }
    return methods.isEmpty ? .none : .otherMethods(methods.sorted())
  }

  private static func best(_ entries: [Entry], _ query: Query, _ hasHeader: (String) -> Bool) -> Entry? {
    if entries.count < 2 { return entries.first }
    if let id = query["x-id"], let named = entries.first(where: { $0.operation.name == id }) { return named }
    func rank(_ entry: Entry) -> (Int, Int, Int) {
      let isComplete =
        entry.requiredQuery.allSatisfy { query[$0] != nil } && entry.requiredHeaders.allSatisfy(hasHeader)
      let count = entry.literals.count + entry.requiredQuery.count + entry.requiredHeaders.count
      return (isComplete ? 1 : 0, isComplete ? count : -count, entry.isDeprecated ? 0 : 1)
    }
    var best: (entry: Entry, rank: (Int, Int, Int))?
    for entry in entries {
      let rank = rank(entry)
      if let found = best, found.rank >= rank { continue }
      best = (entry, rank)
    }
    return best?.entry
  }

  private static func hasLiterals(_ entry: Entry, _ query: Query) -> Bool {
    entry.literals.allSatisfy { literal in
      query.items.contains { $0.name == literal.name && (literal.value.isEmpty || $0.value == literal.value) }
    }
  }

  private static func fits(_ path: [String], _ template: [Segment]) -> Bool {
    if template.last == .greedy {
      guard path.count >= template.count else { return false }
    } else if path.count != template.count {
      return false
    }
    for (segment, text) in zip(template, path) {
      switch segment {
      case .literal(let literal): if literal != text { return false }
      case .label: if text.isEmpty { return false }
      case .greedy: break
      }
    }
    return true
  }

  private static func compile(_ operation: OperationModel) -> ([Segment], Entry) {
    let sides = operation.requestURI.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let segments = sides[0].split(separator: "/").map { part -> Segment in
      guard part.hasPrefix("{") else { return .literal(String(part)) }
      return part.hasSuffix("+}") ? .greedy : .label
    }
    let required = (operation.input?.required ?? []).compactMap { operation.input?.member($0) }
    let named = { (location: Member.Location) in
      required.filter { $0.location == location }.map { $0.locationName ?? $0.name }
    }
    let entry = Entry(
      operation: operation, method: operation.httpMethod, literals: sides.count == 2 ? Query(sides[1]).items : [],
      requiredQuery: named(.querystring), requiredHeaders: named(.header).map { $0.lowercased() },
      isDeprecated: operation.isDeprecated)
    return (segments, entry)
  }

  /// Literals before labels before a greedy label, segment by segment; then the longer; then any fixed order.
  private static func isMoreSpecific(_ one: [Segment], _ other: [Segment]) -> Bool {
    func text(_ segments: [Segment]) -> [String] {
      segments.map { segment in
        switch segment {
        case .literal(let literal): "0\(literal)"
        case .label: "1"
        case .greedy: "2"
        }
      }
    }
    let (left, right) = (text(one), text(other))
    for (left, right) in zip(left, right) where left != right { return left < right }
    return left.count > right.count
  }
}
