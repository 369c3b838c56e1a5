import AWSModel

/// The syntax tree of a JMESPath expression.
indirect enum JMESPathNode: Sendable, Hashable {
  case current
  case literal(Value)
  case field(String)
  case index(Int)
  case slice(start: Int?, stop: Int?, step: Int?)
  /// Each node is applied to the result of the one before it; `isIndex` where the last is an index or a slice.
  case chain([JMESPathNode], isIndex: Bool)
  case projection(JMESPathNode, each: JMESPathNode)
  case valueProjection(JMESPathNode, each: JMESPathNode)
  case filter(JMESPathNode, each: JMESPathNode, condition: JMESPathNode)
  case flatten(JMESPathNode)
  case pipe(JMESPathNode, JMESPathNode)
  case or(JMESPathNode, JMESPathNode)
  case and(JMESPathNode, JMESPathNode)
  case not(JMESPathNode)
  case comparison(JMESPathNode, Comparator, JMESPathNode)
  case list([JMESPathNode])
  case map([Pair])
  case call(String, [JMESPathNode])
  /// `&expression`, a function's argument that is evaluated later.
  case reference(JMESPathNode)

  /// `==`, `<` and so on.
  enum Comparator: String, Sendable { case eq = "==", ne = "!=", lt = "<", lte = "<=", gt = ">", gte = ">=" }

  /// A key of `{key: expression}`.
  struct Pair: Sendable, Hashable {
    let key: String
    let value: JMESPathNode
  }
}
