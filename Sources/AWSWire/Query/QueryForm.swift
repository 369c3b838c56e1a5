/// The parameters of a form as the tree that their dotted names draw.
struct QueryForm {
  /// The value of the parameter itself; nil where only longer names were given.
  private(set) var value: String?
  private(set) var children: [String: QueryForm] = [:]

  /// How many parts of a name count. No input of AWS comes near; what is deeper is passed over.
  private static let maximumDepth = 32

  private init() {}

  init(_ pairs: [(name: String, value: String)]) {
    for pair in pairs {
      let path = pair.name.split(separator: ".", omittingEmptySubsequences: false)
      if path.count <= Self.maximumDepth { insert(pair.value, at: path[...]) }
    }
  }

  private mutating func insert(_ value: String, at path: ArraySlice<Substring>) {
    guard let first = path.first else {
      self.value = value
      return
    }
    children[String(first), default: QueryForm()].insert(value, at: path.dropFirst())
  }

  /// The children whose names are numbers, in the order of the numbers.
  var numbered: [QueryForm] {
    children.compactMap { name, child in Int(name).map { ($0, child) } }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}
