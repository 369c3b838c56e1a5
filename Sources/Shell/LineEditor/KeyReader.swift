import CEditLine

/// Turns the bytes of a terminal into code points for libedit.
///
/// 1. One byte is read at a time, so that what is typed ahead stays with the kernel, for the command that is run next.
///    Only a paste is read in large pieces.
/// 2. An escape sequence is delivered only when libedit has a meaning for it; the rest of one that it does not know
///    would otherwise be typed into the line.
/// 3. Invalid UTF-8 becomes U+FFFD.
struct KeyReader {
  let descriptor: Int32
  private var bytes: ArraySlice<UInt8> = []
  private var queue: ArraySlice<Int32> = []

  /// What came in.
  enum Input: Hashable {
    case key(Int32)
    /// A signal: CEL_RESIZED, CEL_INTERRUPTED and CEL_CONTINUED, added up.
    case signals(Int32)
    case end
  }

  /// The sequences that are bound, without ESC; see `LineEditor.bindKeys`.
  static let known: Set<String> = [
    "[A", "[B", "[C", "[D", "[F", "[H", "OA", "OB", "OC", "OD", "OF", "OH",
    "[1~", "[3~", "[4~", "[7~", "[8~", "[1;5C", "[1;5D", "[1;3C", "[1;3D", "[3;5~", "[200~",
  ]

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Waits for the next key or signal.
  mutating func next() -> Input {
    if let point = queue.popFirst() { return .key(point) }
    while true {
      let happened = bytes.isEmpty ? cel_wait(descriptor, -1) & ~Int32(CEL_INPUT) : 0
      if happened != 0 { return .signals(happened) }
      guard let byte = nextByte(reading: 1) else { return .end }
      if byte == 0x1B {
        if let point = afterEscape() { return .key(point) }
      } else {
        return .key(codePoint(from: byte))
      }
    }
  }

  /// Lets this key come next.
  mutating func putBack(_ point: Int32) { queue.insert(point, at: queue.startIndex) }

  /// The bytes of a paste up to its end mark; nil when they are more than `limit`, or when Ctrl-C ends a
  /// paste that lost its mark.
  mutating func paste(limit: Int) -> [UInt8]? {
    let mark = Array("\u{1B}[201~".utf8)
    var pasted: [UInt8] = []
    var isTooLong = false
    while let byte = nextByte(reading: 65_536) {
      if byte == 0x03 { return nil }
      pasted.append(byte)
      if byte == 0x7E, pasted.suffix(mark.count).elementsEqual(mark) {
        return isTooLong ? nil : Array(pasted.dropLast(mark.count))
      }
      if pasted.count > limit + mark.count {
        isTooLong = true
        pasted.removeFirst(limit)
      }
    }
    return nil
  }

  /// Decides what an ESC byte began: the first code point of a known sequence, whose rest is queued, or nil when it was
  /// an unknown one.
  private mutating func afterEscape() -> Int32? {
    // A terminal sends a sequence at once; a person's Esc stands alone.
    guard !bytes.isEmpty || cel_wait(descriptor, 50) & Int32(CEL_INPUT) != 0, let byte = nextByte(reading: 1) else {
      return 0x1B
    }
    guard byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O") else {
      queue = [codePoint(from: byte)]
      return 0x1B
    }
    var sequence = [byte]
    while let byte = nextByte(reading: 1) {
      sequence.append(byte)
      if byte >= 0x40 || byte < 0x20 || sequence.count > 32 { break }
    }
    guard KeyReader.known.contains(String(decoding: sequence, as: UTF8.self)) else { return nil }
    queue = ArraySlice(sequence.map(Int32.init))
    return 0x1B
  }

  private mutating func codePoint(from first: UInt8) -> Int32 {
    let replacement: Int32 = 0xFFFD
    let following =
      switch first {
      case 0..<0x80: 0
      case 0xC2..<0xE0: 1
      case 0xE0..<0xF0: 2
      case 0xF0..<0xF5: 3
      default: -1
      }
    if following == 0 { return Int32(first) }
    if following < 0 { return replacement }
    var encoded = [first]
    for _ in 0..<following {
      guard let byte = nextByte(reading: 1) else { return replacement }
      guard byte & 0xC0 == 0x80 else {
        bytes.insert(byte, at: bytes.startIndex)
        return replacement
      }
      encoded.append(byte)
    }
    let scalars = String(decoding: encoded, as: UTF8.self).unicodeScalars
    return scalars.count == 1 ? scalars.first.map { Int32(bitPattern: $0.value) } ?? replacement : replacement
  }

  private mutating func nextByte(reading count: Int) -> UInt8? {
    while bytes.isEmpty {
      switch FileBytes.readChunk(descriptor, count: count) {
      case .success(let chunk) where chunk.isEmpty: return nil
      case .success(let chunk): bytes = chunk[...]
      case .failure(let error) where error.isTemporary: _ = cel_wait(descriptor, -1)
      case .failure: return nil
      }
    }
    return bytes.popFirst()
  }
}
