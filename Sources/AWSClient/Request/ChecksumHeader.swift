import AWSModel
import AWSWire

/// The checksum that a request's body travels with.
///
/// An algorithm that the input names is used; otherwise, where the operation takes a checksum, CRC64NVME, and the
/// header that names it. A checksum that the caller gave stays the only one. Source: botocore's `httpchecksum.py`; the
/// AWS CLI v2 brings the CRT, whose CRC64NVME is the default.
struct ChecksumHeader: Sendable {
  private let operation: OperationModel
  private let settings: ClientSettings

  init(_ operation: OperationModel, _ settings: ClientSettings) {
    self.operation = operation
    self.settings = settings
  }

  func add(to request: inout HTTPRequest, _ input: Value) {
    guard !hasChecksum(request), let algorithm = algorithm(input) else { return }
    if let member = operation.checksumAlgorithmMember, input[member] == nil,
      let header = operation.input?.member(member)?.locationName
    {
      request.headers[header] = algorithm.rawValue
    }
    request.headers[algorithm.header] = algorithm.base64(request.body)
  }

  private func algorithm(_ input: Value) -> ChecksumAlgorithm? {
    if let member = operation.checksumAlgorithmMember {
      if let name = input[member]?.string { return ChecksumAlgorithm(name: name) }
      return operation.requiresChecksum || settings.addsChecksums ? .crc64nvme : nil
    }
    return operation.requiresChecksum ? .crc64nvme : nil
  }

  private func hasChecksum(_ request: HTTPRequest) -> Bool {
    request.headers.contains { field in
      let name = field.name.lowercased()
      return name.hasPrefix("x-amz-checksum-")
        && !["x-amz-checksum-mode", "x-amz-checksum-type", "x-amz-checksum-algorithm"].contains(name)
    }
  }
}
