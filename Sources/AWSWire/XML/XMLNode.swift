/// An element of an XML document: its name without a prefix, attributes, children in order, and its own text.
struct XMLNode: Sendable, Hashable {
  /// The name without the namespace's prefix.
  var name: String
  /// The attributes by their names as they are written: `xsi:type`.
  var attributes: [String: String] = [:]
  var children: [XMLNode] = []
  /// The text directly within the element, its pieces joined.
  var text = ""

  /// The first child called `name`; nil where there is none.
  func child(_ name: String) -> XMLNode? { children.first { $0.name == name } }
}
