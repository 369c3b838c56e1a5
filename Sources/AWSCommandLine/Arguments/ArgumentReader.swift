import AWSModel
import OrderedCollections

/// Turns the words given for an option into the value of the input's member, as the member's shape asks.
///
/// Text that begins with `{` or `[` is JSON; else structures, maps and lists of them are shorthand; scalars are read as
/// Python would. `file://` and `fileb://` stand for a file's content wherever a value is given.
struct ArgumentReader {
  let files: Files

  /// What an option holds once files are read.
  private enum Raw {
    case text(String)
    case bytes([UInt8])
    case texts([String])
  }

  /// The value of a member of `shape` given as `words` to the option `name`, and whether it was shorthand.
  func value(
    of shape: Shape, from words: ArgumentValue, option name: String
  ) throws(CommandError) -> (value: Value, isShorthand: Bool) {
    switch words {
    case .flag(let flag): return (.bool(flag), false)
    case .integer(let number): return (shape.kind == .string ? .string(number.pythonText) : number, false)
    case .double(let number): return (.double(number), false)
    case .text(let text): return try reading(shape, try load(text, name), name)
    case .texts(let texts) where texts.count == 1:
      return try reading(shape, try load(texts[0], name, isList: true), name)
    case .texts(let texts): return try reading(shape, .texts(texts), name)
    }
  }

  private func reading(
    _ shape: Shape, _ raw: Raw, _ name: String
  ) throws(CommandError) -> (value: Value, isShorthand: Bool) {
    (try value(of: shape, raw, name), shape.takesShorthand && !looksLikeJSON(raw))
  }

  /// The text given to an option that is no member, with `file://` resolved.
  func text(_ text: String, option name: String) throws(CommandError) -> Value {
    do throws(ParameterFileError) {
      return try ParameterFile.value(of: text, files: files) ?? .string(text)
    } catch {
      throw .invalidValue(name, .file(error))
    }
  }

  private func load(_ text: String, _ name: String, isList: Bool = false) throws(CommandError) -> Raw {
    do throws(ParameterFileError) {
      switch try ParameterFile.value(of: text, files: files) {
      case .string(let content): return .text(content)
      case .blob(let bytes): return .bytes(bytes)
      default: return isList ? .texts([text]) : .text(text)
      }
    } catch {
      throw .invalidValue(name, .file(error))
    }
  }

  private func value(of shape: Shape, _ raw: Raw, _ name: String) throws(CommandError) -> Value {
    if shape.isDocument { return try json(raw, name) }
    if case .bytes(let bytes) = raw { return try value(of: shape, bytes, name) }
    if shape.takesShorthand, !looksLikeJSON(raw) { return try shorthand(raw, shape, name) }
    switch (shape.kind, raw) {
    case (.list, .texts(let texts)): return try list(texts, of: shape, name)
    case (.list, .text(let text)):
      if try first(of: text) == "[" { return try json(.text(text), name) }
      return try list(text.map { String($0) }, of: shape, name)
    case (.structure, .text(let text)), (.map, .text(let text)):
      guard try first(of: text) == "{" else { throw .invalidValue(name, .wrongJSON(text)) }
      return try json(raw, name)
    case (_, .text(let text)): return try scalar(text, shape, name)
    default: throw .internalFault("'list' object has no attribute 'lstrip'")
    }
  }

  /// Bytes suit blobs; elsewhere Python stumbles over them, and UTF-8 is the kindest reading.
  private func value(of shape: Shape, _ bytes: [UInt8], _ name: String) throws(CommandError) -> Value {
    switch shape.kind {
    case .blob where shape.isStreaming: throw .invalidValue(name, .noFile)
    case .blob: return .blob(bytes)
    case .structure, .map, .list: throw .internalFault("a bytes-like object is required, not 'str'")
    default: return try scalar(String(decoding: bytes, as: UTF8.self), shape, name)
    }
  }

