import AWSModel

/// The part of an answer that goes into a file instead of to standard output.
public struct OutputFile: Sendable, Hashable {
  /// Where it is to be written, relative to the working folder.
  public var path: String
  /// What is to be written.
  public var bytes: [UInt8]
}

extension ParsedCommand {
  /// Splits an answer into what is written to the file that the line names, and what is printed.
  ///
  /// The payload of a streaming output goes into `outfile`: the function's answer of `lambda invoke`. With
  /// `iam create-virtual-mfa-device` it is the seed or the picture, and neither is printed.
  public func split(_ output: Value) -> (file: OutputFile?, printed: Value) {
    guard let outfile else { return (nil, output) }
    var printed = output
    if let bootstrapMethod {
      let bytes = output["VirtualMFADevice"]?[bootstrapMethod]?.blob ?? []
      var device = output["VirtualMFADevice"] ?? .empty
      for name in ["QRCodePNG", "Base32StringSeed"] { device[name] = nil }
      printed["VirtualMFADevice"] = device
      return (OutputFile(path: outfile, bytes: bytes), printed)
    }
    guard let payload = operation.output?.payload else { return (nil, output) }
    let bytes = output[payload]?.blob ?? Array((output[payload]?.string ?? "").utf8)
    printed[payload] = nil
    return (OutputFile(path: outfile, bytes: bytes), printed)
  }
}
