import CEditLine

private let characterTypeIsUTF8: Bool = cel_use_utf8()

/// The columns that a text takes on a terminal: wide characters two, combining marks and control characters none.
///
/// Widths are the C library's `wcwidth`, summed over scalars, which is what terminals and the line editor do; escape
/// sequences are not known here and must not be in the text.
public func displayWidth(_ text: some StringProtocol) -> Int {
  text.unicodeScalars.reduce(0) { $0 + displayWidth($1) }
}

/// The columns of one scalar: 0, 1 or 2.
public func displayWidth(_ scalar: Unicode.Scalar) -> Int {
  if scalar.isASCII { return scalar.value >= 0x20 && scalar.value != 0x7F ? 1 : 0 }
  return characterTypeIsUTF8 ? max(0, Int(cel_width(scalar.value))) : 1
}