  private func list(_ texts: [String], of shape: Shape, _ name: String) throws(CommandError) -> Value {
    if texts.count == 1, PythonText.stripped(texts[0]).hasPrefix("[") { return try json(.text(texts[0]), name) }
    var elements: [Value] = []
    for text in texts {
      do {
        elements.append(try value(of: shape.element.shape, .text(text), name))
      } catch {
        guard case .invalidNumberText = error else { throw error }
        throw .invalidValue(name, .element(texts[0]))
      }
    }
    return .list(elements)
  }

  private func json(_ raw: Raw, _ name: String) throws(CommandError) -> Value {
    guard case .text(let text) = raw else { throw .internalFault("the JSON object must be str, not list") }
    do throws(JSONSyntaxError) {
      return try JSONText.parse(text)
    } catch {
      throw .invalidValue(name, .json(error.description, received: text))
    }
  }

  private func shorthand(_ raw: Raw, _ shape: Shape, _ name: String) throws(CommandError) -> Value {
    do throws(ShorthandError) {
      let parsed: Value
      switch raw {
      case .texts(let texts):
        var elements: [Value] = []
        for text in texts { elements.append(try ShorthandParser.parse(text, files: files)) }
        parsed = .list(elements)
      case .text(let text):
        if shape.isWrappedText, !text.contains("=") { return ["Value": .string(text)] }
        parsed = try ShorthandParser.parse(text, files: files)
      case .bytes: return .null
      }
      return try ShorthandTyping.typed(parsed, as: shape)
    } catch {
      if case .number(let number) = error { throw .invalidNumberText(number) }
      if case .attribute(let text) = error { throw .internalFault(text) }
      if case .parameterFile(let file) = error { throw .internalFault(file.description) }
      throw .invalidValue(name, .shorthand(error))
    }
  }

  private func scalar(_ text: String, _ shape: Shape, _ name: String) throws(CommandError) -> Value {
    do throws(PythonNumberError) {
      switch shape.kind {
      case .integer, .long: return try PythonNumber.integer(text)
      case .float, .double: return .double(try PythonNumber.double(text))
      case .boolean: return .bool(text.lowercased() != "false" && !text.isEmpty)
      case .blob where shape.isStreaming: break
      default: return .string(text)
      }
    } catch {
      throw .invalidNumberText(error)
    }
    guard case .success(let bytes) = files.read(text) else { throw .invalidValue(name, .noFile) }
    return .blob(bytes)
  }

  private func looksLikeJSON(_ raw: Raw) -> Bool {
    switch raw {
    case .text(let text): beginsJSON(text)
    case .texts(let texts): texts.first.map(beginsJSON) ?? false
    case .bytes: false
    }
  }

  private func beginsJSON(_ text: String) -> Bool {
    let text = PythonText.stripped(text)
    return text.hasPrefix("{") || text.hasPrefix("[")
  }

  private func first(of text: String) throws(CommandError) -> Unicode.Scalar {
    guard let first = text.unicodeScalars.first(where: { !ShorthandCharacters.isBlank($0) }) else {
      throw .internalFault("string index out of range")
    }
    return first
  }
}

extension Shape {
  /// Whether an option of this shape may be given in shorthand: structures, maps, and lists of those or of lists.
  var takesShorthand: Bool {
    !isDocumentContainer && (kind == .structure || kind == .map || (kind == .list && element.shape.isComplex))
  }

  /// A structure whose only member is the text `Value`, which may be given bare.
  var isWrappedText: Bool {
    kind == .structure && members.count == 1 && members[0].name == "Value" && members[0].shape.kind == .string
  }

  private var isComplex: Bool { kind == .structure || kind == .map || kind == .list }

  /// A document, or lists and maps of nothing but documents.
  private var isDocumentContainer: Bool {
    var shape = self
    while true {
      switch shape.kind {
      case .list: shape = shape.element.shape
      case .map: shape = shape.value.shape
      default: return shape.isDocument
      }
    }
  }
}
