import AWSModel

/// What exists and what feeds what: resources, and the arrows between them.
public struct ResourceMap: Sendable {
  /// Something that stands in the map.
  public struct Node: Sendable, Hashable {
    /// The kind: `function`; `elsewhere` for what is named and does not exist, or is outside of AWS.
    public var kind: String
    /// The name.
    public var name: String
    /// What is worth a glance.
    public var note: String
    /// Whether it exists in the sandbox, or is an address outside of it.
    public var exists: Bool
  }

  /// An arrow.
  public struct Edge: Sendable, Hashable {
    /// The place of its beginning among the nodes.
    public var from: Int
    /// The place of its end among the nodes.
    public var to: Int
    /// What one does for the other.
    public var label: String
  }

  /// The resources.
  public private(set) var nodes: [Node] = []
  /// The arrows, in the order of their sources.
  public private(set) var edges: [Edge] = []
  private var places: [String: Int] = [:]

  /// - Parameter resources: As a survey gives them.
  public init(_ resources: [Resource]) {
    for resource in resources where resource.isDrawn && !resource.isConnection {
      places[resource.arn] = nodes.count
      nodes.append(Node(kind: resource.kind, name: resource.name, note: resource.note, exists: true))
    }
    for resource in resources where resource.isDrawn {
      if resource.isConnection {
        connect(resource)
      } else if let place = places[resource.arn] {
        for reference in resource.references { add(reference, at: place) }
      }
    }
    edges = edges.enumerated().sorted { ($0.element.from, $0.offset) < ($1.element.from, $1.offset) }.map(\.element)
    dropUnused()
  }

  private mutating func connect(_ resource: Resource) {
    guard let from = resource.references.first(where: \.isIncoming)?.arn,
      let to = resource.references.first(where: { !$0.isIncoming })?.arn, let source = place(of: from),
      let target = place(of: to)
    else { return }
    append(Edge(from: source, to: target, label: resource.note))
  }

  private mutating func add(_ reference: Resource.Reference, at place: Int) {
    // A log group that is not there yet is no fault: the first run makes it.
    if reference.label == "logs", places[reference.arn] == nil { return }
    guard let other = self.place(of: reference.arn) else { return }
    append(
      reference.isIncoming
        ? Edge(from: other, to: place, label: reference.label) : Edge(from: place, to: other, label: reference.label))
  }

  private mutating func append(_ edge: Edge) {
    if !edges.contains(edge) { edges.append(edge) }
  }

  /// The node of an ARN: the resource itself, the one that the ARN is a part of (a version, a stream), or a new one for what
  /// does not exist here.
  private mutating func place(of arn: String) -> Int? {
    if let place = places[arn] { return place }
    let owner = places.keys.filter { key in
      !key.isEmpty && arn.hasPrefix(key) && [":", "/"].contains(arn.dropFirst(key.count).first)
    }.max { $0.count < $1.count }
    if let owner { return places[owner] }
    places[arn] = nodes.count
    if let parts = ARN(arn) {
      let name = parts.resource.split { $0 == ":" || $0 == "/" }.last.map(String.init) ?? parts.resource
      nodes.append(Node(kind: parts.service, name: name, note: "does not exist", exists: false))
    } else {
      nodes.append(Node(kind: "outside", name: arn, note: "", exists: true))
    }
    return places[arn]
  }

  /// The default bus is always there; it is drawn only where something uses it.
  private mutating func dropUnused() {
    guard let bus = nodes.firstIndex(where: { $0.kind == "event bus" && $0.name == "default" }),
      !edges.contains(where: { $0.from == bus || $0.to == bus })
    else { return }
    nodes.remove(at: bus)
    edges = edges.map { edge in
      Edge(
        from: edge.from > bus ? edge.from - 1 : edge.from, to: edge.to > bus ? edge.to - 1 : edge.to, label: edge.label)
    }
  }

  /// The nodes without an arrow to or from them.
  var lonely: [Int] { nodes.indices.filter { node in !edges.contains { $0.from == node || $0.to == node } } }

  /// Where the trees begin: what nothing feeds; and of each circle that nothing feeds its first node.
  var roots: [Int] {
    var roots = nodes.indices.filter { node in
      edges.contains { $0.from == node } && !edges.contains { $0.to == node && $0.from != node }
    }
    var seen = Set(roots.flatMap(reached))
    for node in nodes.indices where !seen.contains(node) && edges.contains(where: { $0.from == node }) {
      roots.append(node)
      seen.formUnion(reached(from: node))
    }
    return roots
  }

  private func reached(from root: Int) -> Set<Int> {
    var seen: Set<Int> = [root]
    var waiting = [root]
    while let node = waiting.popLast() {
      for edge in edges where edge.from == node && seen.insert(edge.to).inserted { waiting.append(edge.to) }
    }
    return seen
  }
}
