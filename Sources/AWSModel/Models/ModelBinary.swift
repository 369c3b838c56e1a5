import CModels

/// Reads the binary that `scripts/pack-models` packs and CModels embeds, in place: nothing is parsed at the start.
///
/// A reference is an offset from the start, 0 for none. The fields of each record are written down in the script and,
/// as their offsets, in the type that reads them. The data is part of the program, so reads are not checked one by
/// one; ``ServiceModel/verify()`` checks the whole.
enum ModelBinary {
  static let magic: [UInt8] = Array("SKYMODEL".utf8)
  static let version: UInt32 = 1

  static var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: skylab_models(), count: skylab_models_size())
  }

  static func u8(_ offset: Int) -> UInt8 { skylab_models().load(fromByteOffset: offset, as: UInt8.self) }

  static func u16(_ offset: Int) -> Int {
    Int(UInt16(littleEndian: skylab_models().loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
  }

  static func u32(_ offset: Int) -> Int {
    Int(UInt32(littleEndian: skylab_models().loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
  }

  static func double(_ offset: Int) -> Double {
    Double(bitPattern: UInt64(littleEndian: skylab_models().loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
  }

  /// The string that the field at `field` refers to; nil where it refers to none.
  static func string(_ field: Int) -> String? {
    let reference = u32(field)
    return reference == 0 ? nil : String(decoding: utf8(reference), as: UTF8.self)
  }

  /// The UTF-8 of the string at `reference`.
  static func utf8(_ reference: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: skylab_models() + reference + 2, count: u16(reference))
  }

  /// The numbers of the list that the field at `field` refers to; none where it refers to none.
  static func list(_ field: Int) -> [Int] {
    let reference = u32(field)
    return reference == 0 ? [] : (1...u32(reference)).map { u32(reference + 4 * $0) }
  }

  /// The strings of the list that the field at `field` refers to; none where it refers to none.
  static func strings(_ field: Int) -> [String] { list(field).map { String(decoding: utf8($0), as: UTF8.self) } }

  /// The index among `count` in ascending order for which `compare` says 0; it says whether an index comes before (-1)
  /// or after (1) what is sought.
  static func search(_ count: Int, _ compare: (Int) -> Int) -> Int? {
    var range = 0..<count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      switch compare(middle) {
      case 0: return middle
      case ..<0: range = middle + 1..<range.upperBound
      default: range = range.lowerBound..<middle
      }
    }
    return nil
  }

  /// How the string that the field at `field` refers to compares with `text`, byte by byte: -1, 0 or 1.
  ///
  /// - Parameter fold: Applied to each byte of the stored string; the caller folds `text`.
  static func compare(_ field: Int, _ text: String.UTF8View, fold: (UInt8) -> UInt8 = { $0 }) -> Int {
    var other = text.makeIterator()
    for byte in utf8(u32(field)) {
      guard let next = other.next() else { return 1 }
      let folded = fold(byte)
      if folded != next { return folded < next ? -1 : 1 }
    }
    return other.next() == nil ? 0 : -1
  }

  /// The ASCII letter `byte` in lower case; other bytes as they are.
  static func lowercase(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }
}
