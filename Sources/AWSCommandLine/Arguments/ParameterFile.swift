import AWSModel

/// Why the file behind `file://…` or `fileb://…` gives no value.
public enum ParameterFileError: Error, Sendable, Hashable {
  /// The file cannot be read: `Unable to load paramfile file://x: [Errno 2] No such file or directory: 'x'`.
  case unreadable(url: String, path: String, Files.Failure)
  /// The file of `file://` is not UTF-8.
  case notText(path: String)
}

extension ParameterFileError: CustomStringConvertible {
  /// The AWS CLI's message.
  public var description: String {
    switch self {
    case .unreadable(let url, let path, let failure):
      "Unable to load paramfile \(url): [Errno \(failure.number)] \(failure.text): \(Value.string(path).pythonRepresentation)"
    case .notText(let path):
      "Unable to load paramfile (\(path)), text contents could not be decoded.  If this is a binary file, please use "
        + "the fileb:// prefix instead of the file:// prefix."
    }
  }
}

/// Reads option values of the form `file://PATH` (text) and `fileb://PATH` (bytes).
enum ParameterFile {
  /// The content of the file that `text` names; nil if `text` names none.
  ///
  /// Text loses its carriage returns before newlines, as Python's universal newlines do, and keeps its last newline.
  static func value(of text: String, files: Files) throws(ParameterFileError) -> Value? {
    if let path = text.dropping(prefix: "file://") {
      let bytes = try bytes(of: path, url: text, files)
      guard let content = String(validating: bytes, as: UTF8.self) else { throw .notText(path: path) }
      return .string(PythonText.universalNewlines(content))
    }
    if let path = text.dropping(prefix: "fileb://") { return .blob(try bytes(of: path, url: text, files)) }
    return nil
  }

  private static func bytes(of path: String, url: String, _ files: Files) throws(ParameterFileError) -> [UInt8] {
    switch files.read(path) {
    case .success(let bytes): return bytes
    case .failure(let failure): throw .unreadable(url: url, path: path, failure)
    }
  }
}

extension StringProtocol {
  /// What follows `prefix`; nil if the text does not begin with it.
  func dropping(prefix: String) -> String? {
    utf8.starts(with: prefix.utf8) ? String(decoding: utf8.dropFirst(prefix.utf8.count), as: UTF8.self) : nil
  }
}
