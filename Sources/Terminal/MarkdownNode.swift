import CMarkdown

/// A node of a parsed Markdown text.
struct MarkdownNode {
  /// cmark's name: "paragraph", "code_block", "table_cell".
  let kind: String
  /// The text of a text or code node, the address of a link.
  let literal: String
  /// A heading's level, an ordered list's first number (0 for bullets), 1 for a ticked task.
  let number: Int
  /// Whether a list has no empty lines between its items.
  let isTight: Bool
  var children: [MarkdownNode] = []

  /// Parses a text; the result is its "document".
  static func parsed(_ text: String) -> MarkdownNode {
    let builder = Builder()
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        _ = cmd_walk(characters.baseAddress, characters.count, Unmanaged.passUnretained(builder).toOpaque()) {
          guard let builder = $0, let event = $1?.pointee else { return }
          Unmanaged<Builder>.fromOpaque(builder).takeUnretainedValue().take(event)
        }
      }
    }
    return builder.open[0].children.first ?? builder.open[0]
  }

  /// Puts the nodes together: `open` are those whose end has not come, the innermost last.
  private final class Builder {
    var open = [MarkdownNode(kind: "root", literal: "", number: 0, isTight: false)]

    private static let leaves: Set<String> = [
      "text", "softbreak", "linebreak", "code", "html_inline", "code_block", "html_block", "thematic_break",
    ]

    func take(_ event: CMDEvent) {
      if event.entering {
        let kind = String(cString: event.kind)
        open.append(
          MarkdownNode(
            kind: kind, literal: String(cString: event.literal), number: Int(event.number), isTight: event.tight))
        if Builder.leaves.contains(kind) { close() }
      } else {
        close()
      }
    }

    private func close() {
      guard open.count > 1 else { return }
      let node = open.removeLast()
      open[open.count - 1].children.append(node)
    }
  }
}
