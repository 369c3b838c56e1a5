import CExpat

/// Reads XML documents with libexpat. A document type is refused, and with it every entity but XML's own.
enum XMLReader {
  /// How deep elements may be nested. No body of AWS comes near.
  static let maximumDepth = 100

  /// The root element of `document`; nil where it is no well-formed XML, has a document type or is nested too deep.
  static func read(_ document: [UInt8]) -> XMLNode? {
    let tree = Tree()
    var handlers = cexpat_handlers(
      start: { context, name, attributes in
        guard let tree = Tree.of(context), let name else { return 0 }
        return tree.start(String(cString: name), attributes) ? 1 : 0
      },
      end: { context in
        Tree.of(context)?.end()
        return 1
      },
      text: { context, text, size in
        guard let tree = Tree.of(context), let text else { return 0 }
        tree.add(UnsafeRawBufferPointer(start: text, count: size))
        return 1
      })
    let isRead = document.withUnsafeBytes { bytes in
      withExtendedLifetime(tree) {
        cexpat_read(
          bytes.bindMemory(to: CChar.self).baseAddress, bytes.count, &handlers,
          Unmanaged.passUnretained(tree).toOpaque())
      }
    }
    return isRead == 1 ? tree.root : nil
  }

  private final class Tree {
    /// The elements that are open, the innermost last, each with its text so far.
    private var open: [(node: XMLNode, text: [UInt8])] = []
    private(set) var root: XMLNode?

    static func of(_ context: UnsafeMutableRawPointer?) -> Tree? {
      context.map { Unmanaged<Tree>.fromOpaque($0).takeUnretainedValue() }
    }

    func start(_ name: String, _ attributes: UnsafePointer<UnsafePointer<CChar>?>?) -> Bool {
      guard open.count < XMLReader.maximumDepth else { return false }
      let local = name.utf8.lastIndex(of: UInt8(ascii: ":")).map { String(name[name.index(after: $0)...]) } ?? name
      var node = XMLNode(name: local)
      var next = attributes
      while let pair = next, let key = pair[0], let value = pair[1] {
        node.attributes[String(cString: key)] = String(cString: value)
        next = pair + 2
      }
      open.append((node, []))
      return true
    }

    func add(_ text: UnsafeRawBufferPointer) {
      if !open.isEmpty { open[open.count - 1].text += text }
    }

    func end() {
      guard let last = open.popLast() else { return }
      var node = last.node
      node.text = String(decoding: last.text, as: UTF8.self)
      if open.isEmpty { root = node } else { open[open.count - 1].node.children.append(node) }
    }
  }
}
